/** Values that an edge or a firewall may refuse before the server sees them: control characters, markup, SQL, paths, great length. */
export function isHostile(value: string): boolean {
  return value.length > 512 || /[\p{Cc}<>"'`;\\]|\.\.|--|%|\/|\$\{/u.test(value);
}

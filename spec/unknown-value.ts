/**
 * Values that an edge or a firewall may refuse before the server sees them: control characters, bytes that are no UTF-8,
 * markup, SQL, paths, great length.
 */
export function isHostile(value: string): boolean {
  return value.length > 512 || /[\p{Cc}\p{Cs}<>"'`;\\]|\.\.|--|%|\/|\$\{/u.test(value);
}

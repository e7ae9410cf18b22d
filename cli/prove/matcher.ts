/** Whether a text is meant by a pattern, in which `*` stands for anything. */
export function matcherOf(pattern: string): (text: string) => boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  const whole = new RegExp(`^${parts.join(".*")}$`);
  return (text) => whole.test(text);
}

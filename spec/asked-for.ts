import type { Reading } from "./evidence.ts";
import { listed } from "./show.ts";

/** What a reading asked for, in words behind "as": the token that is spoken of first, where there is one. */
export function askedFor({ meaning }: Reading, subject?: string): string {
  const others = [...meaning.asked].filter((token) => token !== subject);
  if (meaning.asked.size === 0) return "without `include`";
  if (others.length === meaning.asked.size) return `with ${listed(others)}`;
  return others.length === 0 ? `with \`${subject}\` alone` : `with \`${subject}\` beside ${listed(others)}`;
}

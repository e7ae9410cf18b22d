import type { Report } from "./report.ts";
import { counted } from "./terminal/layout.ts";

/** What a run sent and fetched, void answers told. */
export function trafficInWords({ requests, voided, media }: Pick<Report, "requests" | "voided" | "media">): string {
  const sent = `${counted(requests, "request")}${voidInWords(voided)}`;
  if (media === undefined) return sent;
  const fetched = counted(media.requests, "fetch", "fetches");
  const unread = media.unread > 0 ? `, ${counted(media.unread, "URL")} unread` : "";
  return `${sent}; ${fetched} of URLs${voidInWords(media.voided)}, ${(media.bytes / 1e6).toFixed(1)} MB${unread}`;
}

function voidInWords(count: number): string {
  return count > 0 ? `, ${count.toLocaleString("en-US")} of them void (429, 503 or no answer)` : "";
}

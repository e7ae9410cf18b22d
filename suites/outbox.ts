import type { Answer, Body } from "../spec/exchange.ts";
import type { CampaignEvent, CampaignResult } from "./campaign/result.ts";

/** Characters of a body that is always told whole, and of all larger bodies together. */
const smallBody = 64 * 1024;
const largeBodies = 32 * 1024 * 1024;

/** Makes what a run tells light enough to cross threads, however much the target sends. */
export class Outbox {
  #room = largeBodies;

  event(event: CampaignEvent): CampaignEvent {
    if (event.kind !== "exchange") return event;
    const { index, lane, request, answer, sentAt, answeredAt } = event.exchange;
    return {
      kind: "exchange",
      exchange: { index, lane, request, answer: this.#light(answer), sentAt, answeredAt },
    };
  }

  /** The exchanges were told one by one. */
  result(result: CampaignResult): CampaignResult {
    return { ...result, exchanges: [] };
  }

  #light(answer: Answer): Answer {
    if (answer.kind === "silent") return answer;
    const { kind, status, headers, body } = answer;
    return { kind, status, headers, body: this.#cut(body) };
  }

  /** The value is in the text, and whoever wants it reads it there. */
  #cut(body: Body): Body {
    if (body.kind === "bytes") return body;
    const { length } = body.text;
    if (length > smallBody) {
      if (length > this.#room) return { kind: "bytes", length: Buffer.byteLength(body.text), problem: "not kept" };
      this.#room -= length;
    }
    return body.kind === "json" ? { ...body, value: undefined } : body;
  }
}

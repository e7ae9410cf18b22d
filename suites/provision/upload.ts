import type { Cargo } from "../../fixtures/provision/cargo.ts";
import { isObject, type JsonObject } from "../../spec/body.ts";
import type { Answer } from "../../spec/exchange.ts";
import { show } from "../../spec/show.ts";
import type { Journal } from "./journal.ts";
import type { Mark } from "./journal-entry.ts";
import type { LibraryApi } from "./library-api.ts";
import { ProvisionError } from "./provision-error.ts";
import { isDone, tell, whyNot } from "./tell-answer.ts";

/** What an upload was answered with. */
export interface Receipt {
  readonly id: string;
  /** 200 says that the bytes were there already. */
  readonly status: number;
}

export function markOf({ deviceAssetId, fileName, checksum }: Cargo): Extract<Mark, { what: "asset" }> {
  return { what: "asset", key: deviceAssetId, fileName, checksum };
}

/**
 * Uploads one file, written down before and after.
 * @throws ProvisionError where it is not taken
 */
export async function upload(cargo: Cargo, journal: Journal, api: LibraryApi): Promise<Receipt> {
  const mark = markOf(cargo);
  await journal.enter({ kind: "intent", ...mark });
  const write = { operation: "upload", cargo } as const;
  const { answer, unclear } = await api.write(write);
  if (unclear) await journal.enter({ kind: "unclear", key: mark.key });
  if (!isDone(answer) || answer.kind === "silent") {
    if (!unclear) await journal.enter({ kind: "settled", key: mark.key });
    throw refusal(api.nameOf(write), answer, cargo);
  }
  const id = bodyOf(answer)?.["id"];
  if (typeof id !== "string" || id === "" || id.length > 200) {
    await journal.enter({ kind: "unclear", key: mark.key });
    throw new ProvisionError(`${api.nameOf(write)} ${whyNot(answer)} without an \`id\`; found ${show(id)}.`);
  }
  await journal.enter({ kind: "made", key: mark.key, id });
  return { id, status: answer.status };
}

/** The JSON object of an answer, whatever its status. */
export function bodyOf(answer: Answer): JsonObject | undefined {
  if (answer.kind === "silent" || answer.body.kind !== "json") return undefined;
  return isObject(answer.body.value) ? answer.body.value : undefined;
}

function refusal(operation: string, answer: Answer, { fileName }: Cargo): ProvisionError {
  const sentence = `${operation} ${whyNot(answer)}`;
  const told = tell(answer);
  if (told === "not offered")
    return new ProvisionError(
      `The target offers no upload: ${sentence}. Without --provision, name assets that it has in a pool file, --assets FILE.`,
    );
  if (told === "not permitted")
    return new ProvisionError(
      `The credential does not permit an upload: ${sentence}. Give one that may write with --header.`,
    );
  const what = `${sentence} to the upload of "${fileName}"`;
  return told === "unavailable"
    ? new ProvisionError(`${what}. Try again later.`, "target")
    : new ProvisionError(`${what}${detailOf(answer)}.`);
}

function detailOf(answer: Answer): string {
  const detail = bodyOf(answer)?.["detail"];
  return detail === undefined ? "" : `, with the detail ${show(Array.isArray(detail) ? detail[0] : detail)}`;
}

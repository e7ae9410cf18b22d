import { randomBytes } from "node:crypto";
import { cargoOf } from "../../fixtures/provision/cargo.ts";
import { sources } from "../../fixtures/provision/specimens.ts";
import type { Journal } from "./journal.ts";
import type { LibraryApi } from "./library-api.ts";
import { ProvisionError } from "./provision-error.ts";
import { removeAll } from "./remove-all.ts";
import { whyNot } from "./tell-answer.ts";
import { upload } from "./upload.ts";

/**
 * Uploads a picture of one pixel and removes it again: where that does not work, nothing more is uploaded.
 * @returns the id that it had, which no asset has any more
 * @throws ProvisionError
 */
export async function tryOut(journal: Journal, api: LibraryApi): Promise<string[]> {
  await askForDeletion(api);
  const cargo = await cargoOf({ name: "trial", source: sources.pixel }, journal.begin.run);
  const { id } = await upload(cargo, journal, api);
  const { removed, left } = await removeAll(journal, api);
  const [first] = left;
  if (first !== undefined)
    throw new ProvisionError(
      `What is uploaded cannot be removed from the target: of a picture of one pixel, ${first.what}, ${first.why}. Nothing more was uploaded.`,
    );
  if (removed === 0)
    throw new ProvisionError(
      `The target does not show what was uploaded to it: ${id}, the id that it answered, is not the id of that picture. Nothing more was uploaded.`,
    );
  return [id];
}

/** Asks for the deletion of an asset that there is not, as far as that tells whether there is such an operation. */
async function askForDeletion(api: LibraryApi): Promise<void> {
  const nobody = `asset_${randomBytes(22).toString("hex").slice(0, 22)}`;
  const write = { operation: "delete", ids: [nobody] } as const;
  const { answer } = await api.write(write);
  if (answer.kind === "silent")
    throw new ProvisionError(
      `The target gave no answer: ${answer.why} (${answer.detail}). Is the server running, and is the address right?`,
      "target",
    );
  const sentence = `${api.nameOf(write)} ${whyNot(answer)}`;
  if (answer.status === 401 || answer.status === 403)
    throw new ProvisionError(
      `The credential does not permit deletions: ${sentence}. Nothing was uploaded, as it could not be removed again.`,
    );
  if (answer.status === 405 || answer.status === 501)
    throw new ProvisionError(
      `The target offers no deletion: ${sentence}. Nothing was uploaded, as it could not be removed again.`,
    );
}

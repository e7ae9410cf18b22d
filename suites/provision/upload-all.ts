import { cargoOf } from "../../fixtures/provision/cargo.ts";
import { specimens, type Specimen } from "../../fixtures/provision/specimens.ts";
import type { Journal } from "./journal.ts";
import type { LibraryApi } from "./library-api.ts";
import type { Made } from "./made.ts";
import { upload } from "./upload.ts";

export type Upload = Pick<Made, "specimen" | "cargo" | "id">;

const mostUploads = 4;

/**
 * Uploads every specimen, a few at a time.
 * @throws ProvisionError where one is not taken; those under way are waited for
 */
export async function uploadAll(
  journal: Journal,
  api: LibraryApi,
  { workers, signal }: { readonly workers: number; readonly signal?: AbortSignal | undefined },
): Promise<Upload[]> {
  const done = new Map<Specimen, Upload>();
  const queue = [...specimens];
  const lane = async (): Promise<void> => {
    for (let specimen = queue.shift(); specimen !== undefined; specimen = queue.shift()) {
      if (signal?.aborted === true) return;
      const cargo = await cargoOf(specimen, journal.begin.run);
      try {
        done.set(specimen, { specimen, cargo, id: (await upload(cargo, journal, api)).id });
      } catch (error) {
        queue.length = 0;
        throw error;
      }
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: Math.min(workers, mostUploads) }, lane));
  const failed = lanes.find((each) => each.status === "rejected");
  if (failed !== undefined) throw failed.reason;
  return specimens.flatMap((specimen) => done.get(specimen) ?? []);
}

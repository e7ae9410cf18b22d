import { createHash } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { strictDocument } from "./document.mjs";
import { expectationsOf } from "./expectations.mjs";

/** Where each tool finds what was written for it. Most servers have the same pool, so that little is written. */
export class Workshop {
  #folder;
  #ready = new Map();

  /** @param {string} folder */
  constructor(folder) {
    this.#folder = folder;
  }

  /**
   * @param {import("./tools/catalogue.mjs").Tool} tool
   * @param {{ pool: object, lists: boolean }} server what is known of it
   * @returns {Promise<string>} the folder with what the tool reads
   */
  folderFor(tool, { pool, lists }) {
    const digest = createHash("sha256").update(JSON.stringify({ pool, lists })).digest("hex").slice(0, 12);
    const folder = join(this.#folder, tool.id, digest);
    const ready = this.#ready.get(folder) ?? this.#prepare(tool, folder, pool, lists);
    this.#ready.set(folder, ready);
    return ready;
  }

  async #prepare(tool, folder, pool, lists) {
    await mkdir(folder, { recursive: true });
    const document = await strictDocument({ lists });
    await tool.prepare(folder, { document, pool, expectations: expectationsOf(pool, document) });
    return folder;
  }
}

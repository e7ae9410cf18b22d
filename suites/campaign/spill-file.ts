import { randomBytes } from "node:crypto";
import { closeSync, openSync, readSync, unlinkSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Closes what nobody can reach any more: who holds an answer may want to read it long after the run. */
const forgotten = new FinalizationRegistry<number>((file) => closeSync(file));

/** A file without a name, so that nothing of it is left however the process ends. */
export class SpillFile {
  readonly #file: number;
  #size = 0;

  private constructor(file: number) {
    this.#file = file;
    forgotten.register(this, file);
  }

  /** undefined where there is no room for temporary files. */
  static open(): SpillFile | undefined {
    const path = join(tmpdir(), `asset-conformance-${randomBytes(6).toString("hex")}`);
    try {
      const file = openSync(path, "wx+", 0o600);
      unlinkSync(path);
      return new SpillFile(file);
    } catch {
      return undefined;
    }
  }

  /** Where the bytes stand, or undefined where the disk takes no more. */
  append(bytes: Buffer): number | undefined {
    const at = this.#size;
    try {
      for (let done = 0; done < bytes.length;) {
        done += writeSync(this.#file, bytes, done, bytes.length - done, at + done);
      }
    } catch {
      return undefined;
    }
    this.#size += bytes.length;
    return at;
  }

  read(at: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafe(length);
    for (let done = 0; done < length;) {
      const count = readSync(this.#file, bytes, done, length - done, at + done);
      if (count === 0) throw new RangeError("the temporary file is shorter than what was written to it");
      done += count;
    }
    return bytes;
  }
}

import { writeSync } from "node:fs";

const fullForMs = 10;
const mostWaits = 500;

/**
 * Writes bytes to an open file before it returns. A full pipe takes a part of them, or nothing until somebody reads.
 * @throws where the file takes no more
 */
export function writeAll(file: number, bytes: Buffer): void {
  let waits = 0;
  for (let at = 0; at < bytes.length;) {
    try {
      at += writeSync(file, bytes, at);
      waits = 0;
    } catch (error) {
      const full = error instanceof Error && "code" in error && error.code === "EAGAIN";
      if (!full || ++waits > mostWaits) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, fullForMs);
    }
  }
}

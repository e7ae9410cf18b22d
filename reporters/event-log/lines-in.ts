import { readSync } from "node:fs";

const chunkSize = 256 * 1024;

/**
 * The lines of an open file from its beginning, read piece by piece, so that a file of any length takes little memory.
 * What follows the last line end is no line; it is what the generator returns.
 * @param longest bytes of one line at the most
 * @throws RangeError at a line that is longer
 */
export function* linesIn(file: number, longest = Infinity): Generator<string, string> {
  const chunk = Buffer.alloc(chunkSize);
  let rest: Buffer[] = [];
  let length = 0;
  let at = 0;
  for (;;) {
    const count = readSync(file, chunk, 0, chunkSize, at);
    if (count === 0) return Buffer.concat(rest).toString();
    at += count;
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0 && end < count; end = chunk.indexOf(10, from)) {
      yield rest.length === 0
        ? chunk.toString("utf8", from, end)
        : Buffer.concat([...rest, chunk.subarray(from, end)]).toString();
      rest = [];
      length = 0;
      from = end + 1;
    }
    if (from < count) rest.push(Buffer.from(chunk.subarray(from, count)));
    length += count - from;
    if (length > longest) throw new RangeError(`a line of more than ${longest} bytes`);
  }
}

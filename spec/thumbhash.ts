import { remembered } from "./remembered.ts";

/**
 * What the header of a ThumbHash says of its picture. The decoder in use everywhere takes any bytes without complaint,
 * so the length that the header calls for is what tells a hash from noise.
 */
export interface ThumbhashShape {
  readonly landscape: boolean;
  /** Luminance components along the shorter side, out of `limit` along the longer one. */
  readonly shorter: number;
  readonly limit: number;
  /** Average red, green and blue, 0 to 255. */
  readonly average: readonly [red: number, green: number, blue: number];
}

/** The shape a ThumbHash tells, or in words why the text is none. */
export const readThumbhash = remembered(read);

function read(text: string): ThumbhashShape | string {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return "text that is not base64";
  const bytes = Buffer.from(text, "base64");
  if (bytes.toString("base64").replace(/=+$/, "") !== text.replace(/=+$/, "")) return "text that is not base64";
  if (bytes.length < 5) return `base64 of ${bytes.length} bytes, too few for a ThumbHash`;
  const byte = (at: number): number => bytes[at] ?? 0;
  const hasAlpha = byte(2) >> 7 === 1;
  const landscape = byte(4) >> 7 === 1;
  const shorter = byte(3) & 7;
  const limit = hasAlpha ? 5 : 7;
  const [across, down] = landscape ? [limit, Math.max(3, shorter)] : [Math.max(3, shorter), limit];
  const nibbles = components(across, down) + 2 * components(3, 3) + (hasAlpha ? components(5, 5) : 0);
  const length = (hasAlpha ? 6 : 5) + Math.ceil(nibbles / 2);
  if (bytes.length !== length) return `base64 of ${bytes.length} bytes where its header calls for ${length}`;
  return { landscape, shorter, limit, average: averageOf(byte(0) | (byte(1) << 8) | (byte(2) << 16)) };
}

/** The constant component of lightness, of yellow against blue and of red against green, six bits each. */
function averageOf(header: number): ThumbhashShape["average"] {
  const lightness = (header & 63) / 63;
  const yellow = ((header >> 6) & 63) / 31.5 - 1;
  const red = ((header >> 12) & 63) / 31.5 - 1;
  const blue = lightness - (2 / 3) * yellow;
  const warm = (3 * lightness - blue + red) / 2;
  const inRange = (part: number): number => Math.round(255 * Math.min(1, Math.max(0, part)));
  return [inRange(warm), inRange(warm - red), inRange(blue)];
}

/** How many coefficients a channel of that many components has, the constant one left out. */
function components(across: number, down: number): number {
  let count = 0;
  for (let y = 0; y < down; y++) {
    for (let x = y === 0 ? 1 : 0; x * down < across * (down - y); x++) count++;
  }
  return count;
}

/** What a picture's own average may be off, in each colour: other scaling, other profiles, six bits of the hash. */
const tolerance = 40;

/** Whether the hash may be of a picture of that average colour. */
export function fitsColour({ average }: ThumbhashShape, colour: readonly number[]): boolean {
  return average.every((part, at) => Math.abs(part - (colour[at] ?? 0)) <= tolerance);
}

/** Whether the hash may be of a picture of that size; coarse, as the hash keeps three bits of the ratio. */
export function fitsSize(shape: ThumbhashShape, width: number, height: number): boolean {
  const ratio = Math.min(width, height) / Math.max(width, height);
  const nearlySquare = ratio > 0.85;
  if (!nearlySquare && shape.landscape !== width > height) return false;
  return Math.abs(Math.max(1, Math.round(shape.limit * ratio)) - shape.shorter) <= 1;
}

import { remembered } from "./remembered.ts";

/** An ISO 8601 date and time, taken apart. */
export interface DateTime {
  /** Milliseconds since 1970, read as UTC where no zone is given. */
  readonly time: number;
  readonly zone: "utc" | "offset" | "none";
  /** Minutes east of UTC; 0 where no zone is given. */
  readonly offset: number;
}

const form = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,12}))?)?(Z|z|[+-]\d{2}(?::?\d{2})?)?$/;

/** Reads an ISO 8601 date and time (extended form, fraction and zone optional), or undefined where the value is none. */
export function readDateTime(value: unknown): DateTime | undefined {
  if (typeof value !== "string" || value.length > 64) return undefined;
  return momentIn(value);
}

const momentIn = remembered(read);

function read(text: string): DateTime | undefined {
  const parts = form.exec(text);
  if (parts === null) return undefined;
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (month < 1 || month > 12 || day < 1 || day > lastDay || hour > 23 || minute > 59 || second > 60) return undefined;
  const offset = offsetMinutes(parts[8]);
  if (offset === undefined) return undefined;
  const time =
    Date.UTC(year, month - 1, day, hour, minute, second) + Number(`0.${parts[7] ?? 0}`) * 1000 - offset * 60_000;
  const zone = parts[8] === undefined ? "none" : offset === 0 && !parts[8].startsWith("-") ? "utc" : "offset";
  return { time, zone, offset };
}

function offsetMinutes(zone: string | undefined): number | undefined {
  if (zone === undefined) return 0;
  // Behind a Z nothing is left to read, which is zero.
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(":", "") || 0);
  if (hours > 18 || minutes > 59) return undefined;
  return (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}

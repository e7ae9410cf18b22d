import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDateTime } from "./datetime.ts";

describe("an ISO 8601 date and time", () => {
  it("is the moment that it names", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("0100-01-01"), max: new Date("9999-12-31"), noInvalidDate: true }),
        (date) => {
          expect(readDateTime(date.toISOString())).toEqual({ time: date.getTime(), zone: "utc", offset: 0 });
        },
      ),
    );
  });

  it("is the same moment in any zone", () => {
    const minutes = fc.integer({ min: -14 * 60, max: 14 * 60 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), minutes, (seconds, offset) => {
        const local = new Date((seconds + offset * 60) * 1000).toISOString().slice(0, 19);
        const amount = Math.abs(offset);
        const zone = `${offset < 0 ? "-" : "+"}${String(Math.floor(amount / 60)).padStart(2, "0")}:${String(amount % 60).padStart(2, "0")}`;
        expect(readDateTime(local + zone)?.time).toBe(seconds * 1000);
      }),
    );
  });

  it.each([
    ["2026-07-15T12:00:00", "none"],
    ["2026-07-15T12:00", "none"],
    ["2026-07-15T12:00:00Z", "utc"],
    ["2026-07-15T12:00:00z", "utc"],
    ["2026-07-15T12:00:00+00:00", "utc"],
    ["2026-07-15T12:00:00+0000", "utc"],
    ["2026-07-15T12:00:00+00", "utc"],
    ["2026-07-15T12:00:00-00:00", "offset"],
    ["2026-07-15T12:00:00-07:00", "offset"],
    ["2026-07-15T12:00:00+18:59", "offset"],
    ["2026-07-15T12:00:00.123456789+05:45", "offset"],
    ["2026-07-15T12:00:00,5", "none"],
    ["2026-06-30T23:59:60Z", "utc"],
    ["2024-02-29T00:00:00", "none"],
  ])("%s has the zone %s", (text, zone) => {
    expect(readDateTime(text)?.zone).toBe(zone);
  });

  it.each([
    "",
    "2026-07-15",
    "12:00:00",
    "2026-07-15 12:00:00",
    "2026-7-15T12:00:00",
    "2026-00-15T12:00:00",
    "2026-13-15T12:00:00",
    "2026-07-00T12:00:00",
    "2026-02-29T12:00:00",
    "2026-04-31T12:00:00",
    "2026-07-15T24:00:00",
    "2026-07-15T12:60:00",
    "2026-07-15T12:00:61",
    "2026-07-15T12:00:00+19:00",
    "2026-07-15T12:00:00+01:60",
    "2026-07-15T12:00:00 Z",
    "20260715T120000Z",
    "2026-07-15T12:00:00Z\n",
    "+2026-07-15T12:00:00",
    "2026-07-15T12:00:00.Z",
    1_784_000_000,
    null,
    undefined,
    {},
    ["2026-07-15T12:00:00Z"],
  ])("is not %j", (value) => {
    expect(readDateTime(value)).toBeUndefined();
  });

  it("is read without an exception and fast, whatever the value", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(["undefined", "object"]).toContain(typeof readDateTime(value));
      }),
    );
    expect(readDateTime(`2026-07-15T12:00:00.${"1".repeat(100_000)}Z`)).toBeUndefined();
  });
});

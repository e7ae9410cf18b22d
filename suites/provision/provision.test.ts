import { describe, expect, test, vi } from "vitest";
import { json } from "../../fixtures/reference/answer.ts";
import { isWrite, type Departure } from "../../fixtures/reference/interceptor.ts";
import { variationNamed } from "../../fixtures/variations/catalogue.ts";
import { classOf, assetClasses } from "../../spec/facts.ts";
import { evidenceOf } from "../../spec/station.ts";
import { judge } from "../../spec/judge.ts";
import { register } from "../../spec/register.ts";
import { aLibrary, answering, refusing } from "../testing/a-library.ts";
import { ProvisionError } from "./provision-error.ts";
import { provision, type Provisioned } from "./provision.ts";
import { removeAll } from "./remove-all.ts";

// Pictures are made in the same process, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

/** Brings assets to a server, looks at what came of it, and removes them. */
async function brought(departure?: Departure, settle = 20_000) {
  await using library = await aLibrary(departure);
  const { journal, api } = library;
  let made: Provisioned | undefined;
  let error: unknown;
  try {
    made = await provision(journal, api, { workers: 4, settle, tell: () => undefined });
  } catch (caught) {
    error = caught;
  }
  const removal = await removeAll(journal, api);
  return { ...library, made, error, removal, held: await library.holds() };
}

function poolOf({ made, error }: Awaited<ReturnType<typeof brought>>) {
  if (made === undefined) throw error;
  return made.pool.assets.map(({ stated }) => stated);
}

const violations = ({ made }: Awaited<ReturnType<typeof brought>>) =>
  (made?.stations ?? []).flatMap((station) =>
    judge(evidenceOf(station), register).flatMap(({ rule, findings }) => findings.map((finding) => [rule.id, finding])),
  );

describe.concurrent("at a right server", () => {
  test("every class is there, every fact is known, every station keeps the contract, and all of it goes", async () => {
    const all = await brought();
    const facts = poolOf(all);
    expect(new Set(facts.map(classOf))).toEqual(new Set(assetClasses));
    for (const fact of facts)
      expect(fact).toMatchObject({
        mime_type: expect.any(String),
        width: expect.any(Number),
        checksum: expect.any(String),
        checksum_sha1: expect.any(String),
        file_size_bytes: expect.any(Number),
        original_file_name: expect.stringContaining(all.journal.begin.run),
        trashed: expect.any(Boolean),
      });
    expect(facts).toContainEqual(expect.objectContaining({ latitude: 0, longitude: 0, faces: 2, people: 1 }));
    expect(facts).toContainEqual(expect.objectContaining({ local_datetime: "2024-03-02T09:41:07", width: 900 }));
    expect(facts).toContainEqual(expect.objectContaining({ media: "video", duration: 2, still: true }));
    expect(all.made?.notes).toEqual([]);
    expect(all.made?.stations.map(({ name }) => name)).toHaveLength(5);
    expect(violations(all)).toEqual([]);
    expect(all.removal.left).toEqual([]);
    expect(all.journal.left()).toEqual([]);
    expect(all.held).toEqual(all.untouched);
  });

  test("a server that answers conditions rightly is asked on one, and found right", async () => {
    const statuses: number[] = [];
    const right = variationNamed("conditional-reads");
    const departure: Departure = {
      name: "heard",
      start: () => {
        const answer = right?.start();
        return async (occasion, plain) => {
          const given = (await answer?.(occasion, plain)) ?? plain;
          if (occasion.headers.has("if-none-match")) statuses.push(given.status);
          return given;
        };
      },
    };
    const all = await brought(departure);
    expect(violations(all)).toEqual([]);
    expect(all.error).toBeUndefined();
    expect(statuses).toContain(200);
    expect(statuses.every((status) => [200, 304, 404].includes(status))).toBe(true);
  });

  test("stations exercise the trash, the restoration and the deletion", async () => {
    const { made } = await brought();
    const held = (made?.stations ?? []).map((station) =>
      judge(evidenceOf(station), register)
        .filter((tally) => tally.held > 0)
        .map(({ rule }) => rule.id),
    );
    expect(held[2]).toEqual(
      expect.arrayContaining(["trash.by-id", "trash.same-contract", "trash.unlisted", "rung.image"]),
    );
    expect(held[3]).toEqual(expect.arrayContaining(["trash.live", "include.unknown-among-known"]));
    expect(held[4]).toEqual(expect.arrayContaining(["identity.absent"]));
  });
});

describe.concurrent("where an operation is lacking, its part is left out, and that is said", () => {
  test.each([
    ["faces", { "make face": 405 }, "POST /api/faces answers 405"],
    ["people", { "make person": 404 }, "POST /api/people answers 404"],
    ["the removal of people", { "remove person": 405 }, "DELETE on a person answers 405"],
    ["edits", { edit: 404 }, "PATCH on an asset answers 404"],
    ["the trash", { trash: 405 }, "POST /api/assets/trash answers 405"],
    ["restoration", { restore: 501 }, "POST /api/assets/restore answers 501"],
  ] as const)("%s", async (_, answers, note) => {
    const all = await brought(refusing(answers));
    expect(all.error).toBeUndefined();
    expect(all.made?.notes.join("\n")).toContain(note);
    expect(violations(all)).toEqual([]);
    expect(all.held).toEqual(all.untouched);
  });

  test("all of them at once leave a pool of live assets", async () => {
    const all = await brought(refusing({ "make face": 403, "make person": 403, edit: 405, trash: 404, restore: 404 }));
    expect(poolOf(all).every(({ trashed, faces }) => trashed === false && faces === undefined)).toBe(true);
    expect(violations(all)).toEqual([]);
    expect(all.held).toEqual(all.untouched);
  });
});

describe.concurrent("nothing is uploaded, or one pixel at the most, where", () => {
  test.each([
    ["there is no upload", { upload: 405 }, /offers no upload: POST \/api\/assets answers 405/],
    ["uploads are not permitted", { upload: 403 }, /does not permit an upload: POST \/api\/assets answers 403/],
    ["uploads are refused", { upload: 422 }, /answers 422 .*with the detail "No upload here"/],
    ["uploads are too large", { upload: 413 }, /answers 413/],
    ["the target is down", { upload: 500 }, /answers 500 .*Try again later/],
    ["there is no deletion", { delete: 405 }, /offers no deletion: DELETE \/api\/assets answers 405/],
    ["deletions are not permitted", { delete: 403 }, /does not permit deletions/],
  ] as const)("%s", async (_, answers, sentence) => {
    const all = await brought(refusing(answers));
    expect(all.error).toBeInstanceOf(ProvisionError);
    expect(String(all.error)).toMatch(sentence);
    expect(all.held).toEqual(all.untouched);
  });

  test("deletion is promised but never done", async () => {
    const lying = refusing({ delete: 200 });
    const all = await brought(lying);
    expect(String(all.error)).toMatch(/cannot be removed .*one pixel.*still there after its deletion/);
    expect(all.held[0]).toBe(all.untouched[0] + 1);
    expect(all.removal.left).toHaveLength(1);
  });

  test("an upload is answered without an id", async () => {
    const mute = answering((occasion, right) =>
      occasion.operation === "upload" && right.status === 201 ? json(201, {}) : right,
    );
    const all = await brought(mute);
    expect(String(all.error)).toMatch(/without an `id`/);
    expect(all.held).toEqual(all.untouched);
  });
});

describe.concurrent("what went wrong on the way is found by its marks and removed", () => {
  test("uploads that were done though the answer says otherwise", async () => {
    let uploads = 0;
    const failing = answering((occasion, right) =>
      occasion.operation === "upload" && ++uploads > 5 ? json(500, { detail: "Oops" }) : right,
    );
    const all = await brought(failing);
    expect(String(all.error)).toMatch(/answers 500/);
    expect(all.removal.left).toEqual([]);
    expect(all.held).toEqual(all.untouched);
  });

  test("uploads that were answered with somebody else's asset", async () => {
    let uploads = 0;
    const confused = answering((occasion, right) => {
      if (occasion.operation !== "upload" || right.status !== 201 || ++uploads < 4) return right;
      const other = occasion.library.all().at(-1);
      return other === undefined ? right : json(201, occasion.represent(other, []));
    });
    const all = await brought(confused, 2000);
    expect(violations(all).map(([id]) => id)).toContain("file-data.checksum");
    expect(all.removal.left).toEqual([]);
    expect(all.held).toEqual(all.untouched);
  });

  test("a person whose answer got lost", async () => {
    const lost = answering((occasion, right) =>
      occasion.operation === "make person" ? json(500, { detail: "Oops" }) : right,
    );
    const all = await brought(lost);
    expect(all.made?.notes.join()).toContain("POST /api/people answers 500");
    expect(all.removal.left).toEqual([]);
    expect(all.held).toEqual(all.untouched);
  });

  test("where there is no list to look through, it is told what may be left", async () => {
    let uploads = 0;
    const blind = answering((occasion, right) => {
      if (occasion.operation === "list" && occasion.include.asked.has("file_data"))
        return json(404, { detail: "No list" });
      return occasion.operation === "upload" && ++uploads > 5 ? json(500, { detail: "Oops" }) : right;
    });
    const { removal, journal } = await brought(blind);
    expect(removal.left.map(({ what, why }) => `${what}: ${why}`).join("\n")).toMatch(
      /device_asset_id asset-conformance-\w+-\w+.*not known: the target offers no list/,
    );
    expect(journal.left().length).toBe(removal.left.length);
  });
});

describe.concurrent("nothing is done to what is not ours", () => {
  test.each(["asset", "person"] as const)("an id that is somebody else's %s is struck off", async (what) => {
    await using library = await aLibrary();
    const { api, journal, server, holds, untouched } = library;
    const theirs = what === "asset" ? String(server.pool.assets[0]?.id) : "person_6Uoa59x9Gikw9pAMpXBDiD";
    const mark = what === "asset" ? { key: "k", fileName: "coast (1).jpg", checksum: "x" } : { key: "1850-01-02" };
    await journal.enter({ kind: "intent", what, ...mark } as Parameters<typeof journal.enter>[0]);
    await journal.enter({ kind: "made", key: mark.key, id: theirs });
    await removeAll(journal, api);
    expect(await holds()).toEqual(untouched);
    expect(server.requests().filter((line) => /^(DELETE|POST)/.test(line))).toEqual([]);
  });

  test("what is answered to an upload is neither trashed nor marked nor deleted if it is another's", async () => {
    const foreign = new Set<string>();
    const touched: string[] = [];
    const confused = answering((occasion, right) => {
      if (isWrite(occasion) && occasion.operation !== "upload")
        touched.push(...occasion.rows.map(({ id }) => id).filter((id) => foreign.has(id)));
      if (occasion.operation !== "upload" || right.status !== 201) return right;
      const other = occasion.library.all().at(-1);
      if (other === undefined || foreign.size > 1 || occasion.rows[0]?.originalFileName.startsWith("pixel"))
        return right;
      foreign.add(other.id);
      return json(201, occasion.represent(other, []));
    });
    const all = await brought(confused, 2000);
    expect(all.error).toBeUndefined();
    expect(foreign.size).toBeGreaterThan(0);
    expect(touched).toEqual([]);
    expect(all.held).toEqual(all.untouched);
  });
});

describe.concurrent("a server that takes its time", () => {
  test("is not accused of what did not come, and that is said", async () => {
    const slow = answering((occasion, right) => {
      const { body } = right;
      if (occasion.operation !== "asset" || right.status !== 200 || body.kind !== "json") return right;
      const pending = { thumbhash: null, duration: null, width: 0, height: 0, metrics: null };
      return { ...right, body: { kind: "json", value: { ...Object(body.value), ...pending } } };
    });
    const all = await brought(slow, 1000);
    expect(violations(all)).toEqual([]);
    expect(poolOf(all).every(({ width, duration }) => width === undefined && duration === undefined)).toBe(true);
    expect(all.made?.notes.join("\n")).toMatch(/Thumbhash did not come within 1 s for/);
  });

  test("may lag behind trash, restoration and deletion", async () => {
    const changedAt = new Map<string, number>();
    const before = new Map<string, Parameters<typeof json>[1]>();
    const lagging = answering((occasion, right) => {
      if (isWrite(occasion) && ["trash", "restore", "delete"].includes(occasion.operation))
        for (const row of occasion.rows) {
          changedAt.set(row.id, Date.now());
          before.set(row.id, { ...row });
        }
      if (occasion.operation !== "asset") return right;
      const row = before.get(occasion.id);
      const lags = Date.now() - (changedAt.get(occasion.id) ?? 0) < 300;
      return lags && row !== undefined && occasion.include.unknown.length === 0
        ? json(200, occasion.represent(row as Parameters<typeof occasion.represent>[0], occasion.include.asked))
        : right;
    });
    const all = await brought(lagging);
    expect(all.error).toBeUndefined();
    expect(violations(all)).toEqual([]);
    expect(all.held).toEqual(all.untouched);
  });
});

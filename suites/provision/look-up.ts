import { answeredObject, objectsIn, type JsonObject } from "../../spec/body.ts";
import type { Item } from "./ledger.ts";
import type { LibraryApi } from "./library-api.ts";
import { bearsMark, isOurPerson } from "./own.ts";

/** What a look through a target's lists brought to light. */
export interface Lookup {
  /** Ids of things of ours, by the key of their mark. */
  readonly found: ReadonlyMap<string, readonly string[]>;
  /** Why something may have been overlooked; undefined where everything was looked at. */
  readonly shortfall?: string;
}

const pageSize = 200;
const mostPages = 60;

/** Looks for things of ours whose ids are not known, by their marks. Reads only. */
export async function lookUp(items: readonly Item[], api: LibraryApi): Promise<Lookup> {
  const found = new Map<string, string[]>();
  const note = (key: string, id: unknown): boolean => {
    if (typeof id !== "string" || id === "") return false;
    found.set(key, [...(found.get(key) ?? []), id]);
    return true;
  };
  const marks = items.map(({ mark }) => mark);
  const assets = marks.filter((mark) => mark.what === "asset");
  const persons = marks.filter((mark) => mark.what === "person");
  const shortfalls = [
    assets.length === 0
      ? undefined
      : await walk(assetPages(api), (body) => {
          return assets.some((mark) => bearsMark(body, mark) && note(mark.key, body["id"]));
        }),
    persons.length === 0
      ? undefined
      : await walk(personPages(api), (body) => {
          return persons.some((mark) => isOurPerson(body, mark) && note(mark.key, body["id"]));
        }),
  ];
  const shortfall = shortfalls.find((each) => each !== undefined);
  return { found, ...(shortfall !== undefined && { shortfall }) };
}

/** Gives the page after an id, or why there is none. */
type Pages = (after: string | undefined) => Promise<JsonObject | string>;

async function walk(pages: Pages, see: (body: JsonObject) => boolean): Promise<string | undefined> {
  const seen = new Set<string>();
  let after: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const body = await pages(after);
    if (typeof body === "string") return body;
    const items = objectsIn(body["data"]);
    for (const item of items) see(item);
    const last = items.at(-1)?.["id"];
    if (body["has_more"] !== true) return undefined;
    if (typeof last !== "string" || seen.has(last)) return "the list does not come to an end";
    seen.add(last);
    after = last;
  }
  return `the list goes on after ${mostPages * pageSize} entries`;
}

/** Assets in the trash and out of it; a target that knows no state for both is asked for what it lists by itself. */
function assetPages(api: LibraryApi): Pages {
  let state: "all" | undefined = "all";
  return async function page(after): Promise<JsonObject | string> {
    const exchange = await api.read({
      operation: "list",
      ...(state !== undefined && { state }),
      include: ["file_data"],
      limit: pageSize,
      ...(after !== undefined && { startingAfterId: after }),
    });
    if (exchange === undefined) return "the list was not read to its end";
    const body = answeredObject(exchange.answer);
    if (body !== undefined) return body;
    if (state !== undefined && after === undefined) {
      state = undefined;
      return page(after);
    }
    return "the target offers no list to look through";
  };
}

function personPages(api: LibraryApi): Pages {
  return async (after) => {
    const { answer } = await api.write({ operation: "list persons", after });
    return answeredObject(answer) ?? "the target offers no list of people to look through";
  };
}

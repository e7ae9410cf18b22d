import { describe, expect, it } from "vitest";
import { assetRequest } from "../../spec/request.ts";
import { clientOf, echo, httpServer } from "../testing/a-server.ts";
import type { ClientOptions } from "./client.ts";

describe("a request", () => {
  /** What arrives at the server of a request sent with these headers of the run. */
  async function arrived(
    changes: Parameters<typeof assetRequest>[1],
    headers: ClientOptions["headers"] = [],
    path = "",
  ) {
    const { respond, seen } = echo();
    const url = await httpServer(respond);
    const client = clientOf(url + path, { headers });
    const sent = assetRequest("asset_1", changes);
    await client.send(sent);
    const [message] = seen;
    if (message === undefined) throw new Error("nothing arrived");
    return {
      ...message,
      url: message.url,
      method: message.method,
      headers: message.headers,
      shown: client.urlOf(sent).slice(url.length),
    };
  }

  it.each([
    [{}, "/api/assets/asset_1"],
    [{ include: [["faces", "people"]] }, "/api/assets/asset_1?include=faces,people"],
    [{ include: [["faces", "people"]], separator: "%2c" }, "/api/assets/asset_1?include=faces%2cpeople"],
    [{ include: [["faces"], ["faces"]] }, "/api/assets/asset_1?include=faces&include=faces"],
    [{ id: "asset_/../\u0000é'" }, "/api/assets/asset_%2F..%2F%00%C3%A9%27"],
    [{ include: [[""]] }, "/api/assets/asset_1?include="],
  ] as const)("%#: goes out as it is spelled", async (changes, target) => {
    const { url, shown } = await arrived(changes);
    expect(url).toBe(target);
    expect(shown).toBe(target);
  });

  it("goes below the path at which the API is mounted", async () => {
    expect((await arrived({}, [], "/vendor/v2/")).url).toBe("/vendor/v2/api/assets/asset_1");
  });

  it.each(["GET", "HEAD", "OPTIONS", "POST"] as const)("uses its method, %s", async (method) => {
    expect((await arrived({ method })).method).toBe(method);
  });

  it("says who sends it and what it takes, and the headers of the run", async () => {
    const { headers } = await arrived({}, [
      ["X-Tenant", "7"],
      ["Authorization", "Bearer abc"],
    ]);
    expect(headers).toMatchObject({
      accept: "application/json",
      "user-agent": "a-test",
      "x-tenant": "7",
      authorization: "Bearer abc",
    });
    expect(headers).not.toHaveProperty("accept-encoding");
  });

  it("offers a coding where it is told to", async () => {
    expect((await arrived({ acceptEncoding: "gzip" })).headers["accept-encoding"]).toBe("gzip");
  });

  const credentials = [
    ["Authorization", "Bearer secret-1"],
    ["X-API-Key", "secret-2"],
    ["Cookie", "session=secret-3"],
    ["X-Tenant", "7"],
  ] as const;

  it("without credential carries none of them, and everything else", async () => {
    const { headers } = await arrived({ credential: "none" }, credentials);
    expect(JSON.stringify(headers)).not.toContain("secret");
    expect(headers).toMatchObject({ "x-tenant": "7" });
    expect(headers).not.toHaveProperty("authorization");
  });

  it("with a wrong credential carries another of the same kind", async () => {
    const { headers } = await arrived({ credential: "wrong" }, credentials);
    expect(JSON.stringify(headers)).not.toContain("secret");
    expect(headers).toMatchObject({
      authorization: "Bearer wrong-credential",
      "x-api-key": "wrong-credential",
      "x-tenant": "7",
    });
  });

  it("for the list carries the credential", async () => {
    const { respond, seen } = echo();
    const url = await httpServer(respond);
    await clientOf(url, { headers: credentials }).send({ operation: "list", limit: 3 });
    expect(seen[0]).toMatchObject({
      method: "GET",
      url: "/api/assets?limit=3",
      headers: { authorization: "Bearer secret-1" },
    });
  });
});

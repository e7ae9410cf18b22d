import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { authorityFile } from "../testing/a-tls-server.ts";
import { CertificateError, certificatesIn } from "./certificates.ts";

const pem = await readFile(authorityFile, "utf8");

async function fileWith(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "certificates-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, "ca.pem"), text);
  return join(folder, "ca.pem");
}

it("all certificates of a file are found among whatever else is in it", async () => {
  const found = await certificatesIn(await fileWith(`# ours\n${pem}\r\nnonsense\n${pem}-----BEGIN X-----`));
  expect(found.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
});

it.each([
  ["nothing", "", /holds no certificate/],
  ["a key", "-----BEGIN PRIVATE KEY-----\nMIGH\n-----END PRIVATE KEY-----\n", /holds no certificate/],
  ["bytes", "\u0000\ufffd", /holds no certificate/],
  ["a damaged one", pem.replace(/\n.{20}/, "\nAAAAAAAAAAAAAAAAAAAA"), /Certificate 1 of 1 in .*ca\.pem is damaged/],
])("a file with %s is refused by name", async (_, text, says) => {
  const file = await fileWith(text);
  await expect(certificatesIn(file)).rejects.toThrow(CertificateError);
  await expect(certificatesIn(file)).rejects.toThrow(says);
  await expect(certificatesIn(file)).rejects.toThrow(file);
});

it.each([
  ["/no/such/ca.pem", "there is no such file"],
  ["/", "it is a folder"],
])("%s is refused: %s", async (file, reason) => {
  await expect(certificatesIn(file)).rejects.toThrow(reason);
});

import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";

/** A file that should hold certificates does not. */
export class CertificateError extends Error {
  override readonly name = "CertificateError";
}

const certificate = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g;

/**
 * The certificates of a PEM file, whatever else is in it.
 * @throws CertificateError that names the file
 */
export async function certificatesIn(file: string): Promise<string> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new CertificateError(
      `${file} cannot be read for certificates: ${reasons[error.code ?? ""] ?? error.message}.`,
    );
  });
  const found = text.match(certificate) ?? [];
  if (found.length === 0)
    throw new CertificateError(
      `${file} holds no certificate; it must be a PEM file with "-----BEGIN CERTIFICATE-----".`,
    );
  for (const [at, pem] of found.entries()) {
    try {
      if (new X509Certificate(pem).subject === undefined) continue;
    } catch {
      throw new CertificateError(
        `Certificate ${at + 1} of ${found.length} in ${file} is damaged; export it again as PEM.`,
      );
    }
  }
  return found.join("\n");
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EACCES: "permission denied",
  EISDIR: "it is a folder",
};

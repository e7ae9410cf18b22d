import { credentialHeader } from "../spec/credential-header.ts";

/** Headers of an answer that give access to something. */
const givesAccess = /^(set-cookie2?|x-amz-security-token|x-csrf-token|x-xsrf-token|x-session.*|.*[-_](token|secret))$/i;

/** Whether a header's value is nobody's business, whoever sent it. */
export function isSecretHeader(name: string): boolean {
  return givesAccess.test(name) || credentialHeader.test(name);
}

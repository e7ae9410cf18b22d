/** The header names that carry a credential, so that a request can go without them. */
export const credentialHeader = /^(authorization|proxy-authorization|cookie|x-api-key|api-key|apikey|x-auth-token)$/i;

/** What a request says in such a header that is sent with a wrong credential. */
export function wrongCredential(header: string): string {
  return /authorization$/i.test(header) ? "Bearer wrong-credential" : "wrong-credential";
}

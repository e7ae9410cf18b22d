/** The header names that carry a credential, so that a request can go without them. */
export const credentialHeader = /^(authorization|proxy-authorization|cookie|x-api-key|api-key|apikey|x-auth-token)$/i;

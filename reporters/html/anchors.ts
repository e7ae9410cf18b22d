/** Where a broken requirement is told in full. */
export function failureAnchor(id: string): string {
  return `failure-${id}`;
}

/** Where a requirement stands in the list of all. */
export function requirementAnchor(id: string): string {
  return `requirement-${id}`;
}

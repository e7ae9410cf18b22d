/** An asset says the same few texts in every answer; more than these, or longer ones, are read anew. */
const mostTexts = 1000;
const longestText = 500;

/** The same pure reading of a text, worked out once for a text that comes again and again. */
export function remembered<Result>(read: (text: string) => Result): (text: string) => Result {
  const known = new Map<string, { readonly result: Result }>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found.result;
    const result = read(text);
    if (text.length > longestText) return result;
    if (known.size >= mostTexts) known.clear();
    known.set(text, { result });
    return result;
  };
}

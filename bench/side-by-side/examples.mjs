/** The document with an example for each parameter, from which tools make their requests: an image, all of it. */
export function withExamples(document, pool) {
  const copy = structuredClone(document);
  const [asset] = pool.assets;
  for (const { get } of Object.values(copy.paths)) {
    get.parameters = get.parameters.flatMap((parameter) => {
      if (parameter.name === "asset_id") return [{ ...parameter, example: asset.id }];
      if (parameter.name === "include") return [{ ...parameter, example: copy.components.schemas.IncludeToken.enum }];
      // There is no cursor before a first page was read.
      if (parameter.name === "starting_after_id") return [];
      return [parameter];
    });
  }
  return copy;
}

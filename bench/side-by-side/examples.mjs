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

/** The document with the ids that there are, for tools that draw values from a parameter's schema. */
export function withIds(document, pool) {
  const copy = withExamples(document, pool);
  const [id] = copy.paths["/api/assets/{asset_id}"].get.parameters;
  id.schema = { type: "string", enum: pool.assets.map((asset) => asset.id) };
  return copy;
}

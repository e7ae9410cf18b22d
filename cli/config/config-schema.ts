const text = (description: string) => ({ type: "string", minLength: 1, description }) as const;
const whole = (minimum: number) =>
  ({ type: "integer", minimum, description: `a whole number, ${minimum} or more` }) as const;
const seconds = { type: "number", exclusiveMinimum: 0, description: "a number of seconds above 0" } as const;
const yes = { type: "boolean", description: "true or false" } as const;
const texts = (what: string) =>
  ({
    type: ["string", "array"],
    items: { type: "string", description: what },
    description: `${what}, or a list of such`,
  }) as const;

/**
 * The configuration file as a JSON Schema. Its keys are the flags of `run`, written as one word; a value is what stands
 * behind the flag. Each `description` completes the sentence "… must be".
 */
export const configSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "Configuration of asset-conformance",
  type: "object",
  description: "a map of settings, named as the flags are",
  additionalProperties: false,
  properties: {
    $schema: text("the address of a schema, for editors"),
    target: text("the address of the server to judge, such as https://staging.example.com"),
    header: texts("a header, 'Name: value', in which ${VARIABLE} is taken from the environment"),
    pathTemplate: text("the path of an asset below the target, such as /api/assets/{asset_id}"),
    assets: text("the path of a pool file"),
    rateLimit: {
      type: ["string", "number"],
      description: "requests per second, such as 20 or 20/s, or auto",
    },
    workers: whole(1),
    timeout: seconds,
    profile: { type: "string", enum: ["quick", "core", "media", "full"], description: "quick, core, media or full" },
    seed: whole(0),
    maxRequests: whole(1),
    maxTime: seconds,
    report: texts("a report, FORMAT or FORMAT=PATH"),
    only: texts("the id of a requirement, or a pattern such as gating.*"),
    baseline: text("the path of a baseline"),
    shard: text("one part of a run, such as 2/3"),
    settle: seconds,
    maxBytes: { type: ["string", "integer"], description: "a number of bytes, such as 50MB" },
    ca: text("the path of a PEM file with certificates to trust"),
    insecure: yes,
    provision: yes,
    allowWrites: yes,
  },
} as const;

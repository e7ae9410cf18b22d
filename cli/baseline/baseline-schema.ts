import { assetClasses } from "../../spec/facts.ts";

/**
 * The baseline as a JSON Schema. Each `description` completes the sentence "… must be", for values whose type alone
 * does not say enough.
 */
export const baselineSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "Baseline of asset-conformance: failures that are known and may stay for now",
  type: "object",
  description: "a map with `failures`",
  additionalProperties: false,
  required: ["failures"],
  properties: {
    $schema: { type: "string", description: "the address of a schema, for editors" },
    failures: {
      type: "array",
      description: "a list of known failures, which may be empty",
      items: {
        type: "object",
        description: "a map with `id` and `reason`",
        additionalProperties: false,
        required: ["id", "reason"],
        properties: {
          id: { type: "string", minLength: 1, description: "the id of a requirement, such as gating.faces" },
          class: {
            type: "string",
            enum: assetClasses,
            description: `a class of asset: ${assetClasses.join(", ")}`,
          },
          reason: { type: "string", pattern: "\\S", description: "a few words that say why the failure may stay" },
          owner: { type: "string", pattern: "\\S", description: "who sees to it, as text" },
          ticket: { type: ["string", "integer"], description: "where it is followed up, as text or a number" },
          expires: {
            type: "string",
            pattern: "^\\d{4}-\\d{2}-\\d{2}$",
            description: "the last day on which the entry counts, such as 2027-03-31",
          },
          sometimes: {
            const: true,
            description: "true, for a failure that shows now and then, or be left out",
          },
        },
      },
    },
  },
} as const;

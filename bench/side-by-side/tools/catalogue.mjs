import { ajvOnDocument, ajvWithHour } from "./ajv.mjs";
import { assetConformanceCore, assetConformanceQuick } from "./asset-conformance.mjs";
import { dreddOnDocument, dreddWithHour } from "./dredd.mjs";
import { portmanOnDocument, portmanWithHour } from "./portman.mjs";
import { prism } from "./prism.mjs";
import { schemathesis } from "./schemathesis.mjs";
import { specmatic } from "./specmatic.mjs";
import { stepCiOnDocument, stepCiWithHour } from "./step-ci.mjs";

/**
 * @typedef {object} Knowledge what a user of any of the tools knows of the server
 * @property {object} document the API as OpenAPI 3.1, made by strictDocument
 * @property {import("../expectations.mjs").Expectation[]} expectations the hour's
 * @property {object} pool assets and what is true of them
 *
 * @typedef {object} Target a running server
 * @property {string} base address that the document's paths stand below, no slash at its end
 * @property {string} url origin alone
 * @property {string} pathTemplate path of an asset below the origin
 * @property {string} token the credential that it asks for
 *
 * @typedef {object} Findings what a run said
 * @property {string[]} complaints each makes the run fail
 * @property {string[]} warnings
 *
 * @typedef {object} Tool
 * @property {string} id
 * @property {string} name
 * @property {string} effort what was put into its hands
 * @property {() => string | undefined} version undefined where it is not installed
 * @property {(folder: string, knowledge: Knowledge) => Promise<void>} prepare writes what the tool reads; once for a pool
 * @property {(target: Target, folder: string) => Promise<Findings>} run
 */

/**
 * Everything that is compared, in the order in which it is shown.
 * @param {{ schemathesis?: string, specmatic?: string }} paths to executables
 * @returns {Tool[]}
 */
export function allTools(paths) {
  return [
    prism,
    dreddOnDocument,
    dreddWithHour,
    portmanOnDocument,
    portmanWithHour,
    stepCiOnDocument,
    stepCiWithHour,
    ajvOnDocument,
    ajvWithHour,
    schemathesis(paths.schemathesis),
    specmatic(paths.specmatic),
    assetConformanceQuick,
    assetConformanceCore,
  ];
}

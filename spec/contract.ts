/** Which state of the contract the register holds, so that a report can say what it was judged by. */
export const contractRevision = "2026-06-15";

/** Where an asset is, below a target's address, when nobody says otherwise. */
export const usualPathTemplate = "/api/assets/{asset_id}";

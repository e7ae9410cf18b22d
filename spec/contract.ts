/** Which state of the contract the register holds, so that a report can say what it was judged by. */
export const contractRevision = "2026-06-15";

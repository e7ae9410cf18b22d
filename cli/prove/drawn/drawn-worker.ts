import { answerTrials } from "../answer-trials.ts";
import { runDrawnTrial, type DrawnOutcome, type DrawnTrial } from "./drawn-trial.ts";

answerTrials<DrawnTrial, DrawnOutcome>(
  runDrawnTrial,
  ({ drawing: { seed, number } }) => `drawn-${number} of seed ${seed}`,
);

import { answerTrials } from "./answer-trials.ts";
import { runTrial, type Outcome, type Trial } from "./trial.ts";

answerTrials<Trial, Outcome>(runTrial, ({ subject, seed }) => `${subject.name} with seed ${seed}`);

import fc from "fast-check";

/** That a property fails is all that a run on a mutant asks; looking for a smaller counterexample takes many times as long. */
fc.configureGlobal({ endOnFailure: true });

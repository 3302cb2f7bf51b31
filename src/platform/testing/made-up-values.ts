import fc from "fast-check";

/**
 * The made-up values of property tests are the same in every run, so that a run tells of the code alone.
 * RUAM_LONG=1 makes new ones each time; RUAM_SEED=123 repeats a run that failed. What a new one finds becomes an example of its test.
 */
const seed = process.env["RUAM_SEED"];
if (seed !== undefined) fc.configureGlobal({ seed: Number(seed) });
else if (process.env["RUAM_LONG"] === undefined) fc.configureGlobal({ seed: 2569 });

/** Exchange's door, for the command line: a file is taken, imported and reported exactly as over HTTP. */
export { takeFile, type TakenFile } from "./imports/take-file.ts";
export { importRowsJob } from "./jobs/import-rows.ts";
export { batch } from "./actions/batch.ts";
export { importGood } from "./actions/import-good.ts";
export { rows } from "./actions/rows.ts";
export { rules } from "./actions/rules.ts";

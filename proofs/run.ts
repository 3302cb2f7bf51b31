import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/**
 * `node proofs/run.ts NAME`: one proof at its full size (`npm test` runs all of them at a bounded size).
 * Ends with the exit code of the test run.
 */
const [name, ...further] = process.argv.slice(2);
if (!name) {
  process.stderr.write("node proofs/run.ts NAME   (a file of this folder, without .test.ts)\n");
  process.exit(2);
}
const root = fileURLToPath(new URL("..", import.meta.url));
const { status } = spawnSync(process.execPath, ["node_modules/vitest/vitest.mjs", "run", "--project", "proofs", "--project", "alone", `proofs/${name}.test.ts`, ...further], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, RUAM_FULL: "1" },
});
process.exitCode = status ?? 1;

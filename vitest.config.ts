import { existsSync } from "node:fs";
import { cpus } from "node:os";
import { defineConfig } from "vitest/config";

const globalSetup = "./src/platform/testing/global-setup.ts";

// Proofs run at a bounded size; `npm run sec:…` and `rel:…` run one at its full size, which takes as long as it takes.
const proofTimeout = process.env["RUAM_FULL"] ? 6 * 3_600_000 : 120_000;

const alone = ["src/platform/ui/drafts.test.ts", "proofs/timing.test.ts"];

export default defineConfig({
  test: {
    environment: "node",
    globalSetup: existsSync(globalSetup) ? [globalSetup] : [],
    setupFiles: ["./src/platform/testing/made-up-values.ts"],
    // The files of a worker share what they load (half of the time of a short file was loading the product anew); each still has a world of its own.
    isolate: false,
    // Every worker has its own database; more workers than cores only make the slowest test slower.
    maxWorkers: Math.max(2, Math.min(6, cpus().length)),
    projects: [
      // Where a file of the product is replaced for a test, nothing may be shared.
      { extends: true, test: { name: "alone", include: alone, isolate: true, testTimeout: proofTimeout, hookTimeout: proofTimeout } },
      { extends: true, test: { name: "unit", include: ["src/**/*.test.{ts,tsx}", "bin/**/*.test.js"], exclude: alone, testTimeout: 30_000, hookTimeout: 120_000 } },
      { extends: true, test: { name: "journeys", include: ["e2e/**/*.test.ts"], testTimeout: 120_000, hookTimeout: 120_000 } },
      { extends: true, test: { name: "proofs", include: ["proofs/**/*.test.ts"], exclude: alone, testTimeout: proofTimeout, hookTimeout: proofTimeout } },
    ],
  },
});

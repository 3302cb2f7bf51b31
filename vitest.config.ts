import { existsSync } from "node:fs";
import { cpus } from "node:os";
import { defineConfig } from "vitest/config";

const globalSetup = "./src/platform/testing/global-setup.ts";

// Walks that build their own web client and take minutes: RUAM_LONG=1 npm test -- src/modules/leads
const longSuites = process.env["RUAM_LONG"] ? [] : ["src/modules/leads/screens/journey.test.ts"];

export default defineConfig({
  test: {
    environment: "node",
    globalSetup: existsSync(globalSetup) ? [globalSetup] : [],
    // Every worker has its own database; more workers than cores only make the slowest test slower.
    maxWorkers: Math.max(2, Math.min(6, cpus().length)),
    projects: [
      { extends: true, test: { name: "unit", include: ["src/**/*.test.{ts,tsx}", "bin/**/*.test.js"], exclude: longSuites, testTimeout: 30_000, hookTimeout: 60_000 } },
      { extends: true, test: { name: "journeys", include: ["e2e/**/*.test.ts"], testTimeout: 120_000, hookTimeout: 120_000 } },
    ],
  },
});

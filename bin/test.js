#!/usr/bin/env node
// `npm test`: everything. `npm test -- src/thai`: only those tests. The last line is always `N passed, N failed`.
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { findChromium, installChromium } from "./lib/chromium.js";
import { readyPoppler } from "./lib/poppler.js";
import { makeReady } from "./lib/ready.js";
import { root, runLoudly, runQuietly } from "./lib/run.js";
import { phrase, step } from "./lib/say.js";
import { askedAgain, tallyOf, totalOf, withSecondAnswers } from "./lib/tally.js";

const checks = ["check:types", "check:lint", "check:structure", "check:dead"];
const wanted = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };

process.on("exit", (code) => {
  if (code !== 0 && total.failed === 0) total.failed = 1;
  console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ""}`);
});

const node = await makeReady("all", 4);
const chromium = await step(`4/4 ${phrase("chromium")}`, async () => findChromium() ?? (await installChromium()));
await readyPoppler();
const env = { ...process.env, CHROMIUM_PATH: chromium, PATH: [join(root, "node_modules", ".bin"), process.env.PATH].join(delimiter) };

if (wanted.length > 0) console.log(`  ${phrase("only-a-part")}`);
else for (const check of checks) await runCheck(check);
await runTests();
process.exitCode = total.failed > 0 ? 1 : 0;

async function runCheck(name) {
  const started = Date.now();
  const { code, output } = await runQuietly(node, ["--run", name], { env });
  const isGood = code === 0;
  total[isGood ? "passed" : "failed"] += 1;
  console.log(`${isGood ? "✓" : "✗"} ${name} ${((Date.now() - started) / 1000).toFixed(1)} s`);
  if (!isGood) console.log(output.trim().split("\n").slice(-200).join("\n"));
}

async function runTests() {
  const first = await runVitest(wanted);
  const files = askedAgain(first);
  if (files.length === 0) return count(first);
  console.log(`\n  ${phrase("once-more")}`);
  const { tally, chance } = withSecondAnswers(first, await runVitest(files));
  count(tally);
  for (const name of chance) console.log(`  ${phrase("by-chance")}: ${name}`);
}

async function runVitest(words) {
  const folder = mkdtempSync(join(tmpdir(), "ruam-test-"));
  const report = join(folder, "report.json");
  try {
    const vitest = [join(root, "node_modules", "vitest", "vitest.mjs"), "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const code = await runLoudly(node, [...vitest, ...words], { env });
    return tallyOf(existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : undefined, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function count({ files, unexplained }) {
  const { passed, failed, skipped } = totalOf(files);
  total.passed += passed;
  total.failed += failed + unexplained;
  total.skipped += skipped;
}

/**
 * How heavy and how quick the main pages are for a phone: Lighthouse (mobile, median of 5), and a weak mountain line
 * (300 ms, 700 kbit/s, 4 times slower processor): first visit and next visit; then the slowest answers to a tap (taps.ts).
 * `npm run bench:pages [runs]`
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import lighthouse from "lighthouse";
import { chromium, type CDPSession, type Page } from "playwright-core";
import { startProduct, stopProduct } from "../e2e/product.ts";
import { addressOf, ask, enter, findIds, type Ids, type Screen, screens } from "../e2e/screens.ts";
import { measureTaps } from "./taps.ts";

const RUNS = Number(process.argv[2] ?? 5);
const PAGES = ["sign-in", "today", "case-room", "screening", "tip-form"];
const PORT = 20_000 + Math.floor(Math.random() * 20_000);
const profile = mkdtempSync(join(tmpdir(), "ruam-pages-"));
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const pages = PAGES.flatMap((name) => screens.filter((screen) => screen.name === name));

const product = await startProduct();
const context = await chromium.launchPersistentContext(profile, {
  executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium", headless: true, baseURL: product.address, locale: "th-TH", viewport: { width: 360, height: 780 },
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", `--remote-debugging-port=${PORT}`],
});
try {
  const page = await context.newPage();
  await page.goto("/");
  await ask(page, "demo/start", {});
  const ids = await findIds(page);
  for (const screen of pages) await measureByLighthouse(page, screen, ids);
  for (const screen of pages) await measureOnWeakLine(page, screen, ids);
  await measureTaps(page, ids);
} finally {
  await context.close();
  await stopProduct(product);
  rmSync(profile, { recursive: true, force: true });
}

async function measureByLighthouse(page: Page, screen: Screen, ids: Ids): Promise<void> {
  await comeAs(page, screen);
  const scores: number[][] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const result = await lighthouse(`${product.address}${addressOf(screen, ids)}`, { port: PORT, output: "json", logLevel: "error", disableStorageReset: true, onlyCategories: ["performance", "accessibility", "best-practices"] });
    if (!result) throw new Error(`Lighthouse said nothing about ${screen.name}`);
    const { categories, audits } = result.lhr;
    scores.push(["performance", "accessibility", "best-practices"].map((name) => Math.round((categories[name]?.score ?? 0) * 100)));
    if (run === 0) for (const { id, score, title } of Object.values(audits)) if (score !== null && score < 0.9) console.log(`    ${screen.name}: ${id} ${score} (${title})`);
  }
  const of = (index: number): number => median(scores.map((score) => score[index] ?? 0));
  console.log(`${screen.name}: Lighthouse ${of(0)} / ${of(1)} / ${of(2)} (performance / accessibility / best practices, median of ${RUNS})`);
}

/** Signs in as the screen's person on an unhurried line. */
async function comeAs(page: Page, screen: Screen): Promise<void> {
  await context.clearCookies();
  await page.goto("/sign-in");
  if (screen.as) await enter(page, screen.as);
}

async function measureOnWeakLine(page: Page, screen: Screen, ids: Ids): Promise<void> {
  const cold: number[] = [];
  const again: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    await comeAs(page, screen);
    const cdp = await context.newCDPSession(page);
    await cdp.send("Network.clearBrowserCache");
    await page.goto("about:blank");
    await weaken(cdp);
    cold.push(await secondsUntilUsable(page, addressOf(screen, ids)));
    await page.goto("about:blank");
    again.push(await secondsUntilUsable(page, addressOf(screen, ids)));
    await strengthen(cdp);
  }
  console.log(`${screen.name}: weak line, usable after ${median(cold).toFixed(1)} s at first, ${median(again).toFixed(1)} s again (median of ${RUNS})`);
}

async function weaken(cdp: CDPSession): Promise<void> {
  await cdp.send("Network.enable");
  await cdp.send("Network.emulateNetworkConditions", { offline: false, latency: 300, downloadThroughput: 700_000 / 8, uploadThroughput: 700_000 / 8 });
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: 4 });
}

async function strengthen(cdp: CDPSession): Promise<void> {
  await cdp.send("Network.emulateNetworkConditions", { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await cdp.detach();
}

/** Usable: the heading is there and nothing of the page is still being fetched. */
async function secondsUntilUsable(page: Page, address: string): Promise<number> {
  const begun = performance.now();
  await page.goto(address, { waitUntil: "commit" });
  await page.waitForFunction(() => document.querySelector("h1") !== null && document.querySelector(".loading-bar, [aria-busy=true]") === null, undefined, { polling: 50 });
  return (performance.now() - begun) / 1000;
}

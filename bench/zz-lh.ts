import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import lighthouse from "lighthouse";
import { chromium } from "playwright-core";
import { startProduct, stopProduct } from "../e2e/product.ts";
import { addressOf, ask, enter, findIds, screens } from "../e2e/screens.ts";
const names = (process.argv[2] ?? "today,case-room,screening").split(",");
const RUNS = Number(process.argv[3] ?? 3);
const PORT = 20_000 + Math.floor(Math.random() * 20_000);
const profile = mkdtempSync(join(tmpdir(), "ruam-lh-"));
const product = await startProduct();
const context = await chromium.launchPersistentContext(profile, { executablePath: "/usr/bin/chromium", headless: true, baseURL: product.address, locale: "th-TH", viewport: { width: 360, height: 780 }, args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", `--remote-debugging-port=${PORT}`] });
const page = await context.newPage();
await page.goto("/");
await ask(page, "demo/start", {});
const ids = await findIds(page);
for (const name of names) {
  const screen = screens.find((one) => one.name === name)!;
  await context.clearCookies();
  await page.goto("/sign-in");
  if (screen.as) await enter(page, screen.as);
  for (let run = 0; run < RUNS; run += 1) {
    const result = await lighthouse(`${product.address}${addressOf(screen, ids)}`, { port: PORT, output: "json", logLevel: "error", disableStorageReset: true, onlyCategories: ["performance"] });
    const a = result!.lhr.audits;
    const say = (id: string) => `${id} ${Math.round((a[id]?.numericValue ?? 0) * 100) / 100} (${a[id]?.score})`;
    console.log(name, result!.lhr.categories["performance"]!.score, ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift", "speed-index"].map(say).join(" | "));
    if (run === RUNS - 1) {
      const tasks = (a["long-tasks"]?.details as any)?.items ?? [];
      for (const t of tasks) console.log("   task", Math.round(t.startTime), Math.round(t.duration), t.url?.slice(-50));
      const boot = (a["bootup-time"]?.details as any)?.items ?? [];
      for (const t of boot.slice(0, 8)) console.log("   boot", Math.round(t.total), Math.round(t.scripting), Math.round(t.scriptParseCompile), t.url?.slice(-50));
      const main = (a["mainthread-work-breakdown"]?.details as any)?.items ?? [];
      for (const t of main) console.log("   main", t.groupLabel, Math.round(t.duration));
    }
  }
}
await context.close();
await stopProduct(product);

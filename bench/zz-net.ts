import { chromium } from "playwright-core";
import { startProduct, stopProduct } from "../e2e/product.ts";
import { addressOf, ask, enter, findIds, screens } from "../e2e/screens.ts";
const names = (process.argv[2] ?? "screening,case-room").split(",");
const product = await startProduct();
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", headless: true, args: ["--no-sandbox", "--disable-gpu"] });
const context = await browser.newContext({ baseURL: product.address, locale: "th-TH", viewport: { width: 360, height: 780 } });
const page = await context.newPage();
await page.goto("/");
await ask(page, "demo/start", {});
const ids = await findIds(page);
for (const name of names) {
  const screen = screens.find((one) => one.name === name)!;
  await context.clearCookies();
  await page.goto("/sign-in");
  if (screen.as) await enter(page, screen.as);
  await page.goto(addressOf(screen, ids));
  await page.waitForTimeout(3000);
  for (let run = 0; run < 3; run += 1) {
  await page.goto("about:blank");
  const cdp = await context.newCDPSession(page);
  await cdp.send("Network.enable");
  await cdp.send("Network.emulateNetworkConditions", { offline: false, latency: 300, downloadThroughput: 700_000 / 8, uploadThroughput: 700_000 / 8 });
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  const t0 = performance.now();
  const seen = new Map<string, string>();
  const lines: string[] = [];
  cdp.on("Network.requestWillBeSent", (e: any) => { seen.set(e.requestId, `${Math.round(performance.now() - t0)}`); lines.push(`  ${Math.round(performance.now() - t0)} > ${e.request.url.replace(product.address, "")}`); });
  cdp.on("Network.loadingFinished", (e: any) => lines.push(`  ${Math.round(performance.now() - t0)} < (asked ${seen.get(e.requestId)}) ${e.encodedDataLength} ${e.requestId}`));
  const urls = new Map<string, string>();
  cdp.on("Network.responseReceived", (e: any) => { urls.set(e.requestId, e.response.url); if (e.response.fromDiskCache || e.response.fromPrefetchCache) seen.set(e.requestId, seen.get(e.requestId) + " cache"); });
  await page.goto(addressOf(screen, ids), { waitUntil: "commit" });
  await page.waitForFunction(() => document.querySelector("h1") !== null && document.querySelector(".loading-bar, [aria-busy=true]") === null, undefined, { polling: 50 });
  console.log(`== ${name} usable ${Math.round(performance.now() - t0)}`);
  if (run === 2) { await page.waitForTimeout(500); for (const l of lines) if (!/ cache\)/.test(l)) console.log(l.replace(/(\S+)$/, (id) => (urls.get(id) ?? id).replace(product.address, ""))); }
  await cdp.send("Network.emulateNetworkConditions", { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await cdp.detach();
  }
}
await browser.close();
await stopProduct(product);

// tasks of a screen's load (or of a tab) with what took their time; needs a build without minification
import { chromium } from "playwright-core";
import { startProduct, stopProduct } from "../e2e/product.ts";
import { addressOf, ask, enter, findIds, screens } from "../e2e/screens.ts";
const names = (process.argv[2] ?? "today").split(",");
const mode = process.argv[3] ?? "load";
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
  const cdp = await context.newCDPSession(page);
  await page.goto(addressOf(screen, ids));
  await page.waitForTimeout(3000);
  await cdp.send("Profiler.enable");
  await cdp.send("Profiler.setSamplingInterval", { interval: 500 });
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  const run = async (what: string, act: () => Promise<unknown>) => {
    await cdp.send("Profiler.start");
    await act();
    await page.waitForTimeout(3500);
    const { profile } = await cdp.send("Profiler.stop");
    tell(`${name} ${what}`, profile as any);
  };
  if (mode === "load") await run("load", () => page.goto(addressOf(screen, ids)));
  else for (const at of [1, 2, 3, 0]) await run(`tab ${at}`, () => page.getByRole("tab").nth(at).click());
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await cdp.detach();
}
await browser.close();
await stopProduct(product);
function tell(what: string, p: any) {
  const byId = new Map<number, any>(p.nodes.map((n: any) => [n.id, n]));
  for (const n of p.nodes) for (const c of n.children ?? []) byId.get(c).parent = n;
  let t = 0; const samples: { t: number; d: number; n: any }[] = [];
  p.samples.forEach((id: number, i: number) => { t += p.timeDeltas[i]; samples.push({ t: t / 1000, d: (p.timeDeltas[i + 1] ?? 0) / 1000, n: byId.get(id) }); });
  let task: typeof samples = []; const tasks: (typeof samples)[] = [];
  for (const s of samples) { const f = s.n.callFrame.functionName; if (f === "(idle)" || f === "(program)" && s.d > 5) { if (task.length) tasks.push(task); task = []; } else task.push(s); }
  if (task.length) tasks.push(task);
  console.log(`== ${what}`);
  for (const k of tasks) {
    const dur = k.reduce((a, s) => a + s.d, 0);
    if (dur < 40) continue;
    const incl = new Map<string, number>(); const self = new Map<string, number>();
    for (const s of k) {
      const seen = new Set<string>(); let n = s.n;
      const nameOf = (m: any) => `${m.callFrame.functionName || "(anon)"}@${m.callFrame.url.split("/").at(-1)?.replace(/-[\w-]{8}\.js.*/, "")}:${m.callFrame.lineNumber}`;
      self.set(nameOf(n), (self.get(nameOf(n)) ?? 0) + s.d);
      while (n) { const f = nameOf(n); if (!seen.has(f)) { seen.add(f); incl.set(f, (incl.get(f) ?? 0) + s.d); } n = n.parent; }
    }
    const top = (m: Map<string, number>, n: number) => [...m].sort((a, b) => b[1] - a[1]).slice(0, n).map(([f, d]) => `${f} ${Math.round(d)}`).join("\n      ");
    console.log(`  task at ${Math.round(k[0]!.t - p.startTime / 1000 * 0)} ${Math.round(dur)} ms\n    incl:\n      ${top(incl, 40)}\n    self:\n      ${top(self, 10)}`);
  }
}

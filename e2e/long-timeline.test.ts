import type { CDPSession } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aCase } from "#app/testing/a-case.ts";
import { openStage, phone, type Stage } from "#app/testing/stage.ts";
import type { Person } from "#app/testing/world.ts";
import { words } from "./hands.ts";

// What a long case costs a slow phone. It prints figures and asserts none of them; RUAM_LONG=1.
const ENTRIES = 2000;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ withJobs: false });
}, 120_000);
afterAll(() => stage.close());

test.skipIf(!process.env["RUAM_LONG"])("a case of 2,000 entries is fetched to its beginning and scrolled from end to end", { timeout: 300_000 }, async () => {
  const { world } = stage;
  const { caseId, of } = await aCase<Person>(world, { team: ["socialWorker"] });
  const worker = of("socialWorker");
  await world.admin.query(
    `insert into events (id, at, account_id, agency_id, type, outcome, category, case_id, data)
     select app.uuid_v7(), app.now() - n * interval '37 minutes', $2, $3, 'manager-named', 'done', 'case', $1, '{}' from generate_series(1, ${ENTRIES}) n`,
    [caseId, worker.accountId, worker.agencyId],
  );
  const page = await stage.open(worker, { size: phone });
  const cdp: CDPSession = await page.context().newCDPSession(page);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.goto(`/cases/${caseId}`);
  const entries = page.locator(".timeline-item");
  const earlier = page.getByRole("button", { name: words("cases.timeline.earlier") });
  const pages: number[] = [];
  while (await earlier.waitFor({ timeout: 10_000 }).then(() => true, () => false)) {
    const before = await entries.count();
    const begun = performance.now();
    await earlier.click();
    await page.waitForFunction((many) => document.querySelectorAll(".timeline-item").length > many, before);
    pages.push(performance.now() - begun);
    if ((await entries.count()) >= ENTRIES) break;
  }
  expect(await entries.count()).toBeGreaterThanOrEqual(ENTRIES);

  // A picture every 16.7 ms is smooth; each longer gap is a picture that came late.
  const gaps = await page.evaluate(async () => {
    const found: number[] = [];
    const end = document.documentElement.scrollHeight - innerHeight;
    let last = performance.now();
    for (let top = 0; top <= end; top += 400) {
      scrollTo(0, top);
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      found.push(now - last);
      last = now;
    }
    return found.sort((a, b) => a - b);
  });
  const at = (share: number): string => (gaps[Math.floor((gaps.length - 1) * share)] ?? Number.NaN).toFixed(0);
  console.log(`${ENTRIES} entries: pages of 30 after ${Math.min(...pages).toFixed(0)}–${Math.max(...pages).toFixed(0)} ms; ${gaps.length} pictures while scrolling: median ${at(0.5)} ms, 95 % ${at(0.95)}, 99 % ${at(0.99)}, longest ${at(1)}; over 50 ms: ${gaps.filter((gap) => gap > 50).length}`);
});

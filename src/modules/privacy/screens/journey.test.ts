import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aCase, mali } from "#app/testing/a-case.ts";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { read } from "#modules/cases/actions/read.ts";
import { writeNote } from "#modules/cases/actions/write-note.ts";
import { serveBuilt, SESSION_HEADER } from "#modules/leads/testing/serve-built.ts";
import { preparePart } from "../actions/copy.ts";
import { putHold } from "../actions/holds.ts";
import { addAffected, assessIncident, reportIncident } from "../actions/incidents.ts";
import { register } from "../actions/requests.ts";
import { approveShredding, askShredding } from "../actions/shredding.ts";

const pictures = process.env["RUAM_SCREENSHOTS"];

// A browser, a build and a server of its own: with the long walks only.
describe.runIf(process.env["RUAM_LONG"] !== undefined || pictures !== undefined)("the screens of personal data", () => {
  let world: World;
  let site: Awaited<ReturnType<typeof serveBuilt>>;
  let browser: Browser;
  let people: Record<"dpo" | "manager", Person>;
  let ids: Record<"caseId" | "requestId" | "partId" | "incidentId", string>;

  beforeAll(async () => {
    world = await openWorld();
    await plant();
    await world.app.server.listen({ port: 0, host: "127.0.0.1" });
    const address = world.app.server.addresses()[0];
    site = await serveBuilt(typeof address === "object" ? address.port : 0);
    browser = await chromium.launch({ executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"] });
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await site?.stop();
    await world?.close();
  });

  async function plant(): Promise<void> {
    const brother = { safeName: "พี่ต้น", name: { asWritten: "นาย กล้าหาญ ใจดีมาก", given: "กล้าหาญ", family: "ใจดีมาก" }, papers: [] };
    const { code, caseId, personId, coordinator, of } = await aCase<Person>(world, { team: ["caseManager", "prosecutor"], people: [mali, brother] });
    const dpo = await world.aPerson({ roles: ["dpo"], agencyId: coordinator.agencyId, name: "สมฤดี ดูแลข้อมูล" });
    const manager = of("caseManager");
    await coordinator.call(writeNote, { caseId, category: "case", personId, words: "คุยกับ กล้าหาญ เรื่องโรงเรียนของน้อง อยากกลับไปเรียนเทอมหน้า" });
    await manager.call(read, { caseId });
    const { requestId } = await manager.call(register, { code, personId, kind: "access", asker: "person", identityCheck: "knownToTeam", channel: "inPerson", wants: "อยากรู้ว่าเก็บอะไรไว้บ้าง และใครเห็น" });
    const { partId } = await manager.call(preparePart, { requestId, category: "case" });
    await manager.call(preparePart, { requestId, category: "identity" });
    await of("prosecutor").call(putHold, { code, reason: "prosecution", authorityRef: "คดีหมายเลขดำที่ 12/2569" });
    const other = await aCase<Person>(world, { team: ["caseManager"], coordinator });
    const asked = await other.of("caseManager").call(askShredding, { code: other.code, reason: "erasureRequest" });
    await dpo.call(approveShredding, asked);
    await other.of("caseManager").call(reportIncident, { kind: "lostDevice", noticedAt: new Date(Date.now() - 3_600_000).toISOString(), facts: "โทรศัพท์หาย" }).catch(() => undefined);
    const { incidentId } = await coordinator.call(reportIncident, { kind: "lostDevice", noticedAt: new Date(Date.now() - 3_600_000).toISOString(), facts: "โทรศัพท์หายบนรถโดยสารระหว่างเดินทางไปเยี่ยมบ้าน" });
    await dpo.call(addAffected, { incidentId, codes: [code] });
    await dpo.call(assessIncident, { incidentId, categories: ["identity", "place"], peopleCount: 2, hasMinors: true, hasVulnerable: true, risk: "high", words: "ที่อยู่ของเด็กอยู่ในเครื่อง" }, { ifMatch: 1 });
    people = { dpo, manager };
    ids = { caseId, requestId, partId, incidentId };
  }

  async function open(who: Person, width: number, language: "th" | "en"): Promise<Page> {
    const context = await browser.newContext({ viewport: { width, height: 780 }, baseURL: site.url, reducedMotion: "reduce", extraHTTPHeaders: { [SESSION_HEADER]: await world.aSession(who.accountId) } });
    await context.addCookies([{ name: "ruam-language", value: language, url: site.url }]);
    context.setDefaultTimeout(30_000);
    return context.newPage();
  }

  async function look(page: Page, name: string, width: number): Promise<void> {
    await page.evaluate("document.fonts.ready");
    if (pictures) await page.screenshot({ path: join(pictures, `privacy-${name}-${width}.png`), fullPage: true });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [name, id, nodes.map(({ html }) => html)])).toEqual([]);
    expect([name, await page.evaluate("document.documentElement.scrollWidth")]).toEqual([name, width]);
    expect([name, (await page.textContent("main"))?.match(/privacy\.[\w.-]+/g) ?? []]).toEqual([name, []]);
  }

  test.each([[360, "th"], [1280, "th"], [360, "en"]] as const)("officer and manager find and read what is theirs, at %i px in %s", { timeout: 120_000 }, async (width, language) => {
    const officer = await open(people.dpo, width, language);
    await officer.goto("/privacy");
    await officer.locator("main .row-link").first().waitFor();
    await look(officer, `requests-${language}`, width);
    for (const [index, name] of ["shreddings", "holds", "incidents"].entries()) {
      await officer.getByRole("tab").nth(index + 1).click();
      await officer.locator("main .card, main .row-link").first().waitFor();
      await look(officer, `${name}-${language}`, width);
    }
    for (const [name, path] of [["incident", `/privacy/incidents/${ids.incidentId}`], ["report", "/privacy/incidents/new"], ["officer-request", `/privacy/requests/${ids.requestId}`], ["who-saw", "/privacy/who-saw-what"]] as const) {
      await officer.goto(path);
      await officer.locator("main h1").waitFor();
      await look(officer, `${name}-${language}`, width);
    }
    await officer.getByRole("radio").nth(2).check();
    await officer.getByRole("button", { name: language === "th" ? "แสดง" : "Show", exact: true }).click();
    await officer.locator("main table").waitFor();
    await look(officer, `who-saw-answer-${language}`, width);

    const manager = await open(people.manager, width, language);
    for (const [name, path] of [["request", `/privacy/requests/${ids.requestId}`], ["review", `/privacy/parts/${ids.partId}`], ["copy", `/privacy/requests/${ids.requestId}/copy`], ["case", `/cases/${ids.caseId}/privacy`], ["form", "/privacy/requests/new"]] as const) {
      await manager.goto(path);
      const isThere = name === "case" ? manager.getByRole("region", { name: language === "th" ? "สิทธิและการคงข้อมูล" : "Rights and holds" }) : manager.locator("main h1");
      await isThere.first().waitFor();
      await manager.waitForTimeout(400);
      await look(manager, `${name}-${language}`, width);
    }
  });
});

import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aCase, mali } from "#app/testing/a-case.ts";
import { desktop, look, openStage, phone, type Stage } from "#app/testing/stage.ts";
import type { Person, World } from "#app/testing/world.ts";
import { read } from "#modules/cases/actions/read.ts";
import { writeNote } from "#modules/cases/actions/write-note.ts";
import { preparePart } from "../actions/copy.ts";
import { putHold } from "../actions/holds.ts";
import { addAffected, assessIncident, reportIncident } from "../actions/incidents.ts";
import { register } from "../actions/requests.ts";
import { approveShredding, askShredding } from "../actions/shredding.ts";

// Every screen the demo can show is looked at in e2e/every-screen.test.ts; here one look is enough, and all with RUAM_LONG.
const looks = ([[360, "th"], [1280, "en"], [1280, "th"], [360, "en"]] as const).slice(0, process.env["RUAM_LONG"] ? 4 : 1);

describe("the screens of personal data", () => {
  let stage: Stage;
  let world: World;
  let people: Record<"dpo" | "manager", Person>;
  let ids: Record<"caseId" | "requestId" | "partId" | "incidentId", string>;

  beforeAll(async () => {
    stage = await openStage({ withJobs: false });
    world = stage.world;
    await plant();
  }, 180_000);
  afterAll(async () => {
    await stage.close();
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

  /** Nothing in the way, and no word that is missing. */
  async function lookAndRead(page: Page, name: string): Promise<void> {
    await look(page, `privacy-${name}`);
    expect([name, (await page.textContent("main"))?.match(/privacy\.[\w.-]+/g) ?? []]).toEqual([name, []]);
  }

  test.each(looks)("officer and manager find and read what is theirs, at %i px in %s", { timeout: 120_000 }, async (width, language) => {
    const officer = await stage.open(people.dpo, { size: width === phone.width ? phone : desktop, language });
    await officer.goto("/privacy");
    await officer.locator("main .row-link").first().waitFor();
    await lookAndRead(officer, `requests-${language}`);
    for (const [index, name] of ["shreddings", "holds", "incidents"].entries()) {
      await officer.getByRole("tab").nth(index + 1).click();
      await officer.locator("main .card, main .row-link").first().waitFor();
      await lookAndRead(officer, `${name}-${language}`);
    }
    for (const [name, path] of [["incident", `/privacy/incidents/${ids.incidentId}`], ["report", "/privacy/incidents/new"], ["officer-request", `/privacy/requests/${ids.requestId}`], ["who-saw", "/privacy/who-saw-what"]] as const) {
      await officer.goto(path);
      await officer.locator("main h1").waitFor();
      await lookAndRead(officer, `${name}-${language}`);
    }
    await officer.getByRole("radio").nth(2).check();
    await officer.getByRole("button", { name: language === "th" ? "แสดง" : "Show", exact: true }).click();
    await officer.locator("main table").waitFor();
    await lookAndRead(officer, `who-saw-answer-${language}`);

    const manager = await stage.open(people.manager, { size: width === phone.width ? phone : desktop, language });
    for (const [name, path] of [["request", `/privacy/requests/${ids.requestId}`], ["review", `/privacy/parts/${ids.partId}`], ["copy", `/privacy/requests/${ids.requestId}/copy`], ["case", `/cases/${ids.caseId}/privacy`], ["form", "/privacy/requests/new"]] as const) {
      await manager.goto(path);
      const isThere = name === "case" ? manager.getByRole("region", { name: language === "th" ? "สิทธิและการคงข้อมูล" : "Rights and holds" }) : manager.locator("main h1");
      await isThere.first().waitFor();
      await manager.waitForTimeout(400);
      await lookAndRead(manager, `${name}-${language}`);
    }
  });
});

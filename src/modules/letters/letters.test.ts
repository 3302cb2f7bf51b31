import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { randomUUID } from "node:crypto";
import { mali } from "#app/testing/a-case.ts";
import { aColleague, aReferral } from "#app/testing/a-referral.ts";
import { runAs } from "#app/testing/run-as.ts";
import { openWorld, ProblemAnswer, type Person, type World } from "#app/testing/world.ts";
import { aLead } from "#modules/leads/testing/a-lead.ts";
import { addExhibit } from "#modules/leads/actions/add-exhibit.ts";
import { consents } from "#modules/people/actions/consents.ts";
import { withdrawConsent } from "#modules/people/actions/withdraw-consent.ts";
import { plans } from "#modules/plans/actions/read-plans.ts";
import { savePlan } from "#modules/plans/actions/save-plan.ts";
import { addSeat } from "#modules/teams/public.ts";
import type { InputOf } from "#platform/action/define.ts";
import { changeEmblem } from "#modules/partners/actions/emblem.ts";
import { ofCase } from "./actions/of-case.ts";
import { print } from "./actions/print.ts";
import { withdraw } from "./actions/withdraw.ts";
import { letterKinds, purposesOf, whyNotPrint } from "./rules/letter.ts";
import { reviewedTextFor } from "./rules/rights-texts.ts";
import { flat, pagesOf, wordsOf } from "./testing/read-paper.ts";

type Ask = InputOf<typeof print>;
const NOW = "2026-11-22T03:00:00.000Z";
const hostile = "#panic(1) *หนา* $x$ <b> @a น้ำ ซ้ำ ศักดิ์สิทธิ์ ကလေး လိၵ်ႈတႆး";
const usual = { format: "pdf", language: "th", thaiDigits: true } as const;

let world: World;
let made: Awaited<ReturnType<typeof aReferral>>;
beforeAll(async () => {
  world = await openWorld();
  await world.setClock(NOW);
  made = await aReferral(world, { needs: `ตรวจสุขภาพเบื้องต้น อยากพบแพทย์ผู้หญิง ${hostile}` });
});
afterAll(async () => {
  await world.close();
});

const printing = (ask: Partial<Ask> & Pick<Ask, "kind">, by: Person = made.sender) => by.call(print, { purpose: purposesOf[ask.kind][0], ...usual, ...ask });
async function refused(attempt: Promise<unknown>): Promise<readonly [number, string]> {
  return attempt.then(
    () => [200, "done"] as const,
    (error: unknown) => {
      if (!(error instanceof ProblemAnswer)) throw error;
      return [error.status, error.code] as const;
    },
  );
}
/** Nothing of a true name, paper, phone or address of hers, and no name at all at the head of a page. */
function expectNoName(pages: readonly string[]): void {
  const text = flat(pages.join(""));
  for (const secret of [mali.name?.given, mali.name?.family, mali.name?.nickname, "1103700000182", "0812345678", "บ้านสมมติ"]) expect(text).not.toContain(flat(secret ?? "?"));
  for (const page of pages) expect(page.split("\n").slice(0, 3).join("")).not.toContain(mali.safeName ?? "?");
}

describe("a referral letter", () => {
  test("is an official letter with exactly what was sent, under the referral's code", async () => {
    const paper = await printing({ kind: "referral", referralId: made.referralId, fields: { number: "พม 0123/456", enclosures: "แบบสรุป 1 ฉบับ" } });
    expect(paper.fileName).toMatch(/^ruam-L-[2-9A-Z]{8}\.pdf$/);
    const pages = pagesOf(paper, "referral-th");
    const text = flat(pages.join(""));
    for (const words of ["ที่พม0123/456", "๒๒พฤศจิกายน๒๕๖๙", "เรื่องขอส่งต่อเพื่อตรวจและรักษาสุขภาพ", "เรียนหัวหน้าหน่วยงาน", "สิ่งที่ส่งมาด้วยแบบสรุป1ฉบับ", "ขอแสดงความนับถือ", flat(hostile), "อย่าโทรกลับเบอร์ของเด็ก"]) expect(text).toContain(words);
    for (const page of pages) expect(flat(page)).toMatch(new RegExp(`${made.referralCode}.*ลับ.*หน้า[๐-๙]+/${"๐๑๒๓๔๕๖๗๘๙"[pages.length]}`));
    expect(text).toMatch(/พิมพ์โดย.*สำเนาที่๑.*รหัสตรวจสอบ/);
    const { code } = (await world.admin.query("select code from cases where id = $1", [made.caseId])).rows[0];
    expect(text).not.toContain(code);
    expectNoName(pages);
  });

  test("in English says the same, and as Word its words are whole", async () => {
    expect(flat(pagesOf(await printing({ kind: "referral", referralId: made.referralId, language: "en", thaiDigits: false }), "referral-en").join(""))).toContain("November2569BE");
    const parts = wordsOf(await printing({ kind: "referral", referralId: made.referralId, format: "docx" }));
    expect(parts["word/document.xml"]).toContain(hostile);
    expect(parts["word/document.xml"]).toContain("ขอแสดงความนับถือ");
    expect(parts["word/header1.xml"]).toContain(made.referralCode);
    expect(Object.values(parts).join("")).not.toContain(mali.name?.given);
  });

  test("is printed by the sender's side only, and no longer when she does not agree any more", async () => {
    expect(await refused(printing({ kind: "referral", referralId: made.referralId }, made.receiver))).toEqual([404, "not-found"]);
    expect(await refused(printing({ kind: "referral", referralId: made.referralId }, await aColleague(world, made.sender, ["socialWorker"])))).toEqual([404, "not-found"]);
    expect(await refused(printing({ kind: "referral", referralId: made.referralId }, await world.aPerson({ roles: ["admin"] })))).toEqual([403, "forbidden"]);
    // A seat that sees that she was sent on, and not what was said, has nothing to print.
    const doctor = await world.aPerson({ roles: ["doctor"] });
    await runAs(world, made.sender, (context) => addSeat(context, { caseId: made.caseId, accountId: doctor.accountId, discipline: "doctor", reason: "made-up test team" }));
    expect(await refused(printing({ kind: "referral", referralId: made.referralId }, doctor))).toEqual([404, "not-found"]);
    const ledger = await made.sender.call(consents, { caseId: made.caseId });
    await made.sender.call(withdrawConsent, { consentId: ledger.consents[0]?.id ?? "" });
    expect(await refused(printing({ kind: "referral", referralId: made.referralId }))).toEqual([409, "consent-ended"]);
  });
});

test("every other letter of a case is printed in both languages, without her name", async () => {
  const { caseId, personId, sender } = made;
  const goalId = randomUUID();
  await sender.call(savePlan, { caseId, personId, goals: [{ id: goalId, words: "อยากกลับไปเรียนหนังสือ" }], steps: [{ id: randomUUID(), service: "education", goalId, detail: "สมัครเรียน กศน.", ownerAccountId: sender.accountId, dueOn: "2026-12-20" }] });
  const planId = (await sender.call(plans, { caseId })).people[0]?.plan?.id ?? "";
  const asks: readonly (Partial<Ask> & Pick<Ask, "kind">)[] = [
    { kind: "appointment", caseId, fields: { day: "2026-12-01", time: "13:30", place: "ห้องประชุม 2 ศาลากลางจังหวัด", note: "1. ทบทวนแผนช่วยเหลือ" } },
    { kind: "supportPlan", planId },
    { kind: "consents", caseId, personId },
    { kind: "screening", caseId, personId },
    { kind: "rights", caseId, personId },
    { kind: "caseSummary", caseId },
  ];
  for (const ask of asks) {
    for (const language of ["th", "en"] as const) {
      const pages = pagesOf(await printing({ ...ask, language }), `${ask.kind}-${language}`);
      expect(flat(pages[0] ?? "")).toMatch(/CM-\d+-\d+|[A-Z]{2}-\d{4}-\d+/);
      expectNoName(pages);
    }
  }
  expect(await refused(printing({ kind: "appointment", caseId }))).toEqual([409, "when-and-where-missing"]);
  expect(await refused(printing({ kind: "caseSummary", caseId, purpose: "meeting" }))).toEqual([409, "purpose-not-for-this-letter"]);
  expect(await refused(printing({ kind: "caseSummary", caseId, fields: { note: "漢字" } }))).toEqual([409, "letters-without-font"]);
  expect(wordsOf(await printing({ kind: "caseSummary", caseId, format: "docx", fields: { note: "漢字" } }))["word/document.xml"]).toContain("漢字");
});

test("the emblem of the sender's agency stands on its letters, as lines", async () => {
  const { caseId, sender } = made;
  const meeting = { kind: "appointment", caseId, fields: { day: "2026-12-01", time: "13:30", place: "ศาลากลาง" } } as const;
  const square = { path: "M0 0H10V10H0Z", box: [0, 0, 10, 10] as [number, number, number, number] };
  const keeper = await aColleague(world, sender, ["agencyAdmin"]);
  await expect(sender.call(changeEmblem, { agencyId: sender.agencyId, emblem: square })).rejects.toMatchObject({ status: 403 });
  await expect(keeper.call(changeEmblem, { agencyId: sender.agencyId, emblem: { ...square, path: "M0 0'/><script>" } })).rejects.toMatchObject({ status: 400 });
  const stranger = await world.aPerson({ roles: ["agencyAdmin"] });
  await expect(stranger.call(changeEmblem, { agencyId: sender.agencyId, emblem: square })).rejects.toMatchObject({ status: 404 });
  const fileIn = async (format: "docx") => Buffer.from((await printing({ ...meeting, format })).base64, "base64");
  expect((await fileIn("docx")).includes(".svg")).toBe(false);
  await keeper.call(changeEmblem, { agencyId: sender.agencyId, emblem: square });
  expect((await fileIn("docx")).includes(".svg")).toBe(true);
  expectNoName(pagesOf(await printing(meeting), "emblem-letter"));
  await keeper.call(changeEmblem, { agencyId: sender.agencyId, emblem: null });
});

test("what was printed stands in the case for its team, without what stood in it", async () => {
  const { letters } = await made.sender.call(ofCase, { caseId: made.caseId, limit: 50 });
  expect(letters.some(({ kind, isMine, purpose }) => kind === "caseSummary" && isMine && purpose === "ownFile")).toBe(true);
  expect(letters.filter(({ kind }) => kind === "caseSummary").map(({ copy }) => copy)).toEqual([3, 2, 1]);
  expect((await made.coordinator.call(ofCase, { caseId: made.caseId, limit: 50 })).letters.length).toBeGreaterThan(0);
  const stranger = await world.aPerson({ roles: ["socialWorker"] });
  expect(await refused(stranger.call(ofCase, { caseId: made.caseId }))).toEqual([404, "not-found"]);
  for (const ask of [{ kind: "caseSummary", caseId: made.caseId }, { kind: "rights", caseId: made.caseId, personId: made.personId }, { kind: "screening", caseId: made.caseId, personId: made.personId }] as const) expect(await refused(printing(ask, stranger))).toEqual([404, "not-found"]);
  const { rows } = await world.admin.query("select data, case_id from events where type = 'letter-printed' order by at desc limit 1");
  expect(rows[0].data).toMatchObject({ code: expect.stringMatching(/^L-/), hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
});

test("the QR tells anybody: issued by this agency on this day, withdrawn, or not known; nothing else", async () => {
  const before = (await world.admin.query("select count(*)::int as n from events")).rows[0].n;
  const paper = await printing({ kind: "rights", caseId: made.caseId, personId: made.personId });
  const { rows } = await world.admin.query("select encode(s.content_hash, 'base64') as hash from letter_seals s join printed_letters l on l.seal_id = s.id where l.id = $1", [paper.letterId]);
  const path = `/verify/${Buffer.from(rows[0].hash, "base64").toString("base64url")}`;
  const look = (url: string) => world.app.server.inject({ method: "GET", url });
  const page = await look(path);
  expect([page.statusCode, page.body.length < 15_000]).toEqual([200, true]);
  for (const words of ["หน่วยงานนี้ออกหนังสือฉบับนี้จริง", "หน่วยงานสมมติ", "22 พฤศจิกายน 2569", "สิทธิของคุณ"]) expect(page.body).toContain(words);
  const { code } = (await world.admin.query("select code from cases where id = $1", [made.caseId])).rows[0];
  for (const secret of [code, mali.safeName ?? "?", made.sender.displayName, paper.code, made.caseId, paper.letterId]) expect(page.body).not.toContain(secret);
  expect(page.body).not.toContain("<script");
  const style = await look(/stylesheet" href="([^"]+)"/.exec(page.body)?.[1] ?? "");
  const letters = await look(/url\("([^"]+)"\)/.exec(style.body)?.[1] ?? "");
  expect([style.statusCode, style.headers["content-type"], letters.statusCode, letters.headers["content-type"]]).toEqual([200, "text/css; charset=utf-8", 200, "font/woff2"]);
  expect((await look(`${path}?lang=en`)).body).toContain("This agency issued this letter.");
  expect((await look(`/verify/${"A".repeat(43)}`)).statusCode).toBe(404);
  expect((await look(`/verify/${encodeURIComponent('"><script>alert(1)</script>')}`)).body).not.toContain("<script");

  const stranger = await world.aPerson({ roles: ["socialWorker"] });
  expect(await refused(stranger.call(withdraw, { letterId: paper.letterId }))).toEqual([404, "not-found"]);
  expect(await refused(made.coordinator.call(withdraw, { letterId: paper.letterId }))).toEqual([404, "not-found"]);
  await made.sender.call(withdraw, { letterId: paper.letterId });
  expect((await look(path)).body).toContain("ถอนแล้ว");
  expect(await refused(made.sender.call(withdraw, { letterId: paper.letterId }))).toEqual([409, "letter-already-withdrawn"]);
  expect((await world.admin.query("select count(*)::int as n from events where type in ('letter-printed', 'letter-withdrawn')")).rows[0].n).toBeGreaterThan(0);
  expect(before).toBeGreaterThan(0);
  for (let times = 0; times < 30; times += 1) await look(path);
  expect((await look(path)).statusCode).toBe(429);
});

test("whoever is stopped by the reading budget prints nothing", async () => {
  await world.admin.query("insert into read_stops (account_id, agency_id, stopped_at) values ($1, $2, app.now())", [made.sender.accountId, made.sender.agencyId]);
  expect(await refused(printing({ kind: "caseSummary", caseId: made.caseId }))).toEqual([409, "reading-stopped"]);
  await world.admin.query("delete from read_stops where account_id = $1", [made.sender.accountId]);
});

test("a custody label is a sticker with reference and hash, for who reads the lead's story", async () => {
  const teacher = await world.aPerson({ roles: ["reporter"], agencyKind: "school" });
  const coordinator = await world.aPerson({ roles: ["pochtCoordinator"], agencyKind: "pocht" });
  const lead = await aLead(teacher, { kind: "online" });
  await teacher.call(addExhibit, { leadId: lead.id, exhibit: { platform: "line", accountHandle: "@someone", exhibitRef: "ปจว. 12/2569", fileHash: "ab12".repeat(16), fileSize: 34567, holder: "ห้องพยานหลักฐาน สภ.ตัวอย่าง" } });
  const exhibitId = (await world.admin.query("select id from lead_exhibits where lead_id = $1", [lead.id])).rows[0].id;
  const reader = (await world.admin.query("select handling_agency_id as id from leads where id = $1", [lead.id])).rows[0].id === coordinator.agencyId ? coordinator : await world.aPerson({ roles: ["pochtCoordinator"], agencyId: (await world.admin.query("select handling_agency_id as id from leads where id = $1", [lead.id])).rows[0].id });
  const pages = pagesOf(await printing({ kind: "custodyLabel", leadId: lead.id, exhibitId }, reader), "custody-label-th");
  expect(pages).toHaveLength(1);
  expect(flat(pages[0] ?? "")).toContain("ปจว.12/2569");
  expect(pages[0]?.match(/ab12ab12/g)).toHaveLength(8);
  expect(pages[0]).not.toContain("@someone");
  expect(await refused(printing({ kind: "custodyLabel", leadId: lead.id, exhibitId, format: "docx" }, reader))).toEqual([409, "no-label-as-docx"]);
  expect(await refused(printing({ kind: "custodyLabel", leadId: lead.id, exhibitId }))).toEqual([404, "not-found"]);
  expect(await refused(printing({ kind: "custodyLabel", leadId: lead.id, exhibitId: lead.id }, reader))).toEqual([404, "not-found"]);
});

describe("what a class of case lets out on paper", () => {
  test("of a secret case nothing of its record leaves; of a sealed one nothing of it is printed", () => {
    const why = (kind: (typeof letterKinds)[number], confidentiality: string) => purposesOf[kind].map((purpose) => whyNotPrint({ kind, purpose, format: "pdf" }, confidentiality));
    expect(why("caseSummary", "ordinary")).toEqual([undefined, undefined]);
    expect(why("caseSummary", "secret")).toEqual([undefined, "class-leaves-on-no-paper"]);
    for (const kind of ["caseSummary", "supportPlan", "consents", "screening"] as const) expect(new Set(why(kind, "sealed"))).toEqual(new Set(["class-leaves-on-no-paper"]));
    for (const kind of ["rights", "appointment", "referral"] as const) expect(why(kind, "sealed")).toEqual([undefined]);
  });

  test("a text of rights nobody reviewed is given to nobody", () => {
    const text = { language: "shn", tag: "shn", title: "x", lines: ["x"] };
    expect(reviewedTextFor(["shn"], [{ ...text, status: "draft" }])).toBeUndefined();
    expect(reviewedTextFor(["mya", "shn"], [{ ...text, status: "reviewed" }])?.language).toBe("shn");
    expect(reviewedTextFor(["shn", "mya"])).toBeUndefined();
  });
});

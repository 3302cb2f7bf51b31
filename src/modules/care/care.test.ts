import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { counts, setNumbers } from "./actions/counts.ts";
import { answerDebrief, askDebrief } from "./actions/debrief.ts";
import { cancelOffer, comers, giveBack, join, makeOffer } from "./actions/offers.ts";
import { own, today } from "./actions/own.ts";
import { deleteSelfCheck, saveSelfCheck, setNudge } from "./actions/self-check.ts";
import { isHeavy, loadOf } from "./rules/load.ts";
import { weightOf } from "./rules/self-check.ts";

const calm = { sleep: 0, stories: 1, temper: 0, empty: 1, alone: 0, enough: 0 };

test("what answers weigh: little, much, and the one that weighs by itself", () => {
  expect(weightOf(calm)).toBe("light");
  expect(weightOf({ ...calm, enough: 1 })).toBe("heavy");
  expect(weightOf({ ...calm, enough: 2 })).toBe("tooMuch");
  expect(weightOf({ sleep: 3, stories: 3, temper: 3, empty: 2, alone: 0, enough: 0 })).toBe("tooMuch");
});

test("a heavy week is told by what was heard and read, not by how much was done", () => {
  expect(isHeavy(loadOf([{ type: "case-opened", count: 90 }, { type: "screening-started", count: 3 }]))).toBe(false);
  expect(isHeavy(loadOf([{ type: "screening-started", count: 4 }]))).toBe(true);
});

describe("care", () => {
  let world: World;
  let worker: Person;
  let other: Person;
  let organiser: Person;
  beforeAll(async () => {
    world = await openWorld();
    await world.setClock("2026-11-22T03:00:00Z");
    const agencyId = await world.anAgency({ provinceCode: "50" });
    worker = await world.aPerson({ roles: ["socialWorker"], agencyId });
    other = await world.aPerson({ roles: ["caseManager"], agencyId });
    organiser = await world.aPerson({ roles: ["trainer"] });
  });
  afterAll(() => world.close());

  test("a self-check is kept sealed for its writer alone, and gone when she deletes it", async () => {
    const { checkId } = await worker.call(saveSelfCheck, { answers: calm, words: "วันนี้หนักมาก" });
    expect((await worker.call(own, {})).checks).toMatchObject([{ id: checkId, answers: calm, words: "วันนี้หนักมาก" }]);
    expect((await other.call(own, {})).checks).toEqual([]);
    const { rows } = await world.admin.query("select encode(sealed, 'escape') as kept from self_checks");
    expect(rows[0]?.kept).not.toContain("sleep");
    await other.call(deleteSelfCheck, { checkId });
    expect((await worker.call(own, {})).checks).toHaveLength(1);
    await worker.call(deleteSelfCheck, {});
    expect((await worker.call(own, {})).checks).toEqual([]);
    expect((await world.admin.query("select 1 from care_keys")).rows).toEqual([]);
    await expect(worker.call(saveSelfCheck, { answers: { ...calm, sleep: 9 } })).rejects.toMatchObject({ status: 400 });
  });

  test("the record of events tells that the page was used, and of nothing what for", async () => {
    const { rows } = await world.admin.query("select distinct type, data from events where account_id = $1", [worker.accountId]);
    expect(rows).toEqual([{ type: "care-used", data: {} }]);
  });

  test("managers see whole tens from ten on, one person once a month, and others nothing", async () => {
    await expect(worker.call(counts, {})).rejects.toMatchObject({ status: 403 });
    await worker.call(saveSelfCheck, { answers: calm });
    expect((await other.call(counts, {})).months).toEqual([{ month: "2026-11", provinceCode: "50", atLeast: null }]);
    expect((await world.admin.query("select done from self_check_months")).rows).toEqual([{ done: 1 }]);
    await world.admin.query("update self_check_months set done = 19");
    expect((await other.call(counts, {})).months).toMatchObject([{ atLeast: 10 }]);
  });

  test("the word about rest comes after a heavy week, to her alone, until she switches it off", async () => {
    await world.admin.query(
      `insert into events (id, at, account_id, agency_id, type, category, outcome, data) select gen_random_uuid(), '2026-11-20', $1, $2, 'screening-started', 'screening', 'done', '{}' from generate_series(1, 5)`,
      [worker.accountId, worker.agencyId],
    );
    expect((await worker.call(today, {})).nudge).toMatchObject({ talks: 5 });
    expect((await other.call(today, {})).nudge).toBeNull();
    await worker.call(setNudge, { isOn: false });
    expect((await worker.call(today, {})).nudge).toBeNull();
    expect((await worker.call(own, {})).load).toBeNull();
    await expect(worker.call(setNudge, {} as never)).rejects.toMatchObject({ status: 400 });
  });

  test("after an emergency talking is offered once, declined without a reason, and asked for by hand", async () => {
    await world.admin.query(
      `insert into events (id, at, account_id, agency_id, type, category, outcome, data) values (gen_random_uuid(), '2026-11-21', $1, $2, 'opened-in-emergency', 'access', 'done', '{}')`,
      [worker.accountId, worker.agencyId],
    );
    const [offer] = (await worker.call(today, {})).debriefs;
    expect(offer?.about).toBe("emergency");
    await expect(other.call(answerDebrief, { debriefId: offer?.id ?? "", answer: "taken" })).rejects.toMatchObject({ status: 404 });
    await worker.call(answerDebrief, { debriefId: offer?.id ?? "", answer: "declined" });
    expect((await worker.call(today, {})).debriefs).toEqual([]);
    await worker.call(askDebrief, {});
    await worker.call(askDebrief, {});
    const [asked, ...more] = (await worker.call(today, {})).debriefs;
    expect([asked?.about, more]).toEqual(["byHand", []]);
    await worker.call(answerDebrief, { debriefId: asked?.id ?? "", answer: "taken" });
    expect((await worker.call(today, {})).debriefs).toEqual([]);
  });

  test("a seat is seen by who took it and by the organiser, and the last one is given once", async () => {
    const offer = { kind: "retreat" as const, title: "วันพักใจ", place: "สวนสมมติ", mode: "onSite" as const, startsAt: "2026-12-05T02:00:00Z", endsAt: "2026-12-05T09:00:00Z", seats: 1 };
    await expect(worker.call(makeOffer, offer)).rejects.toMatchObject({ status: 403 });
    await expect(organiser.call(makeOffer, { ...offer, startsAt: "2026-11-01T02:00:00Z" })).rejects.toMatchObject({ status: 409, code: "in-past" });
    const { offerId } = await organiser.call(makeOffer, offer);
    const answers = await Promise.allSettled([worker.call(join, { offerId }), other.call(join, { offerId })]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await organiser.call(comers, { offerId })).people).toHaveLength(1);
    const second = await world.aPerson({ roles: ["psychologist"] });
    await expect(second.call(comers, { offerId })).rejects.toMatchObject({ status: 404 });
    await expect(second.call(cancelOffer, { offerId })).rejects.toMatchObject({ status: 404 });
    expect((await second.call(own, {})).offers).toMatchObject([{ seatsLeft: 0, hasJoined: false, isMine: false }]);
    await Promise.all([worker, other].map((one) => one.call(giveBack, { offerId })));
    expect((await organiser.call(comers, { offerId })).people).toEqual([]);
    await organiser.call(cancelOffer, { offerId });
    await expect(worker.call(join, { offerId })).rejects.toMatchObject({ status: 404 });
  });

  test("numbers to call are set by an administrator, and unverified until she says so", async () => {
    expect((await worker.call(own, {})).numbers.every(({ isVerified }) => !isVerified)).toBe(true);
    const numbers = [{ nameTh: "สายด่วนสมมติ", nameEn: "Made-up line", number: "1323", isVerified: true }];
    await expect(worker.call(setNumbers, { numbers })).rejects.toMatchObject({ status: 403 });
    const admin = await world.aPerson({ roles: ["admin"] });
    await admin.call(setNumbers, { numbers });
    expect((await worker.call(own, {})).numbers).toEqual(numbers);
  });
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aTeam, type Team } from "#app/testing/a-team.ts";
import { aSender } from "#app/testing/a-referral.ts";
import { runAs } from "#app/testing/run-as.ts";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { close } from "#modules/cases/actions/close.ts";
import { open } from "#modules/cases/actions/open.ts";
import { setGate as setCertificateGate } from "#modules/credentials/actions/gates.ts";
import { startClockByHand } from "#modules/clocks/actions/start-clock.ts";
import { finishTask } from "#modules/plans/actions/finish-task.ts";
import { send } from "#modules/referrals/actions/send.ts";
import { listToday } from "#modules/today/actions/list-today.ts";
import { adopt, endAdoption } from "./actions/adopt.ts";
import { approve, sendBack } from "./actions/approve.ts";
import { before } from "./actions/before.ts";
import { fields } from "./actions/fields.ts";
import { figures } from "./actions/figures.ts";
import { setGate } from "./actions/gates.ts";
import { inCase } from "./actions/in-case.ts";
import { list } from "./actions/list.ts";
import { read, version as readVersion } from "./actions/read.ts";
import { confirmRead, readers } from "./actions/receipts.ts";
import { departStep, finishStep } from "./actions/settle.ts";
import { tellHappened } from "./actions/tell-happened.ts";
import { saveDraft, startDraft, submit } from "./actions/write.ts";
import type { Content, Step } from "./content.ts";

let world: World;
let authority: Person;
let writer: Person;
let keeper: Person;
let team: Team;
const code = "temporary-protection";

const same = (words: string) => ({ th: words, en: words });
const aStep = (stepCode: string, more: Partial<Step> = {}): Step => ({
  code: stepCode, title: same(stepCode), text: same("x"), who: ["socialWorker", "caseManager"], after: "protection-started", within: { amount: 4, unit: "hours" }, show: same("x"), reason: same("x"), source: "law",
  clock: null, gate: null, field: null, ...more,
});
const content: Content = {
  title: same("x"), purpose: same("x"), authority: same("x"), sources: { law: { name: "พ.ร.บ. สมมติ", clause: "มาตรา 29", confidence: "unverified" } },
  steps: [aStep("bring-to-safe-place"), aStep("within-24-hours", { clock: "temp-protection-initial" }), aStep("say-the-rights", { gate: "case.close", field: "people.birth" }), aStep("offer-rest", { within: null, after: "plan-agreed" })],
};

const shownTo = (person: Person) => person.call(read, { code });
const waiting = async () => (await shownTo(authority)).versions.find(({ state }) => state === "inReview") ?? { id: "", version: 0 };
const today = (): string => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
const stepsOf = async (person: Person, caseId = team.caseId) => {
  await world.sequence();
  await world.runJob("sops.follow");
  return (await person.call(inCase, { caseId })).steps;
};
const stepOf = async (person: Person, stepCode: string) => {
  const found = (await stepsOf(person)).find((one) => one.stepCode === stepCode);
  if (!found) throw new Error(`no step ${stepCode}`);
  return found;
};
const refusal = (attempt: Promise<unknown>) => attempt.then(() => "allowed", (error: { status: number; code: string }) => `${error.status} ${error.code}`);
const happened = (hoursAgo = 1): string => new Date(Date.now() - hoursAgo * 3_600_000).toISOString();

beforeAll(async () => {
  world = await openWorld();
  authority = await world.aPerson({ roles: ["authority"], agencyKind: "msdhs" });
  writer = await world.aPerson({ roles: ["trainer"] });
  team = await aTeam(world);
  keeper = await world.aPerson({ roles: ["agencyAdmin"], agencyId: team.manager.agencyId });
  await world.runJob("sops.bringShipped");
  await world.runJob("sops.bringShipped");
  // The rest asks about steps of our own, whatever the shipped text says by then.
  await world.admin.query("set session_replication_role = replica");
  await world.admin.query("update sop_versions v set content = $1 from sops s where s.id = v.sop_id and s.code = $2", [JSON.stringify(content), code]);
  await world.admin.query("set session_replication_role = origin");
});
afterAll(async () => {
  await world.close();
});

describe("a procedure from the proposal to the case", () => {
  test("what is shipped is a proposal: it stands once in the library, is in force for nobody and cannot be adopted", async () => {
    const { procedures } = await writer.call(list, {});
    expect(procedures.filter((one) => one.code === code)).toMatchObject([{ label: null, hasInReview: true, unverified: expect.any(Number) }]);
    expect(await refusal(keeper.call(adopt, { code, place: "agency" }))).toBe("409 nothing-in-force");
    expect(await refusal(keeper.call(confirmRead, { versionId: (await waiting()).id }))).toBe("409 not-approved-yet");
  });

  test("only an authority approves, for days to come; a coordinator or a trainer never", async () => {
    const proposal = await waiting();
    expect(await refusal(writer.call(approve, { versionId: proposal.id, effectiveOn: today() }, { ifMatch: proposal.version }))).toBe("403 forbidden");
    expect(await refusal(authority.call(approve, { versionId: proposal.id, effectiveOn: "2026-01-01" }, { ifMatch: proposal.version }))).toBe("409 not-back-in-time");
    await authority.call(approve, { versionId: proposal.id, effectiveOn: today() }, { ifMatch: proposal.version });
    expect((await shownTo(writer)).inForceId).toBe(proposal.id);
  });

  test("an agency's administrator adopts for her agency only; a stranger cannot end it", async () => {
    expect(await refusal(keeper.call(adopt, { code, place: "province" }))).toBe("403 forbidden");
    const { adoptionId } = await keeper.call(adopt, { code, place: "agency" });
    expect(await refusal(keeper.call(adopt, { code, place: "agency" }))).toBe("409 adopted-already");
    const other = await world.aPerson({ roles: ["agencyAdmin"] });
    expect(await refusal(other.call(endAdoption, { adoptionId }))).toBe("404 not-found");
  });

  test("what happened brings its steps once, with an owner, a time and the source; a limit is the step and has no second task", async () => {
    const [personId = ""] = team.personIds;
    await team.manager.call(startClockByHand, { caseId: team.caseId, personId, ruleId: "temp-protection-initial", startedAt: happened(0), placeKind: "children-home" });
    const steps = await stepsOf(team.manager);
    expect(await stepsOf(team.manager)).toHaveLength(steps.length);
    const limit = steps.find(({ clockRule }) => clockRule === "temp-protection-initial");
    expect(limit).toMatchObject({ hasClock: true, taskId: null, state: "open", canSettle: false });
    expect(await refusal(team.manager.call(finishStep, { stepId: limit?.id ?? "" }))).toBe("409 step-is-a-limit");
    const { first, later } = await team.manager.call(listToday, {});
    const tasks = [...first, ...later];
    expect(tasks.filter(({ sourceKind }) => sourceKind === "clock")).toHaveLength(1);
    const place = await stepOf(team.manager, "bring-to-safe-place");
    expect(tasks.find(({ sourceId }) => sourceId === place.id)).toMatchObject({ titleKey: "plans.procedureStep", sourceRef: expect.stringContaining("มาตรา 29"), dueAt: place.dueAt });
  });

  test("done in Today is done here; what was shown is written; whoever has no seat sees and does nothing", async () => {
    const place = await stepOf(team.manager, "bring-to-safe-place");
    await team.manager.call(finishTask, { taskId: place.taskId ?? "" });
    expect((await stepOf(team.manager, "bring-to-safe-place")).state).toBe("done");
    const stranger = await world.aPerson({ roles: ["caseManager"] });
    expect(await refusal(stranger.call(inCase, { caseId: team.caseId }))).toBe("404 not-found");
    const rights = await stepOf(team.manager, "say-the-rights");
    expect(await refusal(stranger.call(departStep, { stepId: rights.id, code: "other", note: "ไม่ใช่เคสของตน" }))).toBe("404 not-found");
    expect(await refusal(stranger.call(tellHappened, { caseId: team.caseId, event: "meeting-held", at: happened() }))).toBe("404 not-found");
    const doctor = await team.join("doctor");
    expect(await refusal(doctor.call(finishStep, { stepId: rights.id, shown: "" }))).toBe("409 not-your-step");
  });

  test("a new version never changes a case that runs, and counts for what happens later; its writer does not approve it", async () => {
    const inForce = (await shownTo(writer)).inForceId ?? "";
    const { versionId } = await writer.call(startDraft, { code, label: "2027.1", fromId: inForce });
    const { content: before } = await writer.call(readVersion, { versionId });
    const changed = { ...before, steps: before.steps.map((step) => (step.code === "say-the-rights" ? { ...step, code: "say-rights-anew" } : step)) };
    const leadsNowhere = { ...changed, steps: changed.steps.map((step) => ({ ...step, article: "no-such-article" })) };
    expect(await refusal(writer.call(saveDraft, { versionId, content: leadsNowhere }, { ifMatch: 1 }))).toBe("409 article-unknown");
    await writer.call(saveDraft, { versionId, content: changed }, { ifMatch: 1 });
    expect(await refusal(writer.call(saveDraft, { versionId, content: changed }, { ifMatch: 1 }))).toBe("412 stale-version");
    expect(await refusal(keeper.call(readVersion, { versionId }))).toBe("404 not-found");
    await writer.call(submit, { versionId }, { ifMatch: 2 });
    expect(await refusal(writer.call(saveDraft, { versionId, content: before }, { ifMatch: 3 }))).toBe("409 not-a-draft");
    await authority.call(sendBack, { versionId, reason: "ขอให้เพิ่มล่าม" }, { ifMatch: 3 });
    // An authority who writes in it is a writer too.
    await authority.call(saveDraft, { versionId, content: { ...changed, purpose: { ...changed.purpose, en: "Safe at once." } } }, { ifMatch: 4 });
    await writer.call(submit, { versionId }, { ifMatch: 5 });
    expect(await refusal(authority.call(approve, { versionId, effectiveOn: today() }, { ifMatch: 6 }))).toBe("409 own-words");
    const second = await world.aPerson({ roles: ["authority"] });
    // The certificate is asked for now; what was approved before it was, stays in force.
    const approval = (more: object = {}) => second.call(approve, { versionId, effectiveOn: today(), ...more }, { ifMatch: 6 });
    await authority.call(setCertificateGate, { act: "sop.approve", mode: "block", competence: "rights" });
    expect(await refusal(approval({ withoutCertificate: "courseBooked" }))).toBe("409 not-qualified-rights");
    await authority.call(setCertificateGate, { act: "sop.approve", mode: "warn", competence: "rights" });
    expect(await refusal(approval())).toBe("409 reason-without-rights");
    expect((await shownTo(writer)).inForceId).toBe(inForce);
    await approval({ withoutCertificate: "provenOtherwise" });
    const { rows: told } = await world.admin.query("select data -> 'without' as without from events where type = 'sop-approved' and subject_id = $1", [versionId]);
    expect(told).toEqual([{ without: { act: "sop.approve", because: "provenOtherwise" } }]);
    await authority.call(setCertificateGate, { act: "sop.approve", mode: "off", competence: "rights" });

    expect((await stepOf(team.manager, "say-the-rights")).label).not.toBe("2027.1");
    await team.manager.call(tellHappened, { caseId: team.caseId, event: "protection-started", at: new Date().toISOString() });
    const steps = await stepsOf(team.manager);
    expect(steps.filter(({ label }) => label === "2027.1").map(({ stepCode }) => stepCode)).toContain("say-rights-anew");
    expect(steps.filter(({ stepCode, state }) => stepCode === "say-the-rights" && state === "open")).toHaveLength(1);
    // What had happened before any version was in force brings nothing.
    await team.manager.call(tellHappened, { caseId: team.caseId, event: "protection-started", at: happened(24) });
    expect(await stepsOf(team.manager)).toHaveLength(steps.length);
  });

  test("a step that comes first makes closing wait where the agency wants it so; a departure with its reason opens the way", async () => {
    const shutting = async (more: object = {}) => {
      const { rows } = await world.admin.query("select version from cases where id = $1", [team.caseId]);
      return refusal(team.manager.call(close, { caseId: team.caseId, reason: "personDeclined", followUps: [], ...more }, { ifMatch: rows[0].version }));
    };
    // Without a word from the agency it warns: a reason is asked for.
    expect((await team.manager.call(before, { caseId: team.caseId, gate: "case.close" })).waiting).toMatchObject({ mode: "warn", open: 2, steps: [{ th: "say-the-rights" }, { th: "say-the-rights" }] });
    expect(await shutting()).toBe("409 step-reason-missing");
    expect(await refusal((await world.aPerson({ roles: ["caseManager"] })).call(before, { caseId: team.caseId, gate: "case.close" }))).toBe("404 not-found");
    // The step of the newer version waits, too.
    const anew = await stepOf(team.manager, "say-rights-anew");
    await team.manager.call(finishStep, { stepId: anew.id, shown: "บอกแล้วเป็นภาษาไทใหญ่" });
    expect(await refusal(team.manager.call(setGate, { gate: "case.close", mode: "block" }))).toBe("403 forbidden");
    await keeper.call(setGate, { gate: "case.close", mode: "block" });
    expect(await shutting({ withoutSteps: "safetyFirst" })).toBe("409 procedure-step-open");
    const rights = await stepOf(team.manager, "say-the-rights");
    await team.manager.call(departStep, { stepId: rights.id, code: "safetyFirst", note: "CANARY บอกในวันถัดไปเพราะเหนื่อยมาก" });
    const departed = await stepOf(team.manager, "say-the-rights");
    expect(departed).toMatchObject({ state: "departed", departureCode: "safetyFirst", note: expect.stringContaining("CANARY") });
    const { rows } = await world.admin.query("select note, state from sop_case_steps s where id = $1", [rights.id]);
    expect(String(rows[0].note)).not.toContain("CANARY");
    expect(await shutting()).not.toBe("409 procedure-step-open");
  });

  test("off: a case closes with the step open; nothing is asked, and the act says nothing of it", async () => {
    const { caseId } = await team.manager.call(open, { provinceCode: "50", discipline: "caseManager", source: "lead", people: [{ safeName: "ชื่อสมมติ" }] });
    await world.admin.query(
      `insert into sop_case_steps select (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(), 'event_id', gen_random_uuid(), 'task_id', null, 'case_id', $1::text, 'person_id', null, 'gate', 'case.close', 'state', 'open',
         'step_code', 'say-the-rights'))).*
         from sop_case_steps s where s.clock_rule is null and s.departure_code is null limit 1`,
      [caseId],
    );
    const shutting = (more: object = {}) => refusal(team.manager.call(close, { caseId, reason: "personDeclined", followUps: [], ...more }, { ifMatch: 1 }));
    expect(await shutting({ withoutSteps: "safetyFirst" })).toBe("409 procedure-step-open");
    await keeper.call(setGate, { gate: "case.close", mode: "off" });
    expect((await team.manager.call(before, { caseId, gate: "case.close" })).waiting).toBeNull();
    expect(await shutting()).toBe("allowed");
    const { rows } = await world.admin.query("select data -> 'withoutSteps' as steps from events where type = 'case-closed' and case_id = $1", [caseId]);
    expect(rows).toEqual([{ steps: null }]);
  });

  test("the same before referring: block, warn with a reason, off", async () => {
    const { sender, draft, caseId, consent } = await aSender(world);
    await consent();
    const agencyId: string = (await world.admin.query("select agency_id from cases where id = $1", [caseId])).rows[0].agency_id;
    const boss = await world.aPerson({ roles: ["agencyAdmin"], agencyId });
    await world.admin.query(
      `insert into sop_case_steps select (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(), 'event_id', gen_random_uuid(), 'task_id', null, 'case_id', $1::text, 'person_id', null, 'gate', 'referral.send',
         'state', 'open', 'category', 'case', 'step_code', 'say-the-rights', 'agency_id', $2::text))).* from sop_case_steps s where s.clock_rule is null and s.departure_code is null limit 1`,
      [caseId, agencyId],
    );
    const sending = (more: object = {}) => refusal(sender.call(send, { ...draft, ...more }));
    expect(await sending()).toBe("409 step-reason-missing");
    await boss.call(setGate, { gate: "referral.send", mode: "block" });
    expect(await sending({ withoutSteps: "safetyFirst" })).toBe("409 procedure-step-open");
    await boss.call(setGate, { gate: "referral.send", mode: "warn" });
    expect(await sending({ withoutSteps: "safetyFirst" })).toBe("allowed");
    const { rows } = await world.admin.query("select data -> 'withoutSteps' as steps from events where type = 'referral-sent' and case_id = $1", [caseId]);
    expect(rows).toEqual([{ steps: { because: "safetyFirst", open: 1 } }]);
    await boss.call(setGate, { gate: "referral.send", mode: "off" });
    expect(await sending({ purpose: "psychosocial" })).toBe("allowed");
  });

  test("figures show no number that could point at somebody; readers are counted, never named", async () => {
    await keeper.call(confirmRead, { versionId: (await shownTo(keeper)).inForceId ?? "" });
    const counted = await authority.call(readers, { versionId: (await shownTo(keeper)).inForceId ?? "" });
    expect(counted).toMatchObject({ inAll: null, agencies: [{ readers: null, people: null }] });
    expect(await refusal(team.manager.call(figures, { code }))).toBe("403 forbidden");
    for (let i = 0; i < 6; i += 1) await world.admin.query("insert into sop_case_steps select (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(), 'event_id', gen_random_uuid(), 'task_id', null))).* from sop_case_steps s where s.case_id = $1 and s.step_code = 'bring-to-safe-place' limit 1", [team.caseId]);
    const shown = (await authority.call(figures, { code })).figures.filter(({ stepCode }) => stepCode === "bring-to-safe-place");
    // Today's steps are counted from tomorrow on; eight are told as five.
    expect(shown).toEqual([]);
    await world.admin.query("update sop_case_steps set added_at = added_at - interval '1 day'");
    expect((await authority.call(figures, { code })).figures.filter(({ stepCode }) => stepCode === "bring-to-safe-place").map(({ total }) => total)).toEqual([5, 5]);

    // Parts of a whole: what the database itself says, as the runtime's role.
    const { rows: places } = await world.admin.query("select agency_id as id from sop_case_steps where step_code = 'bring-to-safe-place' limit 1");
    const first: string = places[0].id;
    const second = await world.anAgency();
    const put = (agencyId: string, count: number, more: object) =>
      world.admin.query(
        `insert into sop_case_steps select (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(), 'event_id', gen_random_uuid(), 'task_id', null, 'step_code', 'counted', 'agency_id', $1::text, 'due_at', s.happened_at) || $3)).*
           from sop_case_steps s, generate_series(1, $2) where s.id = (select x.id from sop_case_steps x where x.clock_rule is null and x.departure_code is null limit 1)`,
        [agencyId, count, JSON.stringify(more)],
      );
    const inTime = { state: "done", settled_at: "2020-01-01T00:00:00Z" };
    const late = { state: "done", settled_at: "2020-01-01T00:00:00Z", due_at: "2019-01-01T00:00:00Z" };
    const departed = (why: string) => ({ state: "departed", departure_code: why });
    const told = async () => {
      const { rows } = await runAs(world, authority, ({ client }) => client.query("select agency_id as agency, total, in_time as it, late, departed, reasons from app.sop_figures((select id from sops where code = $1)) where step_code = 'counted'", [code]));
      return rows.map(({ agency, total, it, late: l, departed: d, reasons }) => [agency === first ? "first" : agency === second ? "second" : "all", total, it, l, d, reasons]).toSorted();
    };
    await put(first, 20, inTime);
    await put(first, 2, late);
    await put(second, 9, inTime);
    // Two of twenty were late: neither there nor, less the other place, in all.
    expect(await told()).toEqual([["all", 25, 25, null, null, {}], ["first", 20, 20, null, null, {}], ["second", 5, 5, null, null, {}]]);
    for (const [why, count] of [["safetyFirst", 7], ["doneAnotherWay", 5], ["other", 1]] as const) await put(second, count, departed(why));
    expect(await told()).toEqual([["all", 35, 25, null, 10, { safetyFirst: 5, doneAnotherWay: 5 }], ["first", 20, 20, null, null, {}], ["second", 15, 5, null, 10, {}]]);
    // Five places of four each would be known by a sum of twenty: so it is told lower.
    for (let place = 0; place < 5; place += 1) await put(await world.anAgency(), 4, { ...inTime, step_code: "five-fours" });
    const { rows: [sum] } = await runAs(world, authority, ({ client }) => client.query("select total, in_time as it from app.sop_figures((select id from sops where code = $1)) where step_code = 'five-fours'", [code]));
    expect(sum).toEqual({ total: 10, it: 10 });
    expect((await team.manager.call(fields, {})).fields.map(({ field }) => field)).toContain("people.birth");
  });

  test("one event whose steps cannot be made is set aside and tried again later; the events after it have theirs at once", async () => {
    const people = [{ safeName: "ชื่อสมมติ" }];
    const inCases = [];
    for (let n = 0; n < 2; n += 1) inCases.push((await team.manager.call(open, { provinceCode: "50", discipline: "caseManager", source: "lead", people })).caseId);
    const [bad = "", good = ""] = inCases;
    await world.admin.query(`create function ruam.break_steps() returns trigger language plpgsql as $$ begin if new.case_id = '${bad}' then raise exception 'CANARY'; end if; return new; end $$;
      create trigger break_steps before insert on ruam.sop_case_steps for each row execute function ruam.break_steps()`);
    for (const caseId of [bad, good]) await team.manager.call(tellHappened, { caseId, event: "protection-started", at: new Date().toISOString() });
    expect((await stepsOf(team.manager, good)).length).toBeGreaterThan(2);
    expect(await stepsOf(team.manager, bad)).toEqual([]);
    const aside = () => world.admin.query("select follower, tries, reason, next_at > app.now() as waits from set_aside_events").then(({ rows }) => rows);
    expect(await aside()).toEqual([{ follower: "sops.follow", tries: 1, reason: "P0001", waits: true }]);

    await world.admin.query("drop trigger break_steps on ruam.sop_case_steps; drop function ruam.break_steps(); update set_aside_events set next_at = app.now() - interval '1 second'");
    expect((await stepsOf(team.manager, bad)).map(({ stepCode }) => stepCode)).toEqual((await stepsOf(team.manager, good)).map(({ stepCode }) => stepCode));
    expect(await aside()).toEqual([]);
  });
});

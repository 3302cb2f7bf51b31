import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { Person, World } from "#app/testing/world.ts";
import { criterionCodes } from "#modules/credentials/rules/official.ts";
import { aCourse } from "#modules/training/testing/a-course.ts";
import type { Cast } from "./cast.ts";
import { readinessRows } from "./rows-readiness.ts";
import { act, canary, type By, type Makers } from "./things.ts";

// What the seven modules of learning and readiness keep: about staff, so it belongs to no case. Each row is somebody's of the cast, and
// the tables of expectations name her by role and relation ("is:trainer/member").

/** Who does what in it: `own` learns, is on call and asks to be an official; the others teach, approve, lead and mark. */
export interface LearningPeople {
  readonly own: Person;
  readonly teacher: Person;
  readonly otherTeacher: Person;
  readonly approver: Person;
  readonly focal: Person;
  readonly coordinator: Person;
  readonly peer: Person;
  readonly colleague: Person;
  readonly applicant: Person;
  /** Of another province. */
  readonly stranger: Person;
}

export interface LearningThings {
  readonly people: LearningPeople;
  readonly ids: Readonly<Record<LearningId, string>>;
}
const learningIds = [
  "workshop", "coming", "nominated", "ended", "running", "earlier", "followUp", "course", "version", "draft", "draftCourse", "inReview", "enrolment", "interview", "marked", "sop", "sopDraft", "sopInReview", "sopApproved", "adoption", "text", "asked",
  "offer", "debrief", "credential", "application", "moreAsked", "granted", "official", "suspended", "suspendedApplication", "shift", "returnShift", "farShift", "swap", "callOut", "endedCallOut", "farCallOut", "exercise", "endedExercise", "review", "finding",
] as const;
export type LearningId = (typeof learningIds)[number];

/** One row as an object; dates as text. */
export type Put = (table: string, row: Readonly<Record<string, unknown>>) => Promise<unknown>;
const DAY = 86_400_000;
export const inDays = (days: number): string => new Date(Date.now() + days * DAY).toISOString();
const say = (field: string): string => canary("ordinary", field);
const said = (field: string) => ({ th: say(field), en: say(field) });

export const learningPeople = async (world: World, cast: Cast): Promise<LearningPeople> => {
  const farAgencyId = await world.anAgency({ nameEn: "far", provinceCode: "95" });
  return {
    own: cast.of("caseManager", "member"), teacher: cast.of("trainer", "member"), otherTeacher: cast.of("trainer", "otherAgency"), approver: cast.of("authority", "member"), focal: cast.of("agencyAdmin", "member"),
    coordinator: cast.of("pochtCoordinator", "member"), peer: cast.of("doctor", "member"), colleague: cast.of("caseManager", "otherAgency"), applicant: cast.of("psychologist", "member"), stranger: await world.aPerson({ roles: ["caseManager"], agencyId: farAgencyId }),
  };
};

/** Rows of all seven modules; `caseIds` are two cases an exercise can stand on. */
export async function makeLearning(world: World, people: LearningPeople, caseIds: readonly [string, string]): Promise<LearningThings> {
  const ids = Object.fromEntries(learningIds.map((name) => [name, randomUUID()])) as Record<LearningId, string>; // one for each name
  const put = putter(world.admin);
  await world.admin.query("set session_replication_role = replica");
  for (const make of [workshopRows, trainingRows, sopRows, knowledgeAndCareRows, credentialRows]) await make(put, { people, ids });
  await readinessRows(put, { people, ids, caseIds });
  await world.admin.query("set session_replication_role = origin");
  await act(world, people.own, "care.saveSelfCheck", { answers: { sleep: 0, stories: 0, temper: 0, empty: 0, alone: 0, enough: 0 }, words: say("selfCheck") });
  const { reviewId = "" } = await act(world, people.own, "readiness.openReview", { callOutId: ids.endedCallOut });
  await act(world, people.own, "readiness.saveReview", { reviewId, well: say("callOutReview"), toChange: say("callOutReview") }, 1);
  const { findingId = "" } = await act(world, people.own, "readiness.addFinding", { reviewId, words: say("callOutReview"), ownerAccountId: people.own.accountId, dueOn: inDays(9).slice(0, 10) });
  return { people, ids: { ...ids, review: reviewId, finding: findingId } };
}

/** A look back on a case, with a finding that waits; the id of a step of a procedure in it (`layStep`). */
export async function makeLookBack(by: By, { say: words, makers: { boss }, caseId, otherCaseId }: { say: (field: string) => string; makers: Makers; caseId: string; otherCaseId: string }): Promise<{ reviewId: string; otherReviewId: string; findingId: string; stepId: string }> {
  const { reviewId = "" } = await by(boss, "readiness.openReview", { caseId });
  await by(boss, "readiness.saveReview", { reviewId, well: words("reviewWords"), toChange: words("reviewWords") }, 1);
  const { findingId = "" } = await by(boss, "readiness.addFinding", { reviewId, words: words("finding"), ownerAccountId: boss.accountId, dueOn: inDays(9).slice(0, 10) });
  const { reviewId: otherReviewId = "" } = await by(boss, "readiness.openReview", { caseId: otherCaseId });
  await by(boss, "readiness.saveReview", { reviewId: otherReviewId, well: words("reviewWords"), toChange: words("reviewWords") }, 1);
  return { reviewId, otherReviewId, findingId, stepId: randomUUID() };
}

/** A job makes steps from events that are in their final order; here it stands as that job would leave it. */
export const layStep = ({ admin }: World, { stepId, caseId, makers }: { stepId: string; caseId: string; makers: Makers }, { ids }: LearningThings): Promise<unknown> =>
  admin.query(
    `insert into sop_case_steps (id, case_id, sop_id, version_id, step_code, event_id, happened_at, category, agency_id, province_code, added_at) values ($1, $2, $3, $4, 'one', $1, app.now(), 'case', $5, '50', app.now())`,
    [stepId, caseId, ids.sop, ids.sopApproved, makers.boss.agencyId],
  );

function putter(admin: pg.ClientBase): Put {
  return (table, row) => {
    const names = Object.keys(row);
    // Lists of JSON columns are written as JSON, others as PostgreSQL writes lists.
    const values = Object.values(row).map((value) => (value !== null && typeof value === "object" && !Array.isArray(value) ? JSON.stringify(value) : value));
    return admin.query(`insert into ${table} (${names.join(", ")}) values (${names.map((_, index) => `$${index + 1}`).join(", ")})`, values);
  };
}

export interface Of {
  readonly people: LearningPeople;
  readonly ids: Readonly<Record<LearningId, string>>;
}

async function workshopRows(put: Put, { people: { own, teacher }, ids }: Of): Promise<void> {
  const workshop = (id: string, from: number, until: number, entry = "open") => put("workshops", {
    id, course_code: "made-up-course", title_th: say("workshop"), title_en: say("workshop"), mode: "online", language: "th", entry, province_code: "50", agency_id: teacher.agencyId, place: say("workshop"), seats: 9, paid_by: "ministry",
    outcomes: JSON.stringify([{ code: "o1", th: "ทำได้", en: "Can do it" }]), begins_at: inDays(from), ends_at: inDays(until), created_by: teacher.accountId, created_at: inDays(-30),
  });
  const given = { recorded_by: teacher.accountId, recorded_at: inDays(-1) };
  const learner = { workshop_id: ids.workshop, account_id: own.accountId };
  const place = (workshopId: string, state: string, more: object = {}) => put("enrolments", { id: randomUUID(), workshop_id: workshopId, account_id: own.accountId, agency_id: own.agencyId, state, asked_at: inDays(-9), ...more });
  await workshop(ids.workshop, -2, 1);
  await workshop(ids.coming, 8, 9);
  await workshop(ids.nominated, 8, 9, "nomination");
  await workshop(ids.ended, -4, -3);
  for (const id of [ids.workshop, ids.coming, ids.nominated, ids.ended]) await put("workshop_trainers", { workshop_id: id, account_id: teacher.accountId });
  await put("workshop_links", { workshop_id: ids.workshop, link: `https://example.invalid/${say("workshopLink")}` });
  await put("workshop_sessions", { id: ids.running, workshop_id: ids.workshop, begins_at: inDays(-0.02), ends_at: inDays(0.5) });
  await put("workshop_sessions", { id: ids.earlier, workshop_id: ids.workshop, begins_at: inDays(-2), ends_at: inDays(-1.9) });
  await place(ids.workshop, "confirmed", { confirmed_at: inDays(-8) });
  await place(ids.ended, "confirmed", { confirmed_at: inDays(-8) });
  await place(ids.nominated, "asked");
  await put("workshop_attendance", { ...learner, session_id: ids.running, arrived_at: inDays(0), how: "code", recorded_by: own.accountId });
  await put("workshop_attendance", { ...learner, session_id: ids.earlier, arrived_at: inDays(-2), how: "hand", recorded_by: teacher.accountId });
  await put("workshop_attendance", { ...learner, workshop_id: ids.ended, session_id: ids.ended, arrived_at: inDays(-4), how: "hand", recorded_by: teacher.accountId });
  await put("workshop_evaluations", { ...learner, outcome: 0, level: "withHelp", ...given });
  await put("workshop_scores", { ...learner, outcome: 0, before: 10, after: 60, ...given });
  await put("workshop_feedback", { workshop_id: ids.ended, question: "useful", answer: 4, n: 1 });
  await put("workshop_follow_ups", { id: ids.followUp, ...learner, months: 3, asked_at: inDays(-1) });
}

async function trainingRows(put: Put, { people: { own, teacher, peer }, ids }: Of): Promise<void> {
  const course = aCourse("made-up-learning");
    const version = (id: string, courseId: string, state: string) => put("training_versions", {
    id, course_id: courseId, number: 1, label: "1", state, content: { ...course, title: said("course") }, audience: ["doctor"], made_by: teacher.accountId, made_at: inDays(-9), ...(state === "published" ? { published_at: inDays(-5) } : {}), ...(state === "inReview" ? { sent_by: teacher.accountId, sent_at: inDays(-1) } : {}),
    review_note: say("courseNote"),
  });
  const other = randomUUID();
  for (const [id, code] of [[ids.course, "made-up-learning"], [ids.draftCourse, "made-up-draft"], [other, "made-up-review"]]) await put("training_courses", { id, code, made_by: teacher.accountId });
  await version(ids.version, ids.course, "published");
  await version(ids.draft, ids.draftCourse, "draft");
  await version(ids.inReview, other, "inReview");
  for (const id of [ids.draft, ids.inReview]) await put("training_edits", { version_id: id, account_id: teacher.accountId, edited_at: inDays(-9) });
  const mine = { enrolment_id: ids.enrolment, account_id: own.accountId };
  await put("training_enrolments", { id: ids.enrolment, account_id: own.accountId, agency_id: own.agencyId, course_id: ids.course, version_id: ids.version, began_at: inDays(-2) });
  await put("training_lessons", { ...mine, lesson: "m1.l1", place: 3, done_at: inDays(-1), changed_at: inDays(-1) });
  await put("training_answers", { ...mine, lesson: "m1.l1", block: 3, option: "b", is_right: false, answered_at: inDays(-1) });
  await put("training_attempts", { id: randomUUID(), ...mine, kind: "pre", answers: { q1: "b" }, by_outcome: JSON.stringify([{ outcome: "o1", right: 0, total: 1 }]), right_count: 0, total: 1, is_pass: false, taken_at: inDays(-1) });
  await put("training_drills", { ...mine, lesson: "m1.l1", block: 2, hash: "0".repeat(64), form: { foundBy: say("drill") }, broken_at: 0, break_kind: "gap", is_hash_right: false, is_break_right: false, done_at: inDays(-1) });
  const asked = { ...mine, version_id: ids.version, lesson: "m1.l1", peer_account_id: peer.accountId, kept_at: inDays(-1), asked_at: inDays(-1) };
  await put("training_interviews", { id: ids.interview, ...asked, block: 1 });
  await put("training_interviews", { id: ids.marked, ...asked, block: 4, marked_at: inDays(0) });
  for (const position of [0, 1, 2]) {
    await put("training_questions", { interview_id: ids.interview, position, words: say("practice"), own_kind: "open" });
    await put("training_questions", { interview_id: ids.marked, position, words: say("practice"), own_kind: "open", peer_kind: "closed" });
  }
}

async function sopRows(put: Put, { people: { own, teacher, approver, coordinator, focal }, ids }: Of): Promise<void> {
  const step = { code: "one", title: said("procedure"), text: said("procedure"), who: ["doctor"], after: "case-opened", within: null, show: said("procedure"), reason: said("procedure"), source: "law", clock: null, gate: null, field: null };
  const content = { title: said("procedure"), purpose: said("procedure"), authority: said("procedure"), sources: { law: { name: "สมมติ", clause: "1", confidence: "low" } }, steps: [step] };
  const version = (id: string, label: string, state: string, more: object = {}) => put("sop_versions", { id, sop_id: ids.sop, label, state, content, written_by: teacher.accountId, written_at: inDays(-9), editors: [teacher.accountId], ...more });
  await put("sops", { id: ids.sop, code: "made-up-procedure", made_by: teacher.accountId, made_at: inDays(-9) });
  await version(ids.sopApproved, "1", "approved", { approved_by: approver.accountId, approved_at: inDays(-5), effective_from: inDays(-4) });
  await version(ids.sopInReview, "2", "inReview", { submitted_by: teacher.accountId, submitted_at: inDays(-1) });
  await version(ids.sopDraft, "3", "draft", { sent_back: say("sentBack") });
  // One that nobody has adopted yet.
  const free = randomUUID();
  await put("sops", { id: free, code: "made-up-free", made_by: teacher.accountId, made_at: inDays(-9) });
  await version(randomUUID(), "1", "approved", { sop_id: free, approved_by: approver.accountId, approved_at: inDays(-5), effective_from: inDays(-4) });
  const adopted = { sop_id: ids.sop, adopted_at: inDays(-3) };
  await put("sop_adoptions", { id: ids.adoption, ...adopted, agency_id: own.agencyId, adopted_by: focal.accountId });
  await put("sop_adoptions", { id: randomUUID(), ...adopted, province_code: "50", adopted_by: coordinator.accountId });
  await put("sop_receipts", { version_id: ids.sopApproved, account_id: own.accountId, agency_id: own.agencyId, read_at: inDays(-1) });
  await put("sop_gate_modes", { agency_id: own.agencyId, gate: "case.close", mode: "warn", changed_by: focal.accountId, changed_at: inDays(-1) });
}

async function knowledgeAndCareRows(put: Put, { people: { own, teacher, otherTeacher }, ids }: Of): Promise<void> {
  const content = { title: said("article"), summary: said("article"), version: "1", source: { name: "สมมติ", clause: "", confidence: "low" }, topics: [], sections: [{ heading: said("article"), text: said("article") }] };
  const text = (id: string, code: string, state: string, more: object = {}) => put("article_texts", { id, code, state, kind: "guide", content, review_by: "2099-12-31", written_by: teacher.accountId, agency_id: teacher.agencyId, written_at: inDays(-9), changed_at: inDays(-8), ...more });
  await text(ids.text, "made-up-draft", "draft");
  await text(ids.asked, "made-up-asked", "asked", { asked_at: inDays(-7) });
  await text(randomUUID(), "made-up-published", "published", { edition: 1, reviewed_by: otherTeacher.accountId, reviewed_at: inDays(-6) });
  await put("article_reviews", { id: randomUUID(), code: "made-up-published", edition: 1, review_by: "2099-12-31", reviewed_by: otherTeacher.accountId, reviewed_at: inDays(-1) });
  await put("care_offers", { id: ids.offer, kind: "supervision", title: say("careOffer"), details: say("careOffer"), place: say("careOffer"), mode: "online", starts_at: inDays(5), ends_at: inDays(6), seats: 4, organised_by: teacher.accountId, agency_id: teacher.agencyId, made_at: inDays(-1) });
  await put("care_signups", { offer_id: ids.offer, account_id: own.accountId, signed_at: inDays(-1) });
  await put("debriefs", { id: ids.debrief, account_id: own.accountId, about: "byHand", made_at: inDays(-1) });
}

async function credentialRows(put: Put, { people: { own, teacher, approver, applicant, stranger }, ids }: Of): Promise<void> {
  await put("credentials", { id: ids.credential, account_id: own.accountId, competence: "identification-interview", holder_name: own.displayName, source: "byHand", evidence: say("evidenceOfTraining"), issued_by: teacher.accountId, issued_at: inDays(-9), expires_at: inDays(300), code: "A".repeat(22), status_index: 7 });
  await put("credential_gates", { act: "interpret", mode: "warn", competence: "interpret", changed_by: approver.accountId, changed_at: inDays(-1) });
  await put("competence_requirements", { role: "doctor", competence: "rights", is_required: true, changed_by: approver.accountId, changed_at: inDays(-1) });
  const application = (id: string, who: Person, state: string, more: object = {}) => put("official_applications", { id, account_id: who.accountId, agency_id: who.agencyId, province_code: "50", holder_name: who.displayName, state, criteria: criterionCodes, applied_at: inDays(-9), ...more });
  const decided = { decided_by: approver.accountId, decided_at: inDays(-5), decision_reason: say("decisionReason") };
  await application(ids.application, own, "waiting");
  await application(ids.moreAsked, applicant, "moreAsked", { asked_for: say("askedFor") });
  await application(ids.granted, own, "granted", decided);
  await application(ids.suspendedApplication, stranger, "granted", { ...decided, province_code: "95" });
  await put("official_papers", { id: randomUUID(), application_id: ids.application, account_id: own.accountId, kind: "degree", number: say("officialPaper"), issuer: say("officialPaper"), issued_on: "2020-01-01", added_at: inDays(-9) });
  const card = { granted_by: approver.accountId, granted_at: inDays(-5), valid_from: inDays(-5).slice(0, 10), expires_on: inDays(900).slice(0, 10) };
  await put("officials", { id: ids.official, application_id: ids.granted, account_id: own.accountId, agency_id: own.agencyId, province_code: "50", holder_name: own.displayName, card_number: "50-0001/2599", ...card });
  await put("officials", {
    id: ids.suspended, application_id: ids.suspendedApplication, account_id: stranger.accountId, agency_id: stranger.agencyId, province_code: "95", holder_name: stranger.displayName, card_number: "95-0001/2599", ...card,
    suspended_at: inDays(-1), suspended_by: approver.accountId, suspended_because: say("decisionReason"),
  });
}

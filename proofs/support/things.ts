/* oxlint-disable complexity, max-params -- lists of conditions and probes that are read line by line; to be split */
import { randomUUID } from "node:crypto";
import type { Person, World } from "#app/testing/world.ts";
import { allActions } from "#app/server/app.ts";
import type { Agencies, ClassName } from "./cast.ts";
import { send } from "./attempt.ts";
import { makeOverseen, type OverseenThings } from "./things-overseen.ts";
import { makeLookBack } from "./things-learning.ts";
import { makeLeads, makeReferrals, type LeadThings, type ReferralThings } from "./things-outside.ts";

const byName = new Map(allActions.map((action) => [action.name as string, action]));

/** Does one act as somebody, as a screen would. @throws with the answer when it was not a success */
export async function act(world: World, who: Person, name: string, input: unknown, ifMatch?: number): Promise<Record<string, string> & { personIds?: string[] }> {
  const action = byName.get(name);
  if (!action) throw new Error(`no action ${name}`);
  const { status, body } = await send(world.app, { token: who.token, action, input, ifMatch });
  if (status !== 200) throw new Error(`preparing the world: ${name} answered ${status} ${body}`);
  return JSON.parse(body); // our own answers
}

/** Text that can be found again wherever it comes out. */
export const canary = (name: ClassName, field: string): string => `CANARY-${name}-${field}`;

/** Those who made a case and what is in it: one of each discipline that writes, all of one agency. */
export interface Makers {
  readonly boss: Person;
  readonly next: Person;
  readonly coordinator: Person;
  readonly socialWorker: Person;
  readonly police: Person;
  readonly doctor: Person;
  readonly psychologist: Person;
  readonly shelter: Person;
  readonly interviewer: Person;
  readonly prosecutor: Person;
  readonly reporter: Person;
  /** Sits in no case and opens one in an emergency; and the data protection officer. */
  readonly rescuer: Person;
  readonly officer: Person;
  /** Of the agency that receives the referrals. */
  readonly receiver: Person;
}

export async function makeMakers(world: World, agencyId: string, receiverAgencyId: string): Promise<Makers> {
  const one = (role: string, of = agencyId): Promise<Person> => world.aPerson({ roles: [role], agencyId: of, name: `maker ${role}` });
  return {
    boss: await one("caseManager"), next: await one("caseManager"), coordinator: await one("pochtCoordinator"), socialWorker: await one("socialWorker"), police: await one("inquiryOfficial"),
    doctor: await one("doctor"), psychologist: await one("psychologist"), shelter: await one("shelterStaff"), interviewer: await one("forensicInterviewer"), prosecutor: await one("prosecutor"),
    reporter: await one("reporter"), rescuer: await one("doctor"), officer: await one("dpo"), receiver: await one("doctor", receiverAgencyId),
  };
}

/** Everything there is in and around one case, by name. */
export interface Things extends LeadThings, ReferralThings, OverseenThings {
  readonly name: ClassName;
  readonly makers: Makers;
  readonly caseId: string;
  readonly code: string;
  /** A second case of the same people, with a hand-over that waits; and a closed one. */
  readonly otherCaseId: string;
  readonly closedCaseId: string;
  readonly people: readonly string[];
  readonly wishId: string;
  readonly endedWishId: string;
  readonly consentId: string;
  readonly noteId: string;
  /** Of the maker who leads, for the whole team, with the coordinator mentioned. */
  readonly commentId: string;
  readonly eventId: string;
  /** A question to a second one, in the second case. */
  readonly secondRequestId: string;
  readonly taskId: string;
  readonly doneTaskId: string;
  /** Put off to another day; and one of the home agency that nobody has taken (its row comes last, rows-by-hand.ts). */
  readonly putOffTaskId: string;
  readonly freeTaskId: string;
  readonly reminderId: string;
  readonly clocks: { readonly running: string; readonly paused: string; readonly met: string; readonly late: string };
  readonly talks: { readonly begun: string; readonly open: string; readonly paused: string; readonly finished: string };
  readonly evidenceId: string;
  readonly decisionId: string;
  readonly plans: { readonly draft: string; readonly agreed: string };
  readonly mergeId: string;
  readonly linkId: string;
  readonly handoverId: string;
  readonly seatId: string;
  readonly reviewId: string;
  /** A look back on the second case, with nothing left to do. */
  readonly otherReviewId: string;
  readonly findingId: string;
  readonly stepId: string;
  readonly walledAccountId: string;
}

const NOTES: readonly [string, keyof Makers][] = [
  ["case", "boss"], ["identity", "boss"], ["contact", "boss"], ["screening", "socialWorker"], ["forensicInterview", "interviewer"], ["health", "doctor"], ["therapy", "psychologist"], ["plan", "boss"],
  ["shelterPlace", "shelter"], ["evidence", "police"], ["prosecution", "prosecutor"], ["restitution", "boss"], ["minutes", "boss"],
];
const DAY = 86_400_000;
const ago = (days: number): string => new Date(Date.now() - days * DAY).toISOString();
const ahead = (days: number): string => new Date(Date.now() + days * DAY).toISOString();
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** A case of a class with something of every kind in it, each field with its own canary, made through the product's own acts. */
export async function makeThings(world: World, { name, makers, agencies }: { name: ClassName; makers: Makers; agencies: Agencies }): Promise<Things> {
  const say = (field: string): string => canary(name, field);
  const by = (who: Person, action: string, input: unknown, ifMatch?: number) => act(world, who, action, input, ifMatch);
  const { boss, socialWorker, police } = makers;
  const { caseId, code, people } = await openTrio(world, { name, makers });
  const [a = "", b = "", c = "", d = "", e = "", f = ""] = people.main;

  for (const [category, maker] of NOTES) await by(makers[maker], "cases.writeNote", { caseId, category, words: say(`note${capital(category)}`) });
  const { noteId = "" } = await by(boss, "cases.writeNote", { caseId, category: "case", words: say("noteCase") });
  const aboutCase = { caseId, targetKind: "case", targetId: caseId };
  await by(makers.doctor, "comments.write", { ...aboutCase, category: "health", words: say("commentHealth") });
  const { commentId = "" } = await by(boss, "comments.write", { ...aboutCase, words: say("commentCase"), mentions: [makers.coordinator.accountId] });
  const { wishId = "" } = await by(boss, "people.recordWish", { personId: a, words: say("wish"), language: "tha" });
  const { wishId: endedWishId = "" } = await by(boss, "people.recordWish", { personId: a, words: say("wish"), language: "tha" });
  await by(boss, "people.endWish", { wishId: endedWishId });
  const agree = (personId: string, purpose: string) => by(boss, "people.recordConsent", { personId, agencyId: agencies.other, scope: "minimum", purpose, answer: "given", assent: "given", guardian: "notAsked", guardianReason: "mayBeOffender" });
  const { consentId = "" } = await agree(a, "health");
  await by(boss, "people.saveContact", { personId: a, contact: { phones: [{ number: say("phone") }], safeHours: say("safeHours"), care: say("care") } }, 1);
  await by(socialWorker, "people.saveProfile", { personId: a, profile: { codes: {}, details: { note: say("profileDetail") } } }, 0);
  const { mergeId = "" } = await by(boss, "people.merge", { keptPersonId: e, mergedPersonId: f, reason: "teamDecided" });
  const { taskId = "" } = await by(boss, "plans.addOwn", { text: say("task"), dueAt: ahead(3), caseId });
  const { taskId: doneTaskId = "" } = await by(boss, "plans.addOwn", { text: say("task"), dueAt: ahead(3), caseId });
  await by(boss, "plans.done", { taskId: doneTaskId });
  const { taskId: putOffTaskId = "" } = await by(boss, "plans.addOwn", { text: say("task"), dueAt: ahead(3), caseId });
  await by(boss, "plans.postpone", { taskId: putOffTaskId, dueAt: ahead(9), code: "person-asked" }, 1);
  const { taskId: reminderId = "" } = await by(boss, "plans.addOwn", { text: say("reminder"), dueAt: ahead(3) });

  const made = {
    name, makers, caseId, code, people: people.main, otherCaseId: people.otherCaseId, closedCaseId: people.closedCaseId, wishId, endedWishId, putOffTaskId, freeTaskId: randomUUID(), consentId, noteId, commentId, taskId, doneTaskId, reminderId, mergeId,
    clocks: await makeClocks(by, { caseId, personId: a, boss, note: say("clockReason") }),
    talks: await makeTalks(by, { caseId, people: [a, b, c, d], socialWorker, words: say("talkWords"), interpreter: say("interpreterCode") }),
    evidenceId: (await by(socialWorker, "identification.addAgeEvidence", { caseId, personId: d, kind: "appearance", claim: { says: "age", age: 14, onDay: ago(1).slice(0, 10) }, isDoubtful: false, note: say("ageNote") }))["evidenceId"] ?? "",
    plans: await makePlans(by, { caseId, people: [a, b], boss, say }),
    linkId: (await by(boss, "cases.link", { caseId, otherCaseId: people.closedCaseId, kind: "sameIncident" }))["linkId"] ?? "",
    handoverId: (await by(boss, "cases.askHandover", { caseId: people.otherCaseId, toAccountId: makers.next.accountId, note: say("handoverNote") }))["handoverId"] ?? "",
    walledAccountId: (await world.aPerson({ roles: ["volunteer"], agencyId: agencies.foreign })).accountId,
    seatId: (await world.admin.query("select id from seats where case_id = $1 and account_id = $2", [caseId, makers.psychologist.accountId])).rows[0].id as string,
  };
  await by(boss, "teams.addWall", { caseId, accountId: made.walledAccountId, reason: "family" });
  const decision = await by(socialWorker, "identification.decide", {
    caseId, personId: d, kind: "identified", basis: { act: say("decision"), purpose: say("decision") }, reason: say("decision"), nextHelp: say("decision"), wasChildAtEvent: true, deciding: [socialWorker.accountId, police.accountId],
  });
  const outside = {
    ...(await makeReferrals(by, { say, makers, caseId, personId: a, toAgencyId: agencies.other })),
    ...(await makeOverseen(by, { say, makers, code, caseId, personId: a, otherCode: people.otherCode, closedCode: people.closedCode })),
    ...(await makeLookBack(by, { say, makers, caseId, otherCaseId: people.otherCaseId })),
    ...(await makeLeads(world, by, { say, makers, caseId, handlingAgencyId: boss.agencyId, sharedWith: agencies.former })),
  };
  // The class comes last: what a narrower class lets nobody do any more was done before, and must be kept from others all the same.
  const confidentiality = name === "foreign" ? "ordinary" : name;
  await world.admin.query("update cases set confidentiality = $2 where id = any ($1)", [[made.caseId, made.otherCaseId, made.closedCaseId], confidentiality]);
  const secondRequestId = randomUUID();
  await world.admin.query(
    "insert into second_person_requests (id, case_id, kind, to_class, reason, asked_by) values ($1, $2, $3, $4, 'teamNeeds', $5)",
    [secondRequestId, made.otherCaseId, name === "sealed" ? "unseal" : "seal", name === "sealed" ? "secret" : null, boss.accountId],
  );
  const { rows } = await world.admin.query("select id from events where case_id = $1 and type = 'note-written' and category = 'case' limit 1", [caseId]);
  return { ...made, decisionId: decision["decisionId"] ?? "", ...outside, secondRequestId, eventId: rows[0].id };
}

export type By = (who: Person, action: string, input: unknown, ifMatch?: number) => Promise<Record<string, string> & { personIds?: string[] }>;

/** The case, a second one and a closed one, each with the makers in its team. */
async function openTrio(world: World, { name, makers }: { name: ClassName; makers: Makers }) {
  const say = (field: string): string => canary(name, field);
  const person = (letter: string) => ({
    safeName: say("safeName"), sex: "Female", languages: ["tha"], birth: { date: "2012-05-04", precision: "day" },
    ...(letter === "A" ? { name: { asWritten: say("trueName"), aliases: [say("alias")] }, papers: [{ kind: "Passport", number: say("paper") }], address: { line: say("address"), provinceCode: "50" }, notes: say("identityNotes"), phone: say("phone") } : {}),
  });
  const open = async (letters: string) => {
    const opened = await act(world, makers.boss, "cases.open", { provinceCode: "50", discipline: "caseManager", source: "lead", people: [...letters].map(person) });
    const { caseId = "" } = opened;
    for (const [maker, discipline] of SEATS) await seat(world, { caseId, person: makers[maker], discipline });
    return { caseId, code: opened["code"] ?? "", personIds: opened.personIds ?? [] };
  };
  const main = await open("ABCDEFGHI");
  const other = await open("AB");
  const closed = await open("AB");
  const { rows } = await world.admin.query("select version from cases where id = $1", [closed.caseId]);
  await act(world, makers.boss, "cases.close", { caseId: closed.caseId, reason: "personDeclined", followUps: [], note: say("closureNote") }, rows[0].version);
  return { caseId: main.caseId, code: main.code, people: { main: main.personIds, otherCaseId: other.caseId, otherCode: other.code, closedCaseId: closed.caseId, closedCode: closed.code } };
}

const SEATS: readonly [keyof Makers, string][] = [
  ["next", "caseManager"], ["coordinator", "pochtCoordinator"], ["socialWorker", "socialWorker"], ["police", "inquiryOfficial"], ["doctor", "doctor"], ["psychologist", "psychologist"],
  ["shelter", "shelterStaff"], ["interviewer", "forensicInterviewer"], ["prosecutor", "prosecutor"],
];

export async function seat(world: World, { caseId, person, discipline }: { caseId: string; person: Person; discipline: string }): Promise<void> {
  await world.admin.query("insert into seats (id, case_id, account_id, agency_id, discipline, starts_at, added_by) values ($1, $2, $3, $4, $5, app.now() - interval '1 day', $3)", [randomUUID(), caseId, person.accountId, person.agencyId, discipline]);
}

async function makeClocks(by: By, { caseId, personId, boss, note }: { caseId: string; personId: string; boss: Person; note: string }): Promise<Things["clocks"]> {
  const start = async (ruleId: string, startedAt: string, more: object = {}): Promise<string> => (await by(boss, "clocks.start", { caseId, personId, ruleId, startedAt, ...more }))["clockId"] ?? "";
  const running = await start("case-review-interval", ago(1));
  const paused = await start("plan-review-interval", ago(1));
  await by(boss, "clocks.pause", { clockId: paused, code: "person-asked", note }, 1);
  const met = await start("rights-notice", ago(1));
  await by(boss, "clocks.meet", { clockId: met });
  const late = await start("temp-protection-initial", ago(20), { placeKind: "shelter" });
  return { running, paused, met, late };
}

async function makeTalks(by: By, { caseId, people, socialWorker, words, interpreter }: { caseId: string; people: readonly string[]; socialWorker: Person; words: string; interpreter: string }): Promise<Things["talks"]> {
  const talk = async (personId: string | undefined): Promise<string> =>
    (await by(socialWorker, "identification.start", { caseId, personId, setting: "general", language: "tha", interpreter: "present", interpreterCode: interpreter }))["screeningId"] ?? "";
  const agreed = async (personId: string | undefined): Promise<string> => {
    const screeningId = await talk(personId);
    await by(socialWorker, "identification.noteAgreement", { screeningId, agreement: "given" });
    await by(socialWorker, "identification.answer", { screeningId, questionId: "act.online-contact", answer: { reply: "yes", ownWords: words } });
    return screeningId;
  };
  const begun = await talk(people[0]);
  const open = await agreed(people[1]);
  const paused = await agreed(people[2]);
  await by(socialWorker, "identification.pause", { screeningId: paused });
  const finished = await agreed(people[3]);
  await by(socialWorker, "identification.answer", { screeningId: finished, questionId: "age.how-old", answer: { reply: "value", value: 14 } });
  await by(socialWorker, "identification.finish", { screeningId: finished });
  return { begun, open, paused, finished };
}

async function makePlans(by: By, { caseId, people, boss, say }: { caseId: string; people: readonly string[]; boss: Person; say: (field: string) => string }): Promise<Things["plans"]> {
  const draft = async (personId: string | undefined): Promise<string> => {
    const goalId = randomUUID();
    const steps = [{ id: randomUUID(), service: "education", goalId, detail: say("planStep"), ownerAccountId: boss.accountId, dueOn: ahead(20).slice(0, 10) }];
    return (await by(boss, "plans.savePlan", { caseId, personId, goals: [{ id: goalId, words: say("planGoal") }], steps }))["planId"] ?? "";
  };
  const kept = await draft(people[0]);
  const agreed = await draft(people[1]);
  await by(boss, "plans.agreePlan", { planId: agreed, answer: "yes", how: "said", answeredAt: new Date().toISOString(), refusalExplained: true, note: say("planAnswer") }, 1);
  return { draft: kept, agreed };
}

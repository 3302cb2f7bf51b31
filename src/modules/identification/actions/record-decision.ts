import { moveStage } from "#modules/cases/public.ts";
import { clocksOf, startClock, tellClocks } from "#modules/clocks/public.ts";
import { getPerson } from "#modules/people/public.ts";
import { seatsOf } from "#modules/teams/public.ts";
import type { ActionContext, WriteOutcome } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { newId } from "#platform/db/id.ts";
import { bangkokDay } from "#thai/dates.ts";
import { oneAtATime, refuseUnlessMayDecide } from "../case-gate.ts";
import { currentInstrument } from "../instrument/find-instrument.ts";
import { answersByScreening, answersOfPerson, findCurrent, visibleAgeEvidence, visibleDecisions, visibleScreenings, type DecisionRow } from "../queries.ts";
import { whyNotDecide, type Decision, type DecisionKind } from "../rules/elements.ts";
import { standingOf, type Standing } from "../rules/standing.ts";
import { hasWords } from "../rules/words.ts";
import { sealDecision, type DecisionWords } from "../sealed.ts";
import type { Screening } from "../tables.ts";
import type { DecisionInput } from "./decision-input.ts";

const PROTECTING: readonly DecisionKind[] = ["presumed", "identified", "forced-labour-6-1"];

/** The texts that say something. */
function wordsOf(input: DecisionInput): DecisionWords {
  const basis = Object.fromEntries(Object.entries(input.basis).filter(([, text]) => hasWords(text)));
  const { reason, withoutElementsBecause, nextHelp } = input;
  return { basis, ...(hasWords(reason) ? { reason } : {}), ...(hasWords(withoutElementsBecause) ? { withoutElementsBecause } : {}), ...(hasWords(nextHelp) ? { nextHelp } : {}) };
}

/** Who decided, in which discipline. @throws Refusal("not-in-team") */
async function decidingSeats(context: ActionContext, { caseId, deciding }: DecisionInput): Promise<readonly { accountId: string; discipline: string }[]> {
  const seats = await seatsOf(context, caseId);
  return [...new Set(deciding)].map((accountId) => {
    const seat = seats.find((one) => one.accountId === accountId);
    if (!seat) throw new Refusal("not-in-team", {}, "deciding");
    return { accountId, discipline: seat.discipline };
  });
}

async function standingFor(context: ActionContext, input: DecisionInput, of: { screenings: readonly Screening[]; isChildOnRecord: boolean | null }): Promise<Standing> {
  const vault = await context.openVault(input.caseId);
  const answers = answersOfPerson(input.personId, of.screenings, await answersByScreening(context, { caseId: input.caseId, vault }));
  const evidence = (await visibleAgeEvidence(context, input.caseId, vault)).filter(({ personId }) => personId === input.personId);
  const weighedAnswers = evidence.flatMap(({ questionId }) => questionId ?? []);
  const age = { evidence, isChildOnRecord: of.isChildOnRecord, weighedAnswers };
  return standingOf({ instrument: currentInstrument, answers, age, setting: "general", beganOn: input.beganOn, today: bangkokDay(context.now) });
}

/** Doubt about age counts for the person: nobody is asked for means while it stands. @see ATPA s.6(2) */
function whyNotAdult(input: DecisionInput, standing: Standing): "age-in-doubt" | undefined {
  const needsAge = input.kind === "identified" && !input.wasChildAtEvent;
  return needsAge && standing.ageAtEvent.treatAsChild ? "age-in-doubt" : undefined;
}

function decidedAtOf(input: DecisionInput, now: Date): Date {
  const decidedAt = input.decidedAt === undefined ? now : new Date(input.decidedAt);
  if (decidedAt > now) throw new Refusal("day-in-the-future", {}, "decidedAt");
  return decidedAt;
}

/** What follows from a decision: the clocks that begin or end with it, and the stage of the case. */
async function followUp(context: ActionContext, { caseId, personId, kind }: DecisionInput, decidedAt: Date): Promise<void> {
  if (kind === "identified" || kind === "forced-labour-6-1") await tellClocks(context, { caseId, personId, event: "identified", at: decidedAt });
  if (kind === "not-a-victim") await tellClocks(context, { caseId, personId, event: "decided-not-a-victim", at: decidedAt });
  if (!PROTECTING.includes(kind)) return;
  const known = (await clocksOf(context, caseId)).some((clock) => clock.ruleId === "rights-notice" && (clock.personId === null || clock.personId === personId));
  if (!known) await startClock(context, { ruleId: "rights-notice", caseId, personId, startedAt: decidedAt, ownerAccountId: context.actor.accountId, ownerAgencyId: context.actor.agencyId });
  await moveStage(context, caseId, "protection");
}

interface Recording {
  readonly input: DecisionInput;
  /** The decision this one reviews, as the caller saw it. */
  readonly reviews?: string | undefined;
}

/**
 * Records what the team decided about one person: loads what is known, lets the rules refuse, writes a new row.
 * @throws NotFound; Refusal of rules/elements.ts, "not-in-team", "age-in-doubt", "decision-changed", "day-in-the-future"
 */
export async function recordDecision(context: ActionContext, { input, reviews }: Recording): Promise<WriteOutcome<{ decisionId: string }>> {
  await refuseUnlessMayDecide(context, input.caseId);
  const person = await getPerson(context, input.personId);
  if (person.caseId !== input.caseId) throw new NotFound();
  await oneAtATime(context, input.personId);
  const screenings = (await visibleScreenings(context, input.caseId)).filter((one) => one.personId === input.personId);
  const current = findCurrent(await visibleDecisions(context, { personId: input.personId }), input.personId);
  const seats = await decidingSeats(context, input);
  const decidedAt = decidedAtOf(input, context.now);

  if (reviews !== undefined && current?.id !== reviews) throw new Refusal("decision-changed");
  const words = wordsOf(input);
  const finished = screenings.filter(({ state }) => state === "finished");
  const decision: Decision = { kind: input.kind, ...words, ...(reviews === undefined ? {} : { isReview: true }) } as Decision; // without the undefined parts
  const circumstances = { hasScreening: finished.length > 0, wasChildAtEvent: input.wasChildAtEvent, decidingDisciplines: seats.map(({ discipline }) => discipline) };
  const reason = whyNotDecide(decision, { ...circumstances, ...(current ? { current: current.kind } : {}) });
  if (reason) throw new Refusal(reason);
  const doubt = whyNotAdult(input, await standingFor(context, input, { screenings, isChildOnRecord: person.isChild }));
  if (doubt) throw new Refusal(doubt, {}, "wasChildAtEvent");

  const decisionId = await insertDecision(context, { input, words, seats, decidedAt, current, screeningIds: finished.map(({ id }) => id) });
  await followUp(context, input, decidedAt);
  const data = { decisionId, label: person.label, disciplines: seats.map(({ discipline }) => discipline) };
  return { event: { type: reviews === undefined ? "decision-recorded" : "decision-reviewed", caseId: input.caseId, category: "screening", subjectKind: "person", subjectId: input.personId, data }, result: { decisionId } };
}

interface NewDecision {
  readonly input: DecisionInput;
  readonly words: DecisionWords;
  readonly seats: readonly { accountId: string; discipline: string }[];
  readonly decidedAt: Date;
  readonly current: DecisionRow | undefined;
  readonly screeningIds: readonly string[];
}

async function insertDecision(context: ActionContext, { input, words, seats, decidedAt, current, screeningIds }: NewDecision): Promise<string> {
  const id = newId();
  await context.client.query(
    `insert into identification_decisions (id, case_id, person_id, kind, sealed, was_child_at_event, began_on, seats, screening_ids, supersedes, decided_at, recorded_by, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      id, input.caseId, input.personId, input.kind, sealDecision(await context.openVault(input.caseId), id, words), input.wasChildAtEvent, input.beganOn ?? null,
      JSON.stringify(seats), JSON.stringify(screeningIds), current?.id ?? null, decidedAt, context.actor.accountId, context.now,
    ],
  );
  return id;
}

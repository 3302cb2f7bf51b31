import { accountNames } from "#modules/partners/public.ts";
import { peopleOf, type PersonSummary } from "#modules/people/public.ts";
import type { ActionContext } from "#platform/action/define.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import { bangkokDay } from "#thai/dates.ts";
import { currentInstrument } from "./instrument/find-instrument.ts";
import { ELEMENTS, type Element } from "./instrument/types.ts";
import { answersByScreening, answersOfPerson, findCurrent, visibleAgeEvidence, visibleDecisions, visibleScreenings, type AgeEvidenceView, type DecisionRow } from "./queries.ts";
import type { GivenAnswers } from "./rules/merge-answers.ts";
import { standingOf, type Standing } from "./rules/standing.ts";
import type { Screening } from "./tables.ts";

/** Everything recorded about the identification of a case's people, as far as the caller may read it. */
export interface CasePicture {
  readonly people: readonly PersonSummary[];
  readonly screenings: readonly Screening[];
  readonly answers: ReadonlyMap<string, GivenAnswers>;
  readonly evidence: readonly AgeEvidenceView[];
  readonly decisions: readonly DecisionRow[];
  readonly offers: readonly { readonly personId: string; readonly accepted: boolean; readonly answeredAt: Date }[];
  /** Display names of accounts by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly vault: Vault;
  readonly today: string;
}

/** Loads the picture in one query a table. The caller leaves a read event. */
export async function loadCasePicture(context: ActionContext, caseId: string): Promise<CasePicture> {
  const vault = await context.openVault(caseId);
  const people = await peopleOf(context, caseId);
  const screenings = await visibleScreenings(context, caseId);
  const decisions = await visibleDecisions(context, { caseId });
  const evidence = await visibleAgeEvidence(context, caseId, vault);
  const ids = [...screenings.map(({ askedBy }) => askedBy), ...evidence.map(({ addedBy }) => addedBy), ...decisions.flatMap(({ seats, recordedBy }) => [recordedBy, ...seats.map(({ accountId }) => accountId)])];
  const names = await accountNames(context, ids);
  return {
    people, screenings, decisions, evidence, vault,
    answers: await answersByScreening(context, { caseId, vault }),
    offers: await context.db.selectFrom("reflectionOffers").select(["personId", "accepted", "answeredAt"]).where("caseId", "=", caseId).orderBy("answeredAt").execute(),
    names: new Map([...names].map(([id, { displayName }]) => [id, displayName])),
    today: bangkokDay(context.now),
  };
}

/** Where one person of the picture stands. */
export function standingIn(picture: CasePicture, person: PersonSummary): Standing {
  const talks = picture.screenings.filter(({ personId, state }) => personId === person.id && state !== "stopped");
  const evidence = picture.evidence.filter(({ personId }) => personId === person.id);
  const current = findCurrent(picture.decisions, person.id);
  return standingOf({
    instrument: currentInstrument,
    answers: answersOfPerson(person.id, talks, picture.answers),
    age: { evidence, isChildOnRecord: person.isChild, weighedAnswers: evidence.flatMap(({ questionId }) => questionId ?? []) },
    setting: talks.at(-1)?.setting ?? "general",
    beganOn: current?.beganOn ?? undefined,
    today: picture.today,
  });
}

/** A talk in a list. */
export function talkLine(picture: CasePicture, screening: Screening) {
  const { id, personId, setting, language, interpreter, state, agreement, startedAt, finishedAt, pausedAt } = screening;
  const answered = Object.values(picture.answers.get(id) ?? {}).filter((answer) => answer !== undefined && answer.reply !== "not-asked").length;
  return { id, personId, setting, language, interpreter, state, agreement, startedAt, finishedAt, pausedAt, answered, askedByName: picture.names.get(screening.askedBy) ?? "" };
}

/** The decision in force, without its words. */
export function decisionLine(picture: CasePicture, personId: string) {
  const decision = findCurrent(picture.decisions, personId);
  if (!decision) return null;
  const { id, kind, wasChildAtEvent, decidedAt, seats } = decision;
  return { id, kind, wasChildAtEvent, decidedAt, seats: seats.map(({ accountId, discipline }) => ({ accountId, discipline, name: picture.names.get(accountId) ?? "" })) };
}

/** Signs and open questions, element by element, as numbers. */
export function countsOf({ indicators }: Standing): Readonly<Record<Element, { signs: number; strong: number; open: number }>> {
  const entries = ELEMENTS.map((element) => {
    const { signs, strong, openQuestions } = indicators[element];
    return [element, { signs: signs.length, strong, open: openQuestions.length }] as const;
  });
  return Object.fromEntries(entries) as Record<Element, { signs: number; strong: number; open: number }>; // every element is in ELEMENTS
}

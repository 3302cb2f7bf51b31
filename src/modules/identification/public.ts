import type { ActionContext } from "#platform/action/define.ts";
import { findCurrent, visibleDecisions } from "./queries.ts";
import type { DecisionKind } from "./rules/elements.ts";
import { openPerson } from "./actions/open-person.ts";

export type { DecisionKind } from "./rules/elements.ts";

/** What the team decided about one person, without its words. For work that follows from it, never as a label in a list or a search. */
export interface CurrentDecision {
  readonly decisionId: string;
  readonly caseId: string;
  readonly personId: string;
  readonly kind: DecisionKind;
  readonly wasChildAtEvent: boolean;
  readonly decidedAt: Date;
}

type Reading = Pick<ActionContext, "db">;

/**
 * The decision in force about a person.
 * @returns undefined when the team has not decided, or the caller's seat may not read screenings: the two look the same
 */
export async function currentDecision(context: Reading, personId: string): Promise<CurrentDecision | undefined> {
  const row = findCurrent(await visibleDecisions(context, { personId }), personId);
  return row && { decisionId: row.id, caseId: row.caseId, personId, kind: row.kind, wasChildAtEvent: row.wasChildAtEvent, decidedAt: row.decidedAt };
}

/** The decisions in force in a case, one for each person who has one; empty for a seat that may not read screenings. */
export async function decisionsOf(context: Reading, caseId: string): Promise<readonly CurrentDecision[]> {
  const rows = await visibleDecisions(context, { caseId });
  const current = [...new Set(rows.map(({ personId }) => personId))].flatMap((personId) => findCurrent(rows, personId) ?? []);
  return current.map(({ id, personId, kind, wasChildAtEvent, decidedAt }) => ({ decisionId: id, caseId, personId, kind, wasChildAtEvent, decidedAt }));
}

/** One person's talks, signs and decisions as the page shows them: a sensitive read the caller records. @throws NotFound for a seat that reads no screenings */
export const identificationAsShown = async (context: ActionContext, of: { readonly caseId: string; readonly personId: string }) => (await openPerson.run(context, of)).result;

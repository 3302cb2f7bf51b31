import type { ActionContext } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import { mergeAnswers, type GivenAnswers } from "./rules/merge-answers.ts";
import type { GivenAnswer } from "./rules/person-age.ts";
import { openAge, openAgeReason, openAnswer, type SealedAge } from "./sealed.ts";
import type { Screening } from "./tables.ts";
import type { AgeEvidence, AgeEvidenceKind } from "./rules/age.ts";
import type { DecisionKind } from "./rules/elements.ts";

// Every column a seat may read; who began a talk, wrote an answer or set evidence aside is in the record alone.
const TALK_COLUMNS = [
  "id", "caseId", "personId", "instrumentId", "instrumentVersion", "setting", "language", "interpreter", "interpreterAccountId", "interpreterSealed",
  "askedBy", "agreement", "agreedAt", "state", "startedAt", "pausedAt", "pausedSeconds", "finishedAt", "version",
] as const;

/** A talk of a case in which the caller's seat may read it. @throws NotFound */
export async function getVisibleScreening(context: ActionContext, screeningId: string): Promise<Screening> {
  const screening = await context.db.selectFrom("screenings").select(TALK_COLUMNS).where("id", "=", screeningId).executeTakeFirst();
  if (!screening) throw new NotFound();
  return screening;
}

/** The same, with its row held: two acts on one talk follow each other. Only for seats that may write. @throws NotFound */
export async function getScreeningToChange(context: ActionContext, screeningId: string): Promise<Screening> {
  const screening = await context.db.selectFrom("screenings").select(TALK_COLUMNS).where("id", "=", screeningId).forUpdate().executeTakeFirst();
  if (!screening) throw new NotFound();
  return screening;
}

/** The talks of a case the caller may read, oldest first. */
export async function visibleScreenings(context: ActionContext, caseId: string): Promise<readonly Screening[]> {
  return context.db.selectFrom("screenings").select(TALK_COLUMNS).where("caseId", "=", caseId).orderBy("startedAt").orderBy("id").execute();
}

/** Answers by talk; opened with the case's vault. */
export async function answersByScreening(context: ActionContext, { caseId, screeningId, vault }: { caseId: string; screeningId?: string; vault: Vault }): Promise<ReadonlyMap<string, GivenAnswers>> {
  const all = context.db.selectFrom("screeningAnswers").select(["screeningId", "questionId", "sealed", "answeredAt"]).where("caseId", "=", caseId);
  const rows = await (screeningId === undefined ? all : all.where("screeningId", "=", screeningId)).execute();
  const found = new Map<string, Record<string, GivenAnswer>>();
  for (const row of rows) {
    const talk = found.get(row.screeningId) ?? {};
    talk[row.questionId] = { ...openAnswer(vault, row, row.sealed), at: row.answeredAt };
    found.set(row.screeningId, talk);
  }
  return found;
}

/** What a person told in all talks that count; a talk that was not agreed to holds nothing. */
export function answersOfPerson(personId: string, screenings: readonly Screening[], answers: ReadonlyMap<string, GivenAnswers>): GivenAnswers {
  return mergeAnswers(screenings.filter((one) => one.personId === personId && one.state !== "stopped").map((one) => answers.get(one.id) ?? {}));
}

/** Evidence of age with its words. */
export interface AgeEvidenceView extends AgeEvidence {
  readonly personId: string;
  readonly note?: string | undefined;
  readonly addedBy: string;
  readonly addedAt: Date;
  /** Set when it repeats an answer: that answer is then not counted by itself. */
  readonly questionId: string | null;
}

/** Evidence of age of a case's people, oldest first. */
export async function visibleAgeEvidence(context: ActionContext, caseId: string, vault: Vault): Promise<readonly AgeEvidenceView[]> {
  const columns = ["id", "personId", "kind", "sealed", "isDoubtful", "questionId", "addedBy", "addedAt", "setAsideReason"] as const;
  const rows = await context.db.selectFrom("ageEvidence").select(columns).where("caseId", "=", caseId).orderBy("addedAt").orderBy("id").execute();
  return rows.map((row) => {
    const { claim, note }: SealedAge = openAge(vault, row.id, row.sealed);
    return {
      id: row.id, personId: row.personId, kind: row.kind as AgeEvidenceKind, claim, isDoubtful: row.isDoubtful, addedBy: row.addedBy, addedAt: row.addedAt, questionId: row.questionId,
      ...(note === undefined ? {} : { note }),
      ...(row.setAsideReason === null ? {} : { setAsideBecause: openAgeReason(vault, row.id, row.setAsideReason) }),
    };
  });
}

/** A decision without its words. */
export interface DecisionRow {
  readonly id: string;
  readonly caseId: string;
  readonly personId: string;
  readonly kind: DecisionKind;
  readonly sealed: Buffer;
  readonly wasChildAtEvent: boolean;
  readonly beganOn: string | null;
  readonly seats: readonly { readonly accountId: string; readonly discipline: string }[];
  readonly screeningIds: readonly string[];
  readonly supersedes: string | null;
  readonly decidedAt: Date;
  readonly recordedBy: string;
  readonly recordedAt: Date;
}

/** Every decision the caller may read of a case, or of one person in it, oldest first; the last of a person is in force. */
export async function visibleDecisions(context: Pick<ActionContext, "db">, of: { caseId: string } | { personId: string }): Promise<readonly DecisionRow[]> {
  const all = context.db.selectFrom("identificationDecisions").selectAll().orderBy("recordedAt").orderBy("id");
  return (await ("caseId" in of ? all.where("caseId", "=", of.caseId) : all.where("personId", "=", of.personId)).execute()) as DecisionRow[]; // the columns' own types
}

/** The decision in force: the one nothing supersedes. */
export function findCurrent(decisions: readonly DecisionRow[], personId: string): DecisionRow | undefined {
  const superseded = new Set(decisions.map(({ supersedes }) => supersedes));
  return decisions.find((one) => one.personId === personId && !superseded.has(one.id));
}

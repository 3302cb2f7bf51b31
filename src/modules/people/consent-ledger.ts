import type { ActionContext } from "#platform/action/define.ts";
import { newId } from "#platform/db/id.ts";
import { addTask } from "#modules/plans/public.ts";
import { remindAt, type Assent, type ConsentPurpose, type ConsentScope, type GuardianAnswer, type GuardianReason, type InterpreterPresence, type LawfulBasis, type LedgerAnswer } from "./rules/consent.ts";

/** Which answer: the newest of these four counts. */
export interface ConsentKey {
  readonly personId: string;
  readonly agencyId: string;
  readonly scope: ConsentScope;
  readonly purpose: ConsentPurpose;
}

/** A line of the ledger as it is written; texts are sealed here. */
export interface NewConsent extends ConsentKey {
  readonly caseId: string;
  readonly answer: LedgerAnswer;
  readonly lawfulBasis: LawfulBasis;
  readonly assent: Assent;
  readonly guardian: GuardianAnswer;
  readonly guardianReason?: GuardianReason | undefined;
  readonly explainedBy?: string | undefined;
  readonly explainedIn?: string | undefined;
  readonly interpreter: InterpreterPresence;
  readonly interpreterAccountId?: string | undefined;
  readonly interpreterName?: string | undefined;
  readonly words?: string | undefined;
  readonly givenAt: Date;
  readonly until: Date | null;
  /** The answer this one takes the place of. */
  readonly changesId?: string | undefined;
}

export const interpreterPlace = (id: string) => ({ table: "consents", column: "interpreter_sealed", row: id });
export const wordsPlace = (id: string) => ({ table: "consents", column: "words", row: id });

const INSERT = `insert into consents (id, case_id, person_id, agency_id, scope, purpose, lawful_basis, assent, guardian, guardian_reason, answer, explained_by, explained_in, interpreter,
    interpreter_account_id, interpreter_sealed, words, given_at, until, changes_id, recorded_by)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21) returning category`;

/** Writes a line; the database says of which category it is. Rows are never changed. */
export async function addConsent(context: ActionContext, draft: NewConsent): Promise<{ readonly id: string; readonly category: "case" | "shelterPlace" }> {
  const { actor, client } = context;
  const id = newId();
  const { interpreterName, words } = await sealTexts(context, id, draft);
  const { explainedBy = actor.accountId } = draft;
  // What is undefined is written as null.
  const { rows } = await client.query(INSERT, [
    id, draft.caseId, draft.personId, draft.agencyId, draft.scope, draft.purpose, draft.lawfulBasis, draft.assent, draft.guardian, draft.guardianReason, draft.answer,
    explainedBy, draft.explainedIn, draft.interpreter, draft.interpreterAccountId, interpreterName, words, draft.givenAt, draft.until, draft.changesId, actor.accountId,
  ]);
  return { id, category: rows[0].category };
}

async function sealTexts(context: ActionContext, id: string, { caseId, interpreterName, words }: NewConsent): Promise<{ readonly interpreterName: Buffer | null; readonly words: Buffer | null }> {
  if (!interpreterName && !words) return { interpreterName: null, words: null };
  const vault = await context.openVault(caseId);
  return { interpreterName: interpreterName ? vault.seal(interpreterPlace(id), interpreterName) : null, words: words ? vault.seal(wordsPlace(id), words) : null };
}

/** The answer that counts until now, if the caller may see it. */
export async function findNewest({ client }: Pick<ActionContext, "client">, key: ConsentKey): Promise<{ readonly id: string; readonly givenAt: Date } | undefined> {
  const { rows } = await client.query<{ id: string; givenAt: Date }>(
    `select id, given_at as "givenAt" from consents where person_id = $1 and agency_id = $2 and scope = $3 and purpose = $4 order by given_at desc, id desc limit 1`,
    [key.personId, key.agencyId, key.scope, key.purpose],
  );
  return rows[0];
}

interface Ending {
  readonly id: string;
  readonly caseId: string;
  readonly personId: string;
  readonly label: string;
  readonly category: string;
  readonly givenAt: Date;
  readonly until: Date;
}

/** Puts "ask again" before whoever recorded it, in time; it ends when the person has answered anew. */
export async function remindOfEnd(context: ActionContext, ending: Ending): Promise<void> {
  const { accountId, agencyId } = context.actor;
  await addTask(context, {
    caseId: ending.caseId,
    personId: ending.personId,
    kind: "follow-up",
    category: ending.category,
    titleKey: "people.task.askAgain",
    titleParams: { label: ending.label },
    ownerAccountId: accountId,
    ownerAgencyId: agencyId,
    dueAt: remindAt(ending),
    isDayDue: true,
    sourceKind: "consent",
    sourceId: ending.id,
    sourceRef: "PDPA s.19",
    lateMeansKey: "people.task.askAgainLate",
  });
}

import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { mySeat } from "#modules/teams/public.ts";
import { interpreterPlace, wordsPlace } from "../consent-ledger.ts";
import { isInForce, type Assent, type ConsentPurpose, type ConsentScope, type GuardianAnswer, type GuardianReason, type InterpreterPresence, type LawfulBasis, type LedgerAnswer } from "../rules/consent.ts";

interface ConsentRow {
  readonly id: string;
  readonly personId: string;
  readonly personLabel: string;
  readonly agencyId: string;
  readonly agencyNameTh: string;
  readonly agencyNameEn: string;
  readonly agencyKind: string;
  readonly scope: ConsentScope;
  readonly purpose: ConsentPurpose;
  readonly lawfulBasis: LawfulBasis;
  readonly assent: Assent;
  readonly guardian: GuardianAnswer;
  readonly guardianReason: GuardianReason | null;
  readonly answer: LedgerAnswer;
  /** null: staff of a shelter, for a seat that may not know the place. */
  readonly explainedByName: string | null;
  readonly explainedIn: string | null;
  readonly interpreter: InterpreterPresence;
  readonly givenAt: Date;
  readonly until: Date | null;
  readonly withdrawnAt: Date | null;
  readonly changesId: string | null;
  /** The answer that counts; the others are its history. */
  readonly isNewest: boolean;
}
type StoredRow = ConsentRow & { readonly interpreterName: string | null; readonly interpreterSealed: Buffer | null; readonly words: Buffer | null };

const READ = `select c.id, c.person_id as "personId", p.label as "personLabel", c.agency_id as "agencyId", g.name_th as "agencyNameTh", g.name_en as "agencyNameEn", g.kind as "agencyKind", c.scope, c.purpose,
    c.lawful_basis as "lawfulBasis", c.assent, c.guardian, c.guardian_reason as "guardianReason", c.answer, c.explained_by_name as "explainedByName", c.explained_in as "explainedIn", c.interpreter,
    c.interpreter_name as "interpreterName", c.interpreter_sealed as "interpreterSealed", c.words, c.given_at as "givenAt", c.until, c.withdrawn_at as "withdrawnAt", c.changes_id as "changesId", c.is_newest as "isNewest"
  from app.consents_of($1) c join people p on p.id = c.person_id join agencies g on g.id = c.agency_id order by c.given_at desc, c.id desc`;

/** The ledger of a case's people about other agencies, newest first; what is about shelters only to who may know the place. */
export const consents = defineRead({
  name: "people.consents",
  input: z.strictObject({ caseId: z.uuid() }),
  permission: "people.see",
  async run(context, { caseId }) {
    await mySeat(context, caseId);
    const { rows } = await context.client.query<StoredRow>(READ, [caseId]);
    const vault = rows.some((row) => row.words || row.interpreterSealed) ? await context.openVault(caseId) : undefined;
    const lines = rows.map(({ words, interpreterSealed, interpreterName, ...row }) => ({
      ...row,
      words: words && vault ? vault.unseal<string>(wordsPlace(row.id), words) : null,
      interpreterName: interpreterSealed && vault ? vault.unseal<string>(interpreterPlace(row.id), interpreterSealed) : interpreterName,
      holds: row.isNewest && isInForce(row, context.now),
    }));
    return { result: { consents: lines } };
  },
});

import type { ActionContext } from "#platform/action/define.ts";
import { cursorTime } from "#platform/db/cursor.ts";
import { newId } from "#platform/db/id.ts";
import { bangkokDay } from "#thai/dates.ts";
import type { LetterSource } from "./letter-draft.ts";
import type { LetterFormat, LetterKind, LetterPurpose } from "./rules/letter.ts";

interface KeptLetter extends LetterSource {
  readonly id: string;
  readonly code: string;
  readonly kind: LetterKind;
  readonly language: "th" | "en";
  readonly format: LetterFormat;
  readonly purpose: LetterPurpose;
  readonly copy: number;
  readonly hash: Buffer;
  readonly salt: Buffer;
}

/** How often the same was printed already, as far as the caller may know. */
export async function copiesOf({ client }: ActionContext, kind: LetterKind, { caseId, leadId, personId, subjectId }: LetterSource): Promise<number> {
  const { rows } = await client.query<{ copies: number }>(
    `select coalesce(max(copy), 0) as copies from printed_letters where kind = $1 and case_id is not distinct from $2 and lead_id is not distinct from $3
       and person_id is not distinct from $4 and subject_id is not distinct from $5`,
    [kind, caseId ?? null, leadId ?? null, personId ?? null, subjectId ?? null],
  );
  return rows[0]?.copies ?? 0;
}

/** Writes down that a letter was printed: for the case what, by whom and for what; for the world its hash, its agency and the day. */
export async function keepLetter({ client, actor, now }: ActionContext, letter: KeptLetter): Promise<void> {
  const sealId = newId();
  await client.query("insert into letter_seals (id, content_hash, kind, agency_id, issued_on) values ($1, $2, $3, $4, $5)", [sealId, letter.hash, letter.kind, actor.agencyId, bangkokDay(now)]);
  await client.query(
    `insert into printed_letters (id, seal_id, code, kind, language, format, purpose, case_id, lead_id, person_id, subject_id, category, agency_id, account_id, copy, salt, printed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
    [
      letter.id, sealId, letter.code, letter.kind, letter.language, letter.format, letter.purpose, letter.caseId ?? null, letter.leadId ?? null, letter.personId ?? null, letter.subjectId ?? null,
      letter.category, actor.agencyId, actor.accountId, letter.copy, letter.salt, now,
    ],
  );
}

/** A line of what was printed from a case. */
export interface LetterLine {
  readonly id: string;
  readonly code: string;
  readonly kind: LetterKind;
  readonly language: "th" | "en";
  readonly format: LetterFormat;
  readonly purpose: LetterPurpose;
  readonly personLabel: string | null;
  readonly copy: number;
  readonly byName: string;
  readonly agencyNameTh: string;
  readonly agencyNameEn: string;
  readonly isMine: boolean;
  readonly mayWithdraw: boolean;
  readonly printedAt: Date;
  readonly withdrawnAt: Date | null;
}

/** What was printed from a case as far as the caller may know it, newest first; one page. */
export async function lettersOf({ client, actor }: ActionContext, caseId: string, { before, most }: { readonly before?: { readonly at: string; readonly id: string } | undefined; readonly most: number }) {
  const { rows } = await client.query<LetterLine & { at: string }>(
    `select l.id, l.code, l.kind, l.language, l.format, l.purpose, p.label as "personLabel", l.copy, a.display_name as "byName", g.name_th as "agencyNameTh", g.name_en as "agencyNameEn",
       l.account_id = $5 as "isMine", l.agency_id = $6 and l.withdrawn_at is null as "mayWithdraw", l.printed_at as "printedAt", l.withdrawn_at as "withdrawnAt",
       ${cursorTime("l.printed_at")} as at
     from printed_letters l join accounts a on a.id = l.account_id join agencies g on g.id = l.agency_id left join people p on p.id = l.person_id
     where l.case_id = $1 and ($2::timestamptz is null or (l.printed_at, l.id) < ($2, $3::uuid)) order by l.printed_at desc, l.id desc limit $4`,
    [caseId, before?.at ?? null, before?.id ?? null, most + 1, actor.accountId, actor.agencyId],
  );
  const shown = rows.slice(0, most);
  const last = rows.length > most ? shown.at(-1) : undefined;
  return { lines: shown.map(({ at: _at, ...line }): LetterLine => line), last: last && { at: last.at, id: last.id } };
}

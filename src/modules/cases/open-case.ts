import type { ActionContext } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { newId } from "#platform/db/id.ts";
import { personRows, type PersonDraft } from "#modules/people/public.ts";
import type { Discipline } from "#modules/teams/public.ts";
import { bangkokDay, fiscalYear } from "#thai/dates.ts";
import { province } from "#thai/provinces.ts";
import type { CaseSource } from "./rules/opening.ts";
import type { Confidentiality } from "./rules/confidentiality.ts";
import type { Stage } from "./rules/stages.ts";

export interface NewCase {
  /** Two digits, as in `#thai/provinces.ts`. */
  readonly provinceCode: string;
  /** In which discipline the opener sits; a role the opener holds. A case manager who opens is the case's manager. */
  readonly discipline: Discipline;
  readonly source: CaseSource | string;
  readonly confidentiality?: Confidentiality | undefined;
  /** No personal data, as with statistics. */
  readonly anonymous?: boolean | undefined;
  readonly stage?: Exclude<Stage, "closed"> | undefined;
  /** When it began in the field, if earlier than now; the code's fiscal year follows it. */
  readonly openedAt?: Date | undefined;
  readonly people: readonly PersonDraft[];
}

export interface OpenedCase {
  readonly caseId: string;
  /** "CM-2570-0012": province, fiscal year (BE), running number; gaps mean nothing. */
  readonly code: string;
  /** In the order of the drafts. */
  readonly personIds: readonly string[];
}

/**
 * Opens a case with its first people, its key and the opener's seat, in one statement.
 * @throws Refusal `sealed-by-two`, `unknown-province`, `opened-in-the-future`, `role-not-held`, `born-in-the-future`
 */
export async function openCase(context: ActionContext, { openedAt, people, ...draft }: NewCase): Promise<OpenedCase> {
  const { actor, client, now, vaults } = context;
  const place = province(draft.provinceCode);
  if (!place) throw new Refusal("unknown-province", {}, "provinceCode");
  if (!actor.roles.includes(draft.discipline)) throw new Refusal("role-not-held", {}, "discipline");
  // The seal is set by two, so there must be a team first.
  if (draft.confidentiality === "sealed") throw new Refusal("sealed-by-two", {}, "confidentiality");
  if (openedAt && openedAt > now) throw new Refusal("opened-in-the-future", {}, "openedAt");

  const caseId = newId();
  const key = await vaults.create(client, caseId, actor.agencyId);
  const rows = personRows(people, { vault: key.vault, indexKey: vaults.keyring.indexKey, today: bangkokDay(now) });
  const written = { ...draft, id: caseId, openedAt, codePrefix: place.abbr, fiscalYear: fiscalYear(bangkokDay(openedAt ?? now)), people: rows };
  const opened = await client.query("select app.open_case($1, $2, $3) as code", [JSON.stringify(written), key.wrapped, key.agencyKeyVersion]);
  return { caseId, code: opened.rows[0].code, personIds: rows.map((row) => row.id) };
}

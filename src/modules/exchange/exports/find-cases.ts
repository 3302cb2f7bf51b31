import { z } from "zod";
import type { ActionContext } from "#platform/action/define.ts";
import type { WrappedKey } from "#platform/crypto/vault.ts";
import { stages } from "#modules/cases/public.ts";
import { accessLevel, type Discipline } from "#modules/teams/public.ts";
import { neverExported } from "../rules/export-rules.ts";

/** Which of one's own cases. Everything may be left out. */
export const exportFilter = z.strictObject({
  stage: z.enum(stages).optional(),
  provinceCode: z.string().regex(/^\d{2}$/).optional(),
  /** Cases of one import of one's own. */
  batchId: z.uuid().optional(),
});
export type ExportFilter = z.output<typeof exportFilter>;

/** A case the caller sits in, with the discipline of the seat. */
export interface FoundCase {
  readonly id: string;
  readonly code: string;
  readonly stage: string;
  readonly source: string;
  readonly provinceCode: string;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly personCount: number;
  readonly confidentiality: string;
  readonly discipline: Discipline;
}

const FIND = `select k.id, k.code, k.stage, k.source, k.province_code as "provinceCode", k.opened_at as "openedAt", k.closed_at as "closedAt", k.person_count as "personCount", k.confidentiality, s.discipline
  from seats s join cases k on k.id = s.case_id
  where s.account_id = $1 and s.ended_at is null and s.starts_at <= app.now() and (s.ends_at is null or s.ends_at > app.now())
    and ($2::text is null or s.stage = $2) and ($3::text is null or s.province_code = $3)
    and ($4::uuid is null or k.id in (select r.case_id from import_rows r where r.batch_id = $4 and r.case_id is not null))
    and ($5::uuid is null or k.id > $5) and app.may_leave_in_file(k.id)
  order by k.id limit $6`;

/** The caller's own cases that fit, in the order they came into being, after one of them. */
export async function findCases({ client, actor }: Pick<ActionContext, "client" | "actor">, filter: ExportFilter, { after, most }: { readonly after?: string | undefined; readonly most: number }): Promise<readonly FoundCase[]> {
  const { rows } = await client.query<FoundCase>(FIND, [actor.accountId, filter.stage ?? null, filter.provinceCode ?? null, filter.batchId ?? null, after ?? null, most]);
  return rows;
}

/** Cases of a class that leaves in no file. */
export const isNeverExported = ({ confidentiality }: Pick<FoundCase, "confidentiality">): boolean => neverExported.some((one) => one === confidentiality);

/** Whether the seat reads who somebody is; "c" reads what it has written itself. */
export function readsIdentity({ discipline }: Pick<FoundCase, "discipline">): boolean {
  return ["RW", "R", "c"].includes(accessLevel(discipline, "identity"));
}

const KEYS = `select vault_id as "vaultId", version, agency_id as "agencyId", agency_key_version as "agencyKeyVersion", wrapped from vault_keys where vault_id = any ($1)`;

/** The keys of these cases. */
export async function keysOf({ client }: Pick<ActionContext, "client">, caseIds: readonly string[]): Promise<readonly WrappedKey[]> {
  const { rows } = await client.query<WrappedKey>(KEYS, [caseIds]);
  return rows;
}

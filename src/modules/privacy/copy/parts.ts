import type { ActionContext } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import { changeVersioned } from "#platform/action/versioned.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import { countMarks, type CopyEntry } from "../rules/redaction.ts";

/** A part of a copy as its readers of the category see it. */
export interface Part {
  readonly id: string;
  readonly requestId: string;
  readonly caseId: string;
  readonly category: string;
  readonly entries: readonly CopyEntry[];
  readonly preparedAt: Date;
  readonly checkedAt: Date | null;
  readonly version: number;
}

const placeOf = (id: string) => ({ table: "privacy_copy_parts", column: "sealed", row: id });
export const sealPart = (vault: Vault, id: string, entries: readonly CopyEntry[]): Buffer => vault.seal(placeOf(id), entries);

const SELECT = `select id, request_id as "requestId", case_id as "caseId", category, sealed, prepared_at as "preparedAt", checked_at as "checkedAt", version from privacy_copy_parts`;
type Row = Omit<Part, "entries"> & { readonly sealed: Buffer };

/** The parts of a request's copy the caller's seat may read, in the order of categories. */
export async function partsOf(context: ActionContext, { requestId, caseId }: { readonly requestId: string; readonly caseId: string }): Promise<readonly Part[]> {
  const { rows } = await context.client.query<Row>(`${SELECT} where request_id = $1 order by category`, [requestId]);
  if (rows.length === 0) return [];
  const vault = await context.openVault(caseId);
  return rows.map(({ sealed, ...part }) => ({ ...part, entries: vault.unseal<readonly CopyEntry[]>(placeOf(part.id), sealed) }));
}

/** One part. @throws NotFound when the caller's seat does not read its category */
export async function getPart(context: ActionContext, partId: string): Promise<Part> {
  const { rows } = await context.client.query<Row>(`${SELECT} where id = $1`, [partId]);
  const row = rows[0];
  if (!row) throw new NotFound();
  const { sealed, ...part } = row;
  return { ...part, entries: (await context.openVault(part.caseId)).unseal<readonly CopyEntry[]>(placeOf(partId), sealed) };
}

/** Writes the marks of a part anew; whoever had looked it through looks again. @returns the new version */
export async function savePart(context: ActionContext, part: Part, entries: readonly CopyEntry[]): Promise<number> {
  const sealed = sealPart(await context.openVault(part.caseId), part.id, entries);
  return changeVersioned(context, { table: "privacy_copy_parts", id: part.id, set: "sealed = $2, redaction_count = $3, checked_by = null, checked_at = null", values: [sealed, countMarks(entries)] });
}

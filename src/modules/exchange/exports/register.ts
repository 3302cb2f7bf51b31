import { cursorTime } from "#platform/db/cursor.ts";
import { randomBytes } from "node:crypto";
import type { ActionContext } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import { newId } from "#platform/db/id.ts";
import { openAgencyVault } from "../imports/batch-vault.ts";
import { readyMinutes, type ExportFormat, type ExportPurpose } from "../rules/export-rules.ts";
import type { ExportFilter } from "./find-cases.ts";

export interface AskedExport {
  readonly format: ExportFormat;
  readonly filter: ExportFilter;
  readonly withIdentity: boolean;
  readonly purpose: ExportPurpose;
  readonly purposeText: string;
  /** Who receives it, where the purpose hands it on. */
  readonly toAgencyId?: string | null | undefined;
}

/** A line of the register of files that left. */
export interface ExportLine extends AskedExport {
  readonly id: string;
  readonly code: string;
  readonly byName: string;
  readonly isMine: boolean;
  readonly caseCount: number;
  readonly personCount: number;
  readonly identityCount: number;
  readonly leftOutCount: number;
  readonly withoutConsentCount: number;
  readonly sha256: string | null;
  readonly downloads: number;
  readonly createdAt: Date;
  readonly readyUntil: Date;
  readonly downloadedAt: Date | null;
}

const purposePlace = (id: string) => ({ table: "exports", column: "purpose_text", row: id });
// Letters and digits that are not taken for each other when read aloud.
const letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

function newCode(): string {
  return `X-${[...randomBytes(8)].map((byte) => letters[byte % letters.length] ?? "2").join("")}`;
}

/** Writes down that a file is asked for. The words of its purpose are sealed under the agency's key. */
export async function registerExport(context: ActionContext, asked: AskedExport): Promise<{ readonly exportId: string; readonly code: string; readonly readyUntil: Date }> {
  const { actor, client, now } = context;
  const exportId = newId();
  const code = newCode();
  const readyUntil = new Date(now.getTime() + readyMinutes * 60_000);
  const sealed = (await openAgencyVault(context)).seal(purposePlace(exportId), asked.purposeText);
  await client.query(
    `insert into exports (id, code, agency_id, account_id, format, filter, with_identity, purpose, purpose_text, created_at, ready_until, to_agency_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [exportId, code, actor.agencyId, actor.accountId, asked.format, JSON.stringify(asked.filter), asked.withIdentity, asked.purpose, sealed, now, readyUntil, asked.toAgencyId ?? null],
  );
  return { exportId, code, readyUntil };
}

const LINE = `e.id, e.code, e.format, e.filter, e.with_identity as "withIdentity", e.purpose, e.purpose_text as "purposeText", e.case_count as "caseCount", e.person_count as "personCount",
  e.identity_count as "identityCount", e.left_out_count as "leftOutCount", e.to_agency_id as "toAgencyId", e.without_consent_count as "withoutConsentCount", e.sha256, e.downloads, e.created_at as "createdAt", e.ready_until as "readyUntil", e.downloaded_at as "downloadedAt",
  e.account_id = app.current_account() as "isMine", a.display_name as "byName", ${cursorTime("e.created_at")} as at`;

type StoredLine = Omit<ExportLine, "purposeText"> & { readonly purposeText: Buffer; readonly at: string };

/** One's own export. @throws NotFound for another's */
export async function getOwnExport(context: ActionContext, exportId: string): Promise<ExportLine> {
  const { rows } = await context.client.query<StoredLine>(`select ${LINE} from exports e join accounts a on a.id = e.account_id where e.id = $1 and e.account_id = $2`, [exportId, context.actor.accountId]);
  const [line] = await linesOf(context, rows);
  if (!line) throw new NotFound();
  return line;
}

/** One page of the files that left: one's own, and those of one's agency for who answers for its data; newest first. */
export async function listExports(context: ActionContext, { before, most }: { readonly before?: { readonly at: string; readonly id: string } | undefined; readonly most: number }) {
  const { rows } = await context.client.query<StoredLine>(
    `select ${LINE} from exports e join accounts a on a.id = e.account_id
      where ($1::timestamptz is null or (e.created_at, e.id) < ($1, $2::uuid)) order by e.created_at desc, e.id desc limit $3`,
    [before?.at ?? null, before?.id ?? null, most + 1],
  );
  const shown = rows.slice(0, most);
  return { lines: await linesOf(context, shown), last: rows.length > most ? shown.at(-1) : undefined };
}

async function linesOf(context: ActionContext, rows: readonly StoredLine[]): Promise<readonly ExportLine[]> {
  if (rows.length === 0) return [];
  const vault = await openAgencyVault(context);
  return rows.map(({ at: _at, ...row }) => ({ ...row, purposeText: vault.unseal<string>(purposePlace(row.id), row.purposeText) }));
}

/** Writes down what left: how much, and the hash by which a copy is told. */
export async function markDownloaded(context: ActionContext, exportId: string, left: { readonly caseCount: number; readonly personCount: number; readonly identityCount: number; readonly leftOutCount: number; readonly withoutConsentCount: number; readonly sha256: string }): Promise<void> {
  await context.client.query(
    "update exports set case_count = $2, person_count = $3, identity_count = $4, left_out_count = $5, sha256 = $6, downloads = downloads + 1, downloaded_at = $7, without_consent_count = $8 where id = $1",
    [exportId, left.caseCount, left.personCount, left.identityCount, left.leftOutCount, left.sha256, context.now, left.withoutConsentCount],
  );
}

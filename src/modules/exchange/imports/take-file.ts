import pg from "pg";
import { NotFound, BadRequest, Forbidden } from "#platform/action/refusal.ts";
import { holds, type ActionServices } from "#platform/action/run.ts";
import { newId } from "#platform/db/id.ts";
import { asPerson, type RequestScope } from "#platform/db/request.ts";
import { getAgency } from "#modules/partners/public.ts";
import type { FileFormat } from "../formats/mapping.ts";
import { previewHours } from "../rules/batch.ts";
import { understand } from "../work/run-task.ts";
import type { Understood } from "../work/tasks.ts";
import { createBatchVault } from "./batch-vault.ts";
import { keepPlan } from "./keep-plan.ts";
import { rememberedChoices } from "./remembered.ts";

/** Files one account may bring in an hour. */
const filesAnHour = 60;

export interface TakenFile {
  readonly batchId: string;
  readonly version: number;
  readonly milliseconds: number;
}

interface Bringing {
  /** Session token of who brings the file. */
  readonly token: string;
  readonly bytes: Uint8Array;
  /** What the person says the file is; otherwise told from its headers. */
  readonly format?: FileFormat | undefined;
}

type Services = Pick<ActionServices, "pool" | "vaults" | "grants">;

/**
 * Understands a file, in a thread of its own, and keeps what it says as a new batch; nothing is imported yet.
 * The file itself is not kept.
 * @throws Refusal with why the file cannot be read; Forbidden
 */
export async function takeFile(services: Services, { token, bytes, format }: Bringing): Promise<TakenFile> {
  const startedAt = performance.now();
  const { remembered, now } = await before(services, token);
  const understood = await understand({ kind: "read-file", bytes, now, remembered, ...(format ? { format } : {}) });
  return asPerson(services.pool, { token }, async (scope) => {
    const batch = await keepBatch({ ...scope, vaults: services.vaults }, understood);
    const { counts, mapping, file } = understood;
    const event = { type: "import-file-read", category: "access", subjectKind: "import", subjectId: batch.batchId, data: { format: mapping.format, kind: file.kind, rows: counts.rows, good: counts.good, bad: counts.bad } };
    const value = { ...batch, milliseconds: Math.round(performance.now() - startedAt) };
    return { value, lastStatement: `select app.record_event(${pg.escapeLiteral(JSON.stringify(event))}::jsonb)` };
  });
}

async function before(services: Services, token: string) {
  return asPerson(services.pool, { token }, async (scope) => {
    if (!holds(services.grants, scope.actor.roles, "exchange.import")) throw new Forbidden("exchange.import");
    const { rows } = await scope.client.query("select app.hit_limit($1, $2, 3600) as within", [`exchange.upload|${scope.actor.accountId}`, filesAnHour]);
    if (rows[0]?.within !== true) throw new BadRequest(429, "too-many");
    return { value: { remembered: await rememberedChoices({ ...scope, vaults: services.vaults }), now: scope.now } };
  });
}

async function keepBatch(context: RequestScope & Pick<Services, "vaults">, understood: Understood): Promise<Omit<TakenFile, "milliseconds">> {
  const { actor, client, now } = context;
  const batchId = newId();
  const agency = await getAgency(context, actor.agencyId);
  const { rows } = await client.query(
    `insert into import_batches (id, agency_id, account_id, format, extension, file_hash, province_code, created_at, purge_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $8::timestamptz + make_interval(hours => ${previewHours})) returning version`,
    [batchId, actor.agencyId, actor.accountId, understood.mapping.format, understood.file.kind, understood.fileHash, agency.provinceCode, now],
  );
  if (!rows[0]) throw new NotFound();
  await keepPlan(context, batchId, { vault: await createBatchVault(context, batchId), understood });
  return { batchId, version: rows[0].version };
}

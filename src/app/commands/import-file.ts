import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import type pg from "pg";
import type { AnyAction, InputOf, ResultOf } from "#platform/action/define.ts";
import { BadInput, BadRequest, Forbidden, Refusal } from "#platform/action/refusal.ts";
import { runAction, type ActionServices } from "#platform/action/run.ts";
import { startSession } from "#platform/auth/session.ts";
import type { Keyring } from "#platform/crypto/keyring.ts";
import { vaultsOf } from "#platform/crypto/vault.ts";
import { openPool } from "#platform/db/pool.ts";
import { asSystem } from "#platform/db/request.ts";
import { serverTranslator } from "#platform/i18n/server.ts";
import { enqueueSql } from "#platform/jobs/jobs.ts";
import { batch, importGood, importRowsJob, rows, rules, takeFile } from "#modules/exchange/public.ts";
import { allGrants } from "../server/app.ts";
import type { OpenDatabase } from "../server/open-database.ts";

interface Parts {
  readonly database: OpenDatabase;
  readonly keyring: Keyring;
}

const formats = { htcds: "htcds", ctdc: "ctdc", ruam: "template" } as const;
type FormatName = keyof typeof formats;

interface Wanted {
  readonly format: FormatName;
  readonly file: string;
  readonly email: string;
  readonly asJson: boolean;
}

type RejectedRow = ResultOf<typeof rows>["rows"][number];

/** What the command prints with --json. */
export interface ImportReport {
  readonly ok: boolean;
  readonly refused?: { readonly code: string; readonly message: string };
  readonly batchId?: string;
  readonly counts?: { readonly rows: number; readonly blank: number; readonly imported: number; readonly importedBefore: number; readonly rejected: number };
  readonly rejected?: readonly RejectedRow[];
}

/**
 * `ruam import --format htcds|ctdc|ruam FILE --as EMAIL [--json]`: imports a file as the account of that address, with its rights
 * and in its name; prints the counts and every row that was rejected.
 * @returns 0 when every row was imported (now or before), 1 otherwise
 */
export async function importFile(args: readonly string[], open: () => Promise<Parts>): Promise<number> {
  const wanted = readArgs(args);
  if (typeof wanted === "string") {
    process.stderr.write(`${wanted}\n`);
    return 1;
  }
  const bytes = await readFile(wanted.file).catch(() => undefined);
  if (!bytes) return tell({ ok: false, refused: { code: "file-not-found", message: `There is no file ${wanted.file} to read.` } }, wanted);

  const { database, keyring } = await open();
  const pool = openPool(database.appUrl, 3);
  const systemPool = openPool(database.jobsUrl, 3);
  try {
    const services: ActionServices = { pool, vaults: vaultsOf(keyring), grants: allGrants, sendsMail: false, enqueueSql };
    return tell(await asAccount(systemPool, wanted.email, (token) => importAs({ services, systemPool, token }, { bytes, format: formats[wanted.format] })), wanted);
  } catch (error) {
    const refused = refusalOf(error);
    if (!refused) throw error;
    return tell({ ok: false, refused }, wanted);
  } finally {
    await Promise.all([pool.end(), systemPool.end()]);
    await database.close();
  }
}

const USE = "ruam import --format htcds|ctdc|ruam FILE --as EMAIL [--json]";

function readArgs(args: readonly string[]): Wanted | string {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { format: { type: "string" }, as: { type: "string" }, json: { type: "boolean", default: false } } });
    const [file] = positionals;
    if (!file || positionals.length > 1 || !values.as || !isFormat(values.format)) return USE;
    return { format: values.format, file, email: values.as, asJson: values.json };
  } catch (error) {
    return error instanceof Error ? `${error.message}\n${USE}` : USE;
  }
}

function isFormat(name: string | undefined): name is FormatName {
  return name !== undefined && Object.hasOwn(formats, name);
}

/** A short session of an account, ended when the work is done. @throws Refusal `no-such-account` */
async function asAccount<T>(systemPool: pg.Pool, email: string, work: (token: string) => Promise<T>): Promise<T> {
  const begun = await asSystem(systemPool, "exchange.commandLine", async ({ client }) => {
    const { rows: found } = await client.query<{ id: string }>("select id from accounts where lower(email) = lower($1) and status = 'active'", [email]);
    const accountId = found[0]?.id;
    return accountId === undefined ? undefined : { accountId, token: await startSession(client, { accountId, device: "ruam import" }) };
  });
  if (!begun) throw new Refusal("no-such-account");
  try {
    return await work(begun.token);
  } finally {
    await asSystem(systemPool, "exchange.commandLine", ({ client }) => client.query("update sessions set ended_at = now(), ended_because = 'signed-out' where account_id = $1 and device = 'ruam import' and ended_at is null", [begun.accountId]));
  }
}

interface Run {
  readonly services: ActionServices;
  readonly systemPool: pg.Pool;
  readonly token: string;
}

async function importAs(run: Run, { bytes, format }: { readonly bytes: Buffer; readonly format: (typeof formats)[FormatName] }): Promise<ImportReport> {
  const { services, systemPool, token } = run;
  const { disciplines } = await act(run, rules, {});
  const taken = await takeFile(services, { token, bytes, format });
  const { batchId } = taken;
  const [discipline] = disciplines;
  const waiting = await act(run, batch, { batchId });
  if (discipline && waiting.readyCount > 0) {
    await act(run, importGood, { batchId, discipline }, taken.version);
    const context = { vaults: services.vaults, publicUrl: "", sendMail: async () => undefined, translate: (language: "th" | "en", key: string) => serverTranslator(language)(key) };
    await importRowsJob.run({ ...context, asSystem: (work) => asSystem(systemPool, importRowsJob.name, work), log: () => undefined }, { batchId });
  }
  const done = await act(run, batch, { batchId });
  const rejected = await rejectedRows(run, batchId);
  const counts = { rows: done.rowCount, blank: done.blankCount, imported: done.importedCount, importedBefore: done.knownCount, rejected: rejected.length };
  return { ok: rejected.length === 0 && counts.imported + counts.importedBefore === counts.rows, batchId, counts, rejected };
}

async function rejectedRows(run: Run, batchId: string): Promise<readonly RejectedRow[]> {
  const found: RejectedRow[] = [];
  let after: number | null = 0;
  while (after !== null) {
    const page: ResultOf<typeof rows> = await act(run, rows, { batchId, after });
    found.push(...page.rows);
    after = page.next;
  }
  return found;
}

async function act<A extends AnyAction>({ services, token }: Run, action: A, input: InputOf<A>, expectedVersion?: number): Promise<ResultOf<A>> {
  return (await runAction(services, action, { token, input, language: "en", expectedVersion })) as ResultOf<A>; // typed by the action
}

function refusalOf(error: unknown): ImportReport["refused"] {
  if (error instanceof Forbidden) return { code: "forbidden", message: "This account may not import." };
  if (error instanceof BadRequest) return { code: error.code, message: "Too many files in this hour. Please try later." };
  if (error instanceof BadInput) return { code: "bad-input", message: error.fields.map(({ message }) => message).join(" ") };
  if (!(error instanceof Refusal)) return undefined;
  if (error.code === "no-such-account") return { code: error.code, message: "No active account has this e-mail address." };
  return { code: error.code, message: serverTranslator("en")(`exchange.errors.${error.code}`, error.params) };
}

function tell(report: ImportReport, { asJson }: Pick<Wanted, "asJson">): number {
  process.stdout.write(asJson ? `${JSON.stringify(report, undefined, 2)}\n` : linesOf(report));
  return report.ok ? 0 : 1;
}

function linesOf({ refused, counts, rejected = [] }: ImportReport): string {
  if (refused) return `${refused.message}\n`;
  const lines = rejected.flatMap(({ row, errors }) => errors.map(({ column, value, en }) => `row ${row}${column ? `, column ${column}` : ""}: ${en}${value ? ` (${value})` : ""}`));
  const head = counts ? `${counts.rows} rows: ${counts.imported} imported, ${counts.importedBefore} imported before, ${counts.rejected} rejected, ${counts.blank} empty` : "";
  return `${[head, ...lines].join("\n")}\n`;
}

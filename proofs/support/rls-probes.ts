/* oxlint-disable complexity, max-params -- lists of conditions and probes that are read line by line; to be split */
import { randomUUID } from "node:crypto";
import type pg from "pg";
import { fulfils, levelOf, type CaseClass, type Relation, type Standing } from "./expectations.ts";
import type { PreparedWorld } from "./prepared-world.ts";
import { storedRows, type Row, type StoredRow } from "./rls-rows.ts";
import { proofOf } from "#platform/db/request.ts";

/** Somebody who speaks to the database directly, past every action: an account of the cast, or nobody who signed in. */
export interface Prober {
  readonly role: string;
  readonly relation: Relation | "nobody";
  readonly accountId: string;
  readonly agencyId: string;
  readonly token: string;
}

export interface ProbeResult {
  readonly probes: number;
  readonly findings: readonly string[];
}

/** What the database lets the app do, read once: columns by table and right, keys, and a row of each kind to try. */
export interface Ground {
  readonly rows: readonly StoredRow[];
  readonly tables: readonly string[];
  readonly keys: ReadonlyMap<string, readonly string[]>;
  readonly rights: ReadonlyMap<string, { readonly select: readonly string[]; readonly insert: readonly string[]; readonly update: readonly string[] }>;
  /** One row for each line of tables.csv and class. */
  readonly samples: readonly StoredRow[];
}

export async function readGround(prepared: PreparedWorld): Promise<Ground> {
  const { admin } = prepared.world;
  const { rows, tables } = await storedRows(prepared);
  const keys = new Map<string, string[]>();
  const named = await admin.query(
    `select c.relname as t, array_agg(a.attname::text order by x.n) as k from pg_index i join pg_class c on c.oid = i.indrelid cross join lateral unnest(i.indkey) with ordinality x(num, n)
       join pg_attribute a on a.attrelid = c.oid and a.attnum = x.num where i.indisprimary and c.relnamespace = 'ruam'::regnamespace group by 1`,
  );
  for (const { t, k } of named.rows) keys.set(t, k);
  const rights = new Map<string, { select: string[]; insert: string[]; update: string[] }>();
  const granted = await admin.query(
    `select c.table_name as t, c.column_name as c, has_column_privilege('ruam_app', format('ruam.%I', c.table_name), c.column_name, 'select') as s,
       has_column_privilege('ruam_app', format('ruam.%I', c.table_name), c.column_name, 'insert') as i, has_column_privilege('ruam_app', format('ruam.%I', c.table_name), c.column_name, 'update') as u
     from information_schema.columns c join pg_class k on k.relname = c.table_name and k.relnamespace = 'ruam'::regnamespace and k.relkind in ('r','p') where c.table_schema = 'ruam' and c.is_generated = 'NEVER' order by c.ordinal_position`,
  );
  for (const { t, c, s, i, u } of granted.rows) {
    const one = rights.get(t) ?? { select: [], insert: [], update: [] };
    if (s) one.select.push(c);
    if (i) one.insert.push(c);
    if (u) one.update.push(c);
    rights.set(t, one);
  }
  const samples = new Map<string, StoredRow>();
  for (const row of rows) if (row.line && row.caseClass) samples.set(`${row.line.table} ${row.line.when} ${row.caseClass}`, row);
  return { rows, tables, keys, rights, samples: [...samples.values()] };
}

export function probersOf(prepared: PreparedWorld): Prober[] {
  const cast = prepared.cast.all.map(({ role, relation, person }) => ({ role, relation, accountId: person.accountId, agencyId: person.agencyId, token: person.token }));
  return [...cast, { role: "nobody", relation: "nobody", accountId: randomUUID(), agencyId: randomUUID(), token: "" }];
}

/** Everything one prober tries, in one transaction that is rolled back. */
export async function probeAs(client: pg.ClientBase, ground: Ground, prober: Prober, only?: ReadonlySet<string>): Promise<ProbeResult> {
  const findings: string[] = [];
  let probes = 0;
  const who = `${prober.role}/${prober.relation}`;
  const tables = ground.tables.filter((table) => !only || only.has(table));
  await client.query("begin");
  if (prober.token) {
    const opened = await client.query("select 1 from app.begin_request($1)", [proofOf(prober.token)]).then(() => true, () => false);
    probes += 1;
    if (opened !== (prober.relation !== "suspended")) findings.push(`${who}: begin_request ${opened ? "let in" : "kept out"}`);
    if (!opened) return client.query("rollback").then(() => ({ probes, findings }));
  }
  for (const table of tables) {
    probes += 1;
    findings.push(...(await probeSelect(client, ground, prober, table)).map((what) => `${who}: ${what}`));
  }
  for (const table of tables) {
    const finding = await probeBlindUpdate(client, ground, prober, table);
    if (finding === "not-asked") continue;
    probes += 1;
    if (finding) findings.push(`${who}: ${finding}`);
  }
  for (const sample of ground.samples) {
    if (only && !only.has(sample.table)) continue;
    for (const probe of [probeInsert, probeUpdate, probeDelete]) {
      const finding = await probe(client, ground, prober, sample);
      if (finding === "not-asked") continue;
      probes += 1;
      if (finding) findings.push(`${who}: ${finding}`);
    }
  }
  await client.query("rollback");
  return { probes, findings };
}

/** What a line of tables.csv says for this prober and row. */
function may(needs: string, prober: Prober, { row, caseClass, ownerId }: StoredRow): boolean {
  return needs.split("|").some((one) => one.split("&").every((condition) => meets(condition.trim().replace("{category}", String(row["category"])), { prober, row, ownerId, caseClass: caseClass ?? "none" })));
}

function meets(condition: string, { prober, row, caseClass, ownerId }: { prober: Prober; row: Row; caseClass: string; ownerId: string | undefined }): boolean {
  const isSignedIn = prober.relation !== "nobody";
  if (condition === "anybody") return true;
  if (!isSignedIn) return false;
  switch (condition) {
    case "signedIn": return true;
    case "admin": return prober.role === "admin";
    case "unmarked": return row["peer_kind"] === null;
    case "sharedRole": return row["shared_role"] === prober.role;
    case "owner": return ownerId === prober.accountId;
    case "ownVault": return row["vault_id"] === prober.accountId;
    case "ownAgencyVault": return row["vault_id"] === prober.agencyId;
    case "ownRow": return row["account_id"] === prober.accountId;
    case "ownAgencyRow": return row["agency_id"] === prober.agencyId;
    case "ownerAgency": return row["owner_agency_id"] === prober.agencyId && (row["owner_account_id"] === null || row["lead_id"] !== null || row["referral_id"] !== null);
    case "ownTask": return row["owner_account_id"] === prober.accountId;
    case "taker": return Array.isArray(row["taker_roles"]) && (row["taker_roles"].length === 0 || row["taker_roles"].includes(prober.role));
    case "importer": return ["caseManager", "socialWorker", "pochtCoordinator", "ngoWorker"].includes(prober.role);
  }
  // Nobody of the cast has any part in the strangers' cases; the receiving agency of the cast received nothing from them.
  if (caseClass === "foreign") return false;
  const standing: Standing = { role: prober.role, relation: prober.relation as Relation, caseClass: (caseClass === "none" ? "ordinary" : caseClass) as CaseClass }; // of ours, and signed in
  // Even that something was noted about the place is for those who may know the place.
  if (condition === "seat:any:shelterPlace") return fulfils("seat:summary:shelterPlace", standing);
  if (condition.startsWith("seat:any:")) return fulfils("seat", standing) && (levelOf(prober.role, condition.slice(9)) ?? "-") !== "-";
  return fulfils(condition, standing);
}

const idOf = (ground: Ground, table: string, row: Row): string => (ground.keys.get(table) ?? Object.keys(row)).map((key) => String(row[key])).join("|");

async function probeSelect(client: pg.ClientBase, ground: Ground, prober: Prober, table: string): Promise<string[]> {
  const readable = ground.rights.get(table)?.select ?? [];
  const keys = (ground.keys.get(table) ?? []).filter((key) => readable.includes(key));
  const seen = new Set<string>();
  if (keys.length > 0) {
    for (const row of (await client.query(`select ${keys.map((key) => `${key}::text`).join(", ")} from ruam.${table}`)).rows) seen.add(keys.map((key) => row[key]).join("|"));
  }
  const wrong: string[] = [];
  for (const stored of ground.rows) {
    if (stored.table !== table || !stored.line || stored.line.see === "" || !stored.caseClass) continue;
    const isSeen = seen.has(idOf(ground, table, stored.row));
    if (isSeen !== may(stored.line.see, prober, stored)) wrong.push(`${isSeen ? "sees" : "does not see"} ${table} ${stored.line.when} of ${stored.caseClass}`);
  }
  return [...new Set(wrong)];
}

/** Columns in which whoever writes must stand herself, and the agency with her. */
const AUTHOR = new Set(["written_by", "added_by", "created_by", "recorded_by", "asked_by", "given_by", "linked_by", "merged_by", "closed_by", "shared_by", "started_by", "answered_by", "from_account_id", "reporter_account_id", "requested_by", "changed_by", "given_by", "reported_by", "taken_by", "asked_by", "prepared_by", "registered_by", "organised_by", "called_by", "opened_by", "made_by", "reviewed_by", "issued_by", "adopted_by", "granted_by"]);
const AUTHOR_AGENCY = new Set(["from_agency_id", "reporter_agency_id"]);
const OWN_ROWS = new Set(["exports", "incidents", "import_batches", "import_choices", "referral_messages", "lead_messages", "idempotency_keys"]);
/** Of these the agency alone is the writer's. */
const OWN_AGENCY = new Set(["workshops", "article_texts", "care_offers"]);

/** What a new row must be, where the stored one has moved on since. */
const NEW: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  workshops: { confirmed_count: 0, waiting_count: 0, version: 1 }, enrolments: { state: "asked" }, after_action_reviews: { state: "open" },
  incidents: { state: "open" }, saved_views: { removed_at: null }, audit_checks: { begun_at: null, finished_at: null },
  privacy_requests: { state: "open", wants: null, identity_note: null, channel_note: null, handler_account_id: null },
};
/** What an end of a row must say besides who ended it; of a table, or of one of its lines. */
const ENDED: Readonly<Record<string, (me: string, row: Row) => string>> = {
  calendar_feeds: () => ", ended_at = now()", alerts: () => ", state = 'explained'", read_stops: () => ", lifted_at = now()", duty_swaps: () => ", state = 'declined'", review_findings: () => ", state = 'done'",
  "article_texts state=asked": (me, row) => (row["written_by"] === me ? "" : `, state = 'returned', reviewed_by = '${me}'`), credentials: (me) => `, revoked_at = now(), revoked_because = 'mistake', revoked_by = '${me}'`,
  "official_applications state=waiting": () => ", state = 'moreAsked'", sop_adoptions: (me) => `, ended_by = '${me}'`, sop_case_steps: (me) => `, settled_by = '${me}'`,
};

async function probeInsert(client: pg.ClientBase, ground: Ground, prober: Prober, sample: StoredRow): Promise<string | undefined> {
  const { table, line, row } = sample;
  if (!line || line.add === "") return "not-asked";
  const columns = ground.rights.get(table)?.insert ?? [];
  const copy: Record<string, unknown> = { ...row, ...NEW[table] };
  for (const column of Object.keys(copy)) {
    if (column === "id") copy[column] = typeof copy[column] === "string" ? randomUUID() : copy[column];
    // Whoever writes a text has not read it through.
    if (column === "reviewed_by" && copy[column] === null) continue;
    if (column === "editors") copy[column] = [prober.accountId];
    if (AUTHOR.has(column) || (column === "account_id" && OWN_ROWS.has(table))) copy[column] = prober.accountId;
    if (AUTHOR_AGENCY.has(column) || (column === "agency_id" && (OWN_ROWS.has(table) || OWN_AGENCY.has(table)))) copy[column] = prober.agencyId;
  }
  const names = columns.map((name) => `"${name}"`).join(", ");
  const done = columns.length === 0 ? "refused" : await attempt(client, `insert into ruam.${table} (${names}) select ${names} from jsonb_populate_record(null::ruam.${table}, $1)`, [JSON.stringify(copy)]);
  return compare("adds to", { done, isAllowed: may(line.add, prober, sample), sample });
}

/** Columns in which whoever changes a row must stand. */
const CHANGER = new Set(["closed_by", "lifted_by", "undone_by", "unlinked_by", "lifted_by", "set_aside_by", "answered_by", "changed_by", "decided_by"]);

async function probeUpdate(client: pg.ClientBase, ground: Ground, prober: Prober, sample: StoredRow): Promise<string | undefined> {
  const { table, line } = sample;
  if (!line || line.change === "") return "not-asked";
  const columns = ground.rights.get(table)?.update ?? [];
  const readable = new Set(ground.rights.get(table)?.select);
  const changers = columns.filter((column) => CHANGER.has(column));
  const set = changers.length > 0 ? changers.map((column) => `${column} = '${prober.accountId}'`) : columns.filter((column) => !ground.keys.get(table)?.includes(column) && readable.has(column)).slice(-1).map((column) => `${column} = ${column}`);
  const { where, values } = whereKey(ground, sample);
  const ended = (ENDED[`${table} ${line.when}`] ?? ENDED[table])?.(prober.accountId, sample.row) ?? "";
  const named = new Set([...ended.matchAll(/, (\w+) =/g)].map(([, column]) => column));
  // The same column is not set twice.
  const kept = set.filter((one) => !named.has(one.split(" = ")[0]));
  const done = set.length === 0 ? "refused" : await attempt(client, `update ruam.${table} set ${[...kept, ended.slice(2)].filter(Boolean).join(", ")} where ${where}`, values);
  return compare("changes", { done, isAllowed: may(line.change, prober, sample), sample });
}

/**
 * A change that looks at no column asks no reading policy: only the changing one stands between it and every row of the table.
 * So no more rows may change than this person may change.
 */
async function probeBlindUpdate(client: pg.ClientBase, ground: Ground, prober: Prober, table: string): Promise<string | undefined> {
  const rows = ground.rows.filter((stored) => stored.table === table);
  const columns = (ground.rights.get(table)?.update ?? []).filter((column) => !ground.keys.get(table)?.includes(column));
  const value = rows[0]?.row;
  if (!value || columns.length === 0) return "not-asked";
  const changers = columns.filter((column) => CHANGER.has(column));
  const set = changers.length > 0 ? changers.map((column) => `${column} = '${prober.accountId}'`) : columns.slice(-1).map((column) => `${column} = (jsonb_populate_record(null::ruam.${table}, $1)).${column}`);
  const most = rows.filter((stored) => !stored.line || !stored.caseClass || stored.line.change === "" || may(stored.line.change, prober, stored)).length;
  await client.query("savepoint blind");
  const changed = await client.query(`update ruam.${table} set ${set.join(", ")}`, changers.length > 0 ? [] : [JSON.stringify(value)]).then(({ rowCount }) => rowCount ?? 0, () => 0);
  await client.query("rollback to savepoint blind");
  return changed > most ? `changes ${table} without looking` : undefined;
}

/** Whoever gives the workshop. */
const GIVES = "is:trainer/member";
/** Who may take a row away: a file that is not taken in yet loses rows by whoever brought it, and everybody forgets ways of her own. */
const REMOVED: Readonly<Record<string, string>> = {
  import_rows: "owner", start_views: "ownRow", line_links: "ownRow", line_codes: "ownRow",
  workshop_links: GIVES, workshop_sessions: GIVES, workshop_trainers: GIVES, workshop_attendance: GIVES, care_signups: "is:caseManager/member", care_keys: "ownRow", self_checks: "ownRow", training_questions: "is:caseManager/member & unmarked",
};

/** Nothing of a case is deleted by anybody: records are ended, corrected or set aside. */
async function probeDelete(client: pg.ClientBase, ground: Ground, prober: Prober, sample: StoredRow): Promise<string | undefined> {
  if (sample.table === "account_roles") return "not-asked";
  const { where, values } = whereKey(ground, sample);
  const done = await attempt(client, `delete from ruam.${sample.table} where ${where}`, values);
  return compare("deletes", { done, isAllowed: may(REMOVED[sample.table] ?? "nobody", prober, sample), sample });
}

function whereKey(ground: Ground, { table, row }: StoredRow): { where: string; values: unknown[] } {
  const keys = ground.keys.get(table) ?? [];
  return { where: keys.map((key, index) => `${key}::text = $${index + 1}`).join(" and ") || "false", values: keys.map((key) => String(row[key])) };
}

/** `done`: the policy let it through (a later constraint may still have stopped it); `refused`: by right, policy or guard; else nothing was touched. */
async function attempt(client: pg.ClientBase, text: string, values: unknown[]): Promise<"done" | "refused" | "untouched"> {
  await client.query("savepoint one");
  try {
    const { rowCount } = await client.query(text, values);
    return rowCount ? "done" : "untouched";
  } catch (error) {
    const code = (error as { code?: string }).code ?? ""; // every error of PostgreSQL carries one
    if (code === "42501") return "refused";
    if (["23505", "23503", "23514", "23502", "RU409"].includes(code)) return "done";
    throw error;
  } finally {
    await client.query("rollback to savepoint one");
  }
}

function compare(verb: string, { done, isAllowed, sample }: { done: string; isAllowed: boolean; sample: StoredRow }): string | undefined {
  if ((done === "done") === isAllowed) return undefined;
  return `${isAllowed ? "cannot " : ""}${verb} ${sample.table} ${sample.line?.when ?? ""} of ${sample.caseClass ?? ""}`.replaceAll("  ", " ");
}

/** Tables nobody wrote a line for. */
export const tablesWithoutLine = (ground: Ground, lines: readonly { table: string }[]): string[] =>
  ground.tables.filter((table) => !lines.some((line) => line.table === table)).map((table) => `no expectation for table ${table} in proofs/expectations/tables.csv`);


/* oxlint-disable complexity, max-params -- lists of conditions and probes that are read line by line; to be split */
import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { Directory } from "./inputs.ts";
import type { Things } from "./things.ts";

/** Tables that may stand filled without changing what any case is; a decoy, a seal or a destruction would. */
const FILLED = [
  "holidays", "device_rules", "read_allowances", "alerts", "read_stops", "witnesses", "audit_checks", "sign_in_providers", "task_escalations", "invitations", "privacy_requests", "incidents", "import_choices", "checkpoints",
];

interface Column {
  readonly name: string;
  readonly type: string;
}

/** Whose made-up row it is: ids by what a column is called. */
export function ownerOf(things: Things, directory: Directory): Readonly<Record<string, unknown>> {
  const accountId = things.name === "foreign" ? things.makers.boss.accountId : directory.subject.accountId;
  const agencyId = things.name === "foreign" ? things.makers.boss.agencyId : directory.homeAgencyId;
  return {
    account_id: accountId, agency_id: agencyId, case_id: things.caseId, person_id: things.people[0], task_id: things.taskId, lead_id: things.leads.waiting, referral_id: things.referrals.sent, vault_id: things.caseId,
    event_id: things.eventId, batch_id: directory.batchId, session_id: directory.ownSessionId, code: `${things.name}-1`, key: "made.up", day: things.name === "foreign" ? "2031-01-02" : "2031-01-03",
  };
}

/**
 * Puts a row of made-up values into each table that is still empty, so that its policies have something to keep. Values follow the
 * column's name, its type and the words its check allows; a table whose conditions are beyond that stays empty.
 * @returns tables that stayed empty
 */
export async function fillEmptyTables(admin: pg.Client, owners: readonly Readonly<Record<string, unknown>>[]): Promise<string[]> {
  const { rows: tables } = await admin.query("select relname as name from pg_class where relnamespace = 'ruam'::regnamespace and relkind = 'r' and relname = any ($1) order by 1", [FILLED]);
  const left: string[] = [];
  // A row may hang on a row of another table that was empty, too: twice round.
  for (let round = 0; round < 2; round += 1) {
    left.length = 0;
    for (const { name } of tables) {
      if ((await admin.query(`select 1 from ${name} limit 1`)).rows.length > 0) continue;
      let made = 0;
      for (const owner of owners) made += (await insertRow(admin, name, owner)) ? 1 : 0;
      if (made === 0) left.push(name);
    }
  }
  return left;
}

async function insertRow(admin: pg.Client, table: string, owner: Readonly<Record<string, unknown>>): Promise<boolean> {
  const { rows: columns } = await admin.query<Column>(
    `select a.attname::text as name, format_type(a.atttypid, null) as type from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped
       and a.attgenerated = '' and (a.attnotnull and not a.atthasdef or a.attname = any ($2))`,
    [table, Object.keys(owner)],
  );
  const words = await allowedWords(admin, table);
  const references = await referencesOf(admin, table);
  const values: Record<string, unknown> = {};
  for (const { name, type } of columns) values[name] = references.get(name) ?? valueFor({ name, type }, { owner, word: words.get(name) });
  const names = Object.keys(values);
  return admin.query(`insert into ${table} (${names.join(", ")}) values (${names.map((_, index) => `$${index + 1}`).join(", ")})`, Object.values(values)).then(() => true, () => false);
}

/** The first word each column's check allows. */
async function allowedWords(admin: pg.Client, table: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await admin.query("select pg_get_constraintdef(oid) as text from pg_constraint where conrelid = $1::regclass and contype = 'c'", [table]);
  return new Map(rows.flatMap(({ text }): [string, string][] => {
    const [, column, word] = /\(\(?(\w+) = (?:ANY \(ARRAY\[)?'([^']*)'/.exec(text) ?? [];
    return column && word !== undefined ? [[column, word]] : [];
  }));
}

/** For columns that refer to a table of this round: a row that is there. */
async function referencesOf(admin: pg.Client, table: string): Promise<ReadonlyMap<string, unknown>> {
  const { rows } = await admin.query(
    `select a.attname::text as name, c.confrelid::regclass::text as target, f.attname::text as key from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
       join pg_attribute f on f.attrelid = c.confrelid and f.attnum = c.confkey[1] where c.conrelid = $1::regclass and c.contype = 'f' and cardinality(c.conkey) = 1
         and c.confrelid::regclass::text not in ('accounts','agencies','cases','people','tasks','leads','referrals')`,
    [table],
  );
  const found = new Map<string, unknown>();
  for (const { name, target, key } of rows) {
    const one = await admin.query(`select ${key} as id from ${target} order by random() limit 1`);
    if (one.rows[0]) found.set(name, one.rows[0].id);
  }
  return found;
}

function valueFor({ name, type }: Column, { owner, word }: { owner: Readonly<Record<string, unknown>>; word: string | undefined }): unknown {
  if (name in owner && owner[name] !== undefined) return owner[name];
  if (word !== undefined) return word;
  if (type === "uuid") return name === "id" ? randomUUID() : owner["account_id"];
  if (/^(integer|bigint|smallint|numeric|double)/.test(type)) return 1;
  if (type === "boolean") return false;
  if (type === "bytea") return Buffer.from("00", "hex");
  if (/time zone|date/.test(type)) return "2031-01-01T00:00:00Z";
  if (type === "jsonb") return "{}";
  return type.endsWith("[]") ? "{}" : "made up";
}

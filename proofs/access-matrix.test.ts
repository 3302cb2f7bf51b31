import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { modules } from "#app/modules.ts";
import { aCase } from "#app/testing/a-case.ts";
import { runAs } from "#app/testing/run-as.ts";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { messagesOf } from "#platform/i18n/server.ts";
import { hasMessage } from "#platform/i18n/translate.ts";
import { snakeCase } from "#platform/db/table.ts";
import { fieldCategories, type SensitiveField } from "#modules/teams/access-fields.ts";
import { accessRules } from "#modules/teams/actions/access-rules.ts";
import { accessLevel, accessMatrix, disciplines, type Category } from "#modules/teams/public.ts";
import { recordWish } from "#modules/people/actions/record-wish.ts";
import { accessDocument } from "./support/access-document.ts";

// One table says who sees what: the authored one, the code's, the database's, the page's and the printed one are the same; and each
// field that names, places or tells stands in it once, guarded by a policy of its category.

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
});

const categories = Object.keys(accessMatrix) as Category[]; // its own keys
const sensitive = modules.flatMap(({ tables }) => tables).flatMap((table) => Object.entries(table.columns).filter(([, { sensitivity }]) => sensitivity === "sealed" || sensitivity === "personal").map(([name]) => `${table.name}.${snakeCase(name)}`));

test("the table people review, the code and the database hold the same level for every role and category", async () => {
  const [, ...lines] = readFileSync(new URL("expectations/access-matrix.csv", import.meta.url), "utf8").trim().split("\n");
  const authored = lines.map((line) => line.replaceAll(/"[^"]*"/g, "x").split(","));
  expect(authored.map(([category]) => category)).toEqual(categories);
  for (const [category, , , ...levels] of authored) expect(disciplines.map((discipline) => accessLevel(discipline, category as Category)), category).toEqual(levels);
  const { rows } = await world.admin.query("select discipline, category, level from access_rules");
  expect(rows).toHaveLength(categories.length * disciplines.length);
  for (const { discipline, category, level } of rows) expect(level, `${discipline} ${category}`).toBe(accessLevel(discipline, category));
});

test("every sensitive field of every module stands in exactly one category, with words in both languages", () => {
  expect(Object.keys(fieldCategories).sort()).toEqual([...sensitive].sort());
  const withoutWords = (Object.keys(fieldCategories) as SensitiveField[]).filter((field) => fieldCategories[field] !== "keys" && !(["th", "en"] as const).every((language) => hasMessage(messagesOf(language), `teams.fields.${field}`)));
  expect(withoutWords).toEqual([]);
});

interface Policy {
  readonly table: string;
  readonly text: string;
}

/** Each table's conditions for reading, with the bodies of the functions they call, as deep as it goes. */
async function readConditions(): Promise<ReadonlyMap<string, string>> {
  const { rows } = await world.admin.query<Policy>("select tablename as table, string_agg(qual, ' ') as text from pg_policies where schemaname = 'ruam' and cmd in ('SELECT','ALL') and policyname not in ('owner_all','system_all') group by 1");
  const { rows: functions } = await world.admin.query<{ name: string; body: string }>("select p.proname as name, string_agg(p.prosrc, ' ') as body from pg_proc p where p.pronamespace = 'app'::regnamespace group by 1");
  const bodies = new Map(functions.map(({ name, body }) => [name, body]));
  const whole = (text: string, seen: Set<string>): string =>
    [text, ...[...text.matchAll(/app\.(\w+)/g)].flatMap(([, name = ""]) => (seen.has(name) || !bodies.has(name) ? [] : [whole(bodies.get(name) ?? "", seen.add(name))]))].join(" ");
  return new Map(rows.map(({ table, text }) => [table, whole(text, new Set())]));
}

/** Answers are read by whoever reads the talk, words of a comment by whoever reads the comment. */
const READ_WITH: Readonly<Record<string, string>> = { screening_answers: "screenings", comment_editions: "comments" };

/** Fields whose table is not guarded by their own category. */
function unguarded(conditions: ReadonlyMap<string, string>): readonly string[] {
  return (Object.keys(fieldCategories) as SensitiveField[]).filter((field) => {
    const category = fieldCategories[field];
    const [table = ""] = field.split(".");
    const text = `${conditions.get(table) ?? ""} ${conditions.get(READ_WITH[table] ?? "") ?? ""}`;
    if (category === "keys" || category === "office") return false;
    if (category === "team") return !/has_seat|seats/.test(text);
    if (category === "ownRow") return !/\bcategory\b/.test(text);
    return !text.includes(`'${category}'`);
  });
}

test("the policy of each field's table asks for that field's category", async () => {
  expect(unguarded(await readConditions())).toEqual([]);
});

test("the proof bites: a policy that asks for another category is told", async () => {
  await world.admin.query("alter policy contacts_see on ruam.person_contacts using (app.may_see((select app.current_account()), case_id, 'plan', written_by))");
  const told = unguarded(await readConditions());
  await world.admin.query("alter policy contacts_see on ruam.person_contacts using (app.may_see((select app.current_account()), case_id, 'contact', written_by))");
  expect(told).toEqual(["person_contacts.sealed"]);
});

test("what people are found by, passwords and one-time codes are read by nobody through the app's login", async () => {
  const tables = ["search_tokens", "duplicate_tokens", "person_tokens", "lead_receipts", "passwords", "totp_secrets", "recovery_codes", "secrets"];
  const { rows } = await world.admin.query("select distinct table_name as name from information_schema.column_privileges where table_schema = 'ruam' and grantee = 'ruam_app' and privilege_type = 'SELECT' and table_name = any ($1)", [tables]);
  expect(rows).toEqual([]);
});

test("the printed table is the product's own", () => {
  expect(readFileSync(new URL("../docs/access-matrix.md", import.meta.url), "utf8")).toBe(accessDocument());
});

test("one role has one name, wherever it is written", () => {
  for (const language of ["th", "en"] as const) {
    const messages = messagesOf(language) as Record<string, Record<string, Record<string, unknown>>>;
    const names = messages["teams"]?.["disciplines"] ?? {};
    const also = [messages["partners"]?.["roles"], messages["teams"]?.["values"]?.["discipline"], messages["exchange"]?.["disciplines"]] as (Record<string, string> | undefined)[];
    for (const other of also) for (const [role, name] of Object.entries(other ?? {})) if (role in names) expect(name, `${language} ${role}`).toBe(names[role]);
  }
});

test("focal points, data protection and administration read the page from the database; others are refused; a changed row is told", async () => {
  for (const role of ["admin", "agencyAdmin", "dpo", "pochtCoordinator"]) expect((await (await world.aPerson({ roles: [role] })).call(accessRules, {})).isAsWritten).toBe(true);
  await expect((await world.aPerson({ roles: ["doctor"] })).call(accessRules, {})).rejects.toMatchObject({ status: 403 });
  await world.admin.query("update access_rules set level = 'R' where discipline = 'inquiryOfficial' and category = 'shelterPlace'");
  const told = await (await world.aPerson({ roles: ["dpo"] })).call(accessRules, {});
  await world.admin.query("update access_rules set level = '-' where discipline = 'inquiryOfficial' and category = 'shelterPlace'");
  expect(told.isAsWritten).toBe(false);
});

// ---- the administrator --------------------------------------------------------------------------

/** Rows about cases that somebody without a seat sees, in every table that names a case or a person, by plain SQL. */
async function rowsOfCases(person: Person): Promise<{ readonly tables: number; readonly seen: readonly string[] }> {
  const { rows } = await world.admin.query<{ table: string }>(
    "select distinct table_name as table from information_schema.columns where table_schema = 'ruam' and (column_name in ('case_id','person_id','vault_id','referral_id','kept_case_id','screening_id','plan_id') or table_name = 'cases')");
  const seen: string[] = [];
  for (const { table } of rows) {
    const where = table === "tasks" || table === "events" ? "where case_id is not null" : table === "vault_keys" ? "where vault_id in (select id from cases) or vault_id in (select case_id from people)" : "";
    const count = await runAs(world, person, async ({ client }) => (await client.query(`select 1 from ruam.${table} ${where}`)).rowCount ?? 0).catch((error: { code?: string }) => (error.code === "42501" ? 0 : Promise.reject(error)));
    if (count > 0) seen.push(`${table} ${count}`);
  }
  return { tables: rows.length, seen };
}

test("who administers accounts reads no case: 0 rows of every table of cases, by row-level security alone; and a seat shows that the check sees", async () => {
  const { personId, coordinator } = await aCase<Person>(world, { team: ["socialWorker", "shelterStaff"] });
  await coordinator.call(recordWish, { personId, words: "อยากกลับบ้าน" });
  for (const roles of [["admin"], ["agencyAdmin"], ["admin", "agencyAdmin"]]) {
    const { tables, seen } = await rowsOfCases(await world.aPerson({ roles, agencyId: coordinator.agencyId }));
    console.log(`${roles.join(" and ")}: ${tables} tables of cases, ${seen.length} with a visible row`);
    expect(seen).toEqual([]);
  }
  expect((await rowsOfCases(coordinator)).seen.length).toBeGreaterThan(5);
  await world.admin.query("create policy planted on ruam.people for select using (app.has_role('admin'))");
  const { seen } = await rowsOfCases(await world.aPerson({ roles: ["admin"] }));
  await world.admin.query("drop policy planted on ruam.people");
  expect(seen).toEqual([expect.stringMatching(/^people \d/)]);
});

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { newToken, tokenHash } from "#platform/auth/session.ts";
import { newId } from "#platform/db/id.ts";
import { startEmbeddedPostgres } from "#platform/db/embedded.ts";
import { migrate } from "#platform/db/migrate.ts";
import { proofOf } from "#platform/db/request.ts";
import { boardStages } from "#modules/views/rules/question.ts";

/*
 * node bench/views.ts [cases]: the statements of the views, as the app's login under row-level security, one person with a fifth of all
 * cases (she manages 300 of them) among five. Rows are put there by SQL; names and keys are empty bytes, so no time of Node's stands in it.
 */
const cases = Number(process.argv[2] ?? "100000");
const dataFolder = mkdtempSync(join(tmpdir(), "ruam-views-"));
const postgres = await startEmbeddedPostgres({ dataFolder });
try {
  await migrate(postgres.urls.migrator);
  const admin = new pg.Client({ connectionString: Object.assign(new URL(postgres.adminUrl), { pathname: "/ruam" }).href, options: "-c search_path=ruam,public" });
  // What went wrong is told by the statement, not by the server that is stopped after it.
  admin.on("error", () => undefined);
  await admin.connect();
  const token = await seed(admin);
  const app = new pg.Client({ connectionString: postgres.urls.app });
  await app.connect();
  await measure(app, token);
  await app.end();
  await admin.end();
} finally {
  await postgres.stop();
  rmSync(dataFolder, { recursive: true, force: true });
}

async function seed(admin: pg.Client): Promise<string> {
  const agencyId = newId();
  const accounts = Array.from({ length: 5 }, () => newId());
  const token = newToken();
  await admin.query("set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '256MB'");
  await admin.query("insert into agencies (id, name_th, name_en, kind, province_code) values ($1, 'หน่วยงานสมมติ', 'Made-up agency', 'msdhs', '50')", [agencyId]);
  for (const id of accounts) {
    await admin.query("insert into accounts (id, agency_id, email, display_name, status) values ($1, $2, $3, 'ผู้จัดการเคสสมมติ', 'active')", [id, agencyId, `${id}@example.test`]);
    await admin.query("insert into account_roles (account_id, role) values ($1, 'caseManager')", [id]);
  }
  await admin.query("insert into sessions (id, account_id, token_hash, expires_at, idle_minutes) values ($1, $2, $3, now() + interval '12 hours', 720)", [newId(), accounts[0], tokenHash(token)]);
  // A province in seventy-seven, seven stages and the closed ones; activity over two years, in no order of arrival.
  await admin.query(
    `create table made as select n, encode(set_byte(set_byte(overlay(uuid_send(gen_random_uuid()) placing substring(int8send(1700000000000 + n * 60000::bigint) from 3) from 1 for 6), 6, 112), 8, 128), 'hex')::uuid as id,
       (array['intake','identification','protection','prosecution','remedy','return','followUp','closed'])[1 + n % 8] as stage, lpad((10 + (n::bigint * 7919) % 77)::text, 2, '0') as province,
       now() - make_interval(secs => (n::bigint * 104729) % 63072000) as active, (date_trunc('month', now() - make_interval(days => (n * 13) % 900)))::date as month from generate_series(1, ${cases}) n`,
  );
  await admin.query(
    `insert into cases (id, code, number, province_code, fiscal_year, stage, agency_id, manager_account_id, opened_at, opened_by, last_activity_at)
     select id, 'X' || province || '-' || (extract(year from month + 92)::int + 543) || '-' || n, n, province, extract(year from month + 92)::int + 543, stage, $1, case when n % 5 = 0 and n % ${Math.max(5, Math.floor(cases / 300))} < 5 then $2::uuid else $3::uuid end, month, $2, active from made`,
    [agencyId, accounts[0], accounts[1]],
  );
  await admin.query(
    `insert into seats (id, case_id, account_id, agency_id, discipline, starts_at, added_by, stage, province_code, opened_month, last_activity_at)
     select gen_random_uuid(), id, ($1::uuid[])[1 + n % 5], $2, 'caseManager', now() - interval '3 years', $3, stage, province, month, active from made`,
    [accounts, agencyId, accounts[0]],
  );
  await admin.query("insert into vault_keys (vault_id, version, agency_id, agency_key_version, wrapped) select id, 1, $1, 1, '' from made", [agencyId]);
  await admin.query(
    `insert into tasks (id, case_id, kind, title_key, owner_account_id, owner_agency_id, due_at, source_kind) select gen_random_uuid(), id, 'own', 'plans.task.own', case when n % 100 = 0 then $1::uuid else $2::uuid end, $3,
       now() + make_interval(hours => (n * 17) % 8760 - 2000), 'own' from made`,
    [accounts[0], accounts[1], agencyId],
  );
  await admin.query("insert into seat_tallies (account_id, stage, province_code, opened_month, step) select account_id, stage, province_code, opened_month, count(*) from seats group by 1, 2, 3, 4");
  await admin.query("drop table made; set session_replication_role = default");
  await admin.query("vacuum analyze");
  return token;
}

async function measure(app: pg.Client, token: string): Promise<void> {
  const first = { most: 26, counted: true };
  const asked: readonly (readonly [string, string, object, string?])[] = [
    ["table, newest activity", "view_cases", first],
    ["table, longest untouched, one province", "view_cases", { ...first, sort: "quiet", province: "57" }],
    ["table, newest arrival", "view_cases", { ...first, sort: "newest" }],
    ["table, oldest arrival, stage and province", "view_cases", { ...first, sort: "oldest", stage: "remedy", province: "57" }],
    ["table, oldest arrival, one stage", "view_cases", { ...first, sort: "oldest", stage: "remedy" }],
    ["table, those she manages, newest activity", "view_cases", { ...first, mine: true }],
    ["table, those she manages, in a province", "view_cases", { ...first, mine: true, province: "57" }],
    ["table, by number", "view_cases", { ...first, number: 50 }],
    ["table, a year nobody has", "view_cases", { ...first, fiscalYear: 2550 }],
    ["board", "view_board", { most: 9 }],
    ["board, one province", "view_board", { most: 9, province: "57" }],
    ["board, those she manages", "view_board", { most: 9, mine: true }],
    ["map", "view_counts", {}],
    ["map, those she manages", "view_counts", { mine: true }],
    ["for comparison: the list as before", "list_cases", first],
    ["cases of the team's calendar", "view_case_ids", { most: 500 }],
  ];
  console.log(`${cases} cases, median and 95 of 100 of 40, ms, one at a time`);
  for (const [name, definition, filter] of asked) {
    const more = definition === "view_counts" ? ", 'province'" : definition === "view_board" ? `, array[${boardStages.map((stage) => `'${stage}'`).join(",")}]` : "";
    await tell(app, { name, token, statement: `select app.${definition}('${JSON.stringify(filter)}'::jsonb${more})` });
  }
  const month = "t.state = 'open' and t.due_at >= now() and t.due_at < now() + interval '45 days' order by t.due_at limit 401";
  const named = "left join cases c on c.id = t.case_id left join people p on p.id = t.person_id";
  await tell(app, { name: "calendar, mine (row-level security)", token, statement: `select t.id, c.code, p.label from (select t.* from tasks t where t.owner_account_id = app.current_account() and ${month}) t ${named}` });
  await tell(app, { name: "calendar, team of 500 (row-level security)", token, statement: `select t.id, c.code, p.label from (select t.* from tasks t where t.case_id = any (app.view_case_ids('{"most":500}')) and ${month}) t ${named}` });
}

async function tell(app: pg.Client, { name, token, statement }: { name: string; token: string; statement: string }): Promise<void> {
  const times: number[] = [];
  for (let n = 0; n < 43; n += 1) {
    await app.query(`begin; set local search_path = ruam; select * from app.begin_request('${proofOf(token)}')`);
    const began = performance.now();
    await app.query(statement);
    // The first three warm what a running product has warm.
    if (n >= 3) times.push(performance.now() - began);
    await app.query("commit");
  }
  times.sort((a, b) => a - b);
  console.log(`${name.padEnd(48)} ${(times[20] ?? 0).toFixed(1).padStart(7)} ${(times[37] ?? 0).toFixed(1).padStart(7)}`);
}

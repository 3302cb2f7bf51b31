import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aCase } from "#app/testing/a-case.ts";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { read } from "#modules/cases/actions/read.ts";
import { addAffected, addMeasure, assessIncident, closeIncident, readIncident, recordNotice, reportIncident } from "#modules/privacy/actions/incidents.ts";
import { ofCase } from "#modules/privacy/actions/of-case.ts";
import { tellPerson } from "#modules/privacy/actions/tell-person.ts";
import { whoSawWhat } from "#modules/privacy/actions/who-saw-what.ts";

/** Goal of security.md §4 no. 33: 15 minutes on a million events. Held to a minute here. */
const EVENTS = process.env["RUAM_FULL"] ? 1_000_000 : 200_000;
const GOAL_MS = 60_000;

let world: World;
let officer: Person;
let leaker: Person;
let thiefSession: string;
beforeAll(async () => {
  world = await openWorld();
  await world.setClock("2026-11-20T02:00:00Z");
  officer = await world.aPerson({ roles: ["dpo", "admin"] });
  leaker = await world.aPerson({ roles: ["socialWorker"], agencyId: officer.agencyId });
  thiefSession = await plantEvents();
});
afterAll(async () => {
  await world.close();
});

/** Made-up readings over a year, written past the triggers: many colleagues, many cases, one account whose phone was stolen. */
async function plantEvents(): Promise<string> {
  const { admin } = world;
  const session = randomUUID();
  await admin.query("set session_replication_role = replica");
  await admin.query(`insert into accounts (id, agency_id, email, display_name, status) select gen_random_uuid(), $1, 'made-up-' || n || '@example.test', 'เจ้าหน้าที่สมมติ ' || n, 'active' from generate_series(1, 300) n`, [officer.agencyId]);
  await admin.query(
    `insert into cases (id, code, province_code, fiscal_year, agency_id, opened_at, opened_by, last_activity_at) select gen_random_uuid(), 'CM-2569-' || lpad(n::text, 5, '0'), '50', 2569, $1, now(), $2, now() from generate_series(1, 5000) n`,
    [officer.agencyId, officer.accountId],
  );
  await admin.query("insert into sessions (id, account_id, token_hash, device, expires_at, idle_minutes) values ($1, $2, sha256($3), 'stolen phone', now() + interval '1 hour', 60)", [session, leaker.accountId, Buffer.from(session)]);
  await admin.query(
    `with who as (select array_agg(id) as ids from accounts where email like 'made-up-%'), what as (select array_agg(id) as ids from cases)
     insert into events (id, at, account_id, agency_id, type, outcome, category, case_id, session_id)
     select app.uuid_v7(), '2025-11-20T00:00:00Z'::timestamptz + make_interval(secs => n * 31536000.0 / $1), case when n % 500 = 0 then $2::uuid else who.ids[1 + n % 300] end, $3::uuid,
       (array['case-read','identity-opened','notes-read','health-opened'])[1 + (n / 500) % 4], 'read', (array['case','identity','access','health'])[1 + (n / 500) % 4], what.ids[1 + (n::bigint * 7919) % 5000],
       case when n % 1000 = 0 then $4::uuid else gen_random_uuid() end
     from generate_series(1, $1::int) n, who, what`,
    [EVENTS, leaker.accountId, officer.agencyId, session],
  );
  await admin.query("set session_replication_role = origin");
  await admin.query("analyze events");
  return session;
}

/** The same question asked in another way, over the bare table. */
async function countedBySql(where: string, value: string): Promise<{ reads: number; cases: number }> {
  const { rows } = await world.admin.query(`select count(*)::int as reads, count(distinct case_id)::int as cases from events where outcome = 'read' and ${where}`, [value]);
  return rows[0];
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly answer: T; readonly ms: number }> {
  const begun = performance.now();
  const answer = await work();
  return { answer, ms: Math.round(performance.now() - begun) };
}

test("who saw what is answered in seconds, whole and exact, for an account, a session, a case, an agency and a window", async () => {
  const someCase = (await world.admin.query("select id, code from cases where code like 'CM-2569-%' order by code limit 1")).rows[0];
  const figures: string[] = [];
  for (const [name, ask, where, value] of [
    ["account", { accountId: leaker.accountId }, "account_id = $1", leaker.accountId],
    ["session", { sessionId: thiefSession }, "session_id = $1", thiefSession],
    ["case", { caseCode: someCase.code }, "case_id = $1", someCase.id],
    ["agency, one day", { agencyId: officer.agencyId, since: "2026-03-01T00:00:00Z", until: "2026-03-02T00:00:00Z" }, "agency_id = $1 and at >= '2026-03-01T00:00:00Z' and at < '2026-03-02T00:00:00Z'", officer.agencyId],
    ["agency, a year", { agencyId: officer.agencyId }, "agency_id = $1", officer.agencyId],
  ] as const) {
    const expected = await countedBySql(where, value);
    const { answer, ms } = await timed(() => officer.call(whoSawWhat, { ...ask, most: 20_000 }));
    expect([name, answer.reads, answer.cases]).toEqual([name, expected.reads, expected.cases]);
    expect(ms).toBeLessThan(GOAL_MS);
    figures.push(`${name}: ${answer.reads} readings of ${answer.cases} cases in ${ms} ms`);
  }
  const byAccount = await officer.call(whoSawWhat, { accountId: leaker.accountId, most: 20_000 });
  expect(new Set(byAccount.rows.map((row) => row.category))).toEqual(new Set((await world.admin.query("select distinct category from events where account_id = $1", [leaker.accountId])).rows.map((row) => row.category)));
  process.stdout.write(`who saw what over ${EVENTS} events – ${figures.join("; ")}\n`);
});

test("a report that leaves something out is caught", async () => {
  const { rows } = await world.admin.query("select pg_get_functiondef('app.who_saw_what(jsonb)'::regprocedure) as text");
  const honest: string = rows[0].text;
  await world.admin.query(honest.replace("e.outcome = 'read'", "e.outcome = 'read' and e.category <> 'health'"));
  const expected = await countedBySql("account_id = $1", leaker.accountId);
  const report = await officer.call(whoSawWhat, { accountId: leaker.accountId });
  await world.admin.query(honest);
  expect(report.reads).toBeLessThan(expected.reads);
});

test("only the officer of the agency asks, and the question itself is recorded", async () => {
  const other = await world.aPerson({ roles: ["dpo"] });
  await expect(other.call(whoSawWhat, { accountId: leaker.accountId })).rejects.toMatchObject({ status: 404 });
  await expect(leaker.call(whoSawWhat, { accountId: leaker.accountId })).rejects.toMatchObject({ status: 403 });
  await expect(officer.call(whoSawWhat, {})).rejects.toMatchObject({ status: 409, code: "nothing-asked" });
  const asked = await world.admin.query("select count(*)::int as n from events where type = 'who-saw-what-asked' and account_id = $1", [officer.accountId]);
  expect(asked.rows[0].n).toBeGreaterThan(5);
});

test("each reading carries the session it was made in", async () => {
  const { caseId, coordinator } = await aCase<Person>(world);
  await coordinator.call(read, { caseId });
  const { rows } = await world.admin.query("select e.session_id = s.id as same from events e join sessions s on s.account_id = e.account_id where e.case_id = $1 and e.outcome = 'read'", [caseId]);
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.every((row) => row.same)).toBe(true);
});

test("the drill: from a lost phone to a closed incident, with every limit of the law", async () => {
  const { caseId, code, of } = await aCase<Person>(world, { team: ["socialWorker", "caseManager"] });
  const worker = of("socialWorker");
  const dpo = await world.aPerson({ roles: ["dpo"], agencyId: worker.agencyId });
  const { incidentId, noticeDueAt } = await worker.call(reportIncident, { kind: "lostDevice", noticedAt: "2026-11-20T01:00:00Z", facts: "โทรศัพท์หายบนรถโดยสาร ยังไม่ได้ล็อก CANARY-FACTS" });
  expect(noticeDueAt).toBe("2026-11-23T01:00:00.000Z");
  const tasks = await world.admin.query("select due_at, taker_roles, source_ref, is_statutory from tasks where source_kind = 'privacy-incident' and source_id = $1 and state = 'open'", [incidentId]);
  expect(tasks.rows).toMatchObject([{ taker_roles: ["dpo"], source_ref: "PDPA s.37(4)", is_statutory: true, due_at: new Date(noticeDueAt) }]);
  await expect(worker.call(readIncident, { incidentId })).rejects.toMatchObject({ status: 403 });
  const stranger = await world.aPerson({ roles: ["dpo"] });
  await expect(stranger.call(readIncident, { incidentId })).rejects.toMatchObject({ status: 404 });

  const at = async () => ({ ifMatch: (await dpo.call(readIncident, { incidentId })).version });
  await expect(dpo.call(recordNotice, { incidentId, sentAt: "2026-11-20T01:30:00Z", reference: "รับ 1" }, await at())).rejects.toMatchObject({ code: "not-assessed" });
  const exposure = { incidentId, categories: ["identity", "place"] as ("identity" | "place")[], peopleCount: 1, hasMinors: true, hasVulnerable: true };
  await expect(dpo.call(assessIncident, { ...exposure, risk: "none", words: "" }, await at())).rejects.toMatchObject({ code: "lower-needs-words" });
  expect((await dpo.call(addAffected, { incidentId, codes: [code, "CM-2500-99999"] })).added).toBe(1);
  await dpo.call(assessIncident, { ...exposure, risk: "high", words: "ที่อยู่ของเด็กอยู่ในเครื่อง" }, await at());

  await world.setClock("2026-11-25T02:00:00Z");
  await expect(dpo.call(recordNotice, { incidentId, sentAt: "2026-11-25T01:00:00Z", reference: "รับ 1" }, await at())).rejects.toMatchObject({ code: "late-reason-missing" });
  await expect(dpo.call(closeIncident, { incidentId }, await at())).rejects.toMatchObject({ code: "regulator-not-told" });
  await dpo.call(recordNotice, { incidentId, sentAt: "2026-11-25T01:00:00Z", reference: "รับ 1", lateReason: "protectingPerson", words: "ต้องย้ายที่พักของเด็กก่อนจึงแจ้งได้" }, await at());
  await expect(dpo.call(closeIncident, { incidentId }, await at())).rejects.toMatchObject({ code: "people-not-told" });
  const told = await world.admin.query("select count(*)::int as n from tasks where source_kind = 'privacy-notice' and source_id = $1 and state = 'open'", [incidentId]);
  expect(told.rows[0].n).toBe(1);
  expect((await worker.call(ofCase, { caseId })).notices).toMatchObject([{ kind: "lostDevice", toldAt: null }]);
  await expect(stranger.call(tellPerson, { incidentId, caseId, channel: "inPerson" })).rejects.toMatchObject({ status: 403 });
  await expect(worker.call(tellPerson, { incidentId, caseId })).rejects.toMatchObject({ code: "told-or-why-not" });
  await worker.call(tellPerson, { incidentId, caseId, channel: "inPerson" });
  await expect(dpo.call(closeIncident, { incidentId }, await at())).rejects.toMatchObject({ code: "no-measure" });
  await dpo.call(addMeasure, { incidentId, kind: "deviceWiped", note: "สั่งล้างเครื่องแล้ว" });

  const shown = await dpo.call(readIncident, { incidentId });
  expect(shown.notice.th).toContain("แจ้งเหตุการละเมิดข้อมูลส่วนบุคคล");
  expect(shown.notice.th).toContain("มีผู้เยาว์: มี");
  expect(shown.notice.en).toContain("Why this notice comes after 72 hours");
  expect(shown.personNotice.th).not.toContain("ค้ามนุษย์");
  await dpo.call(closeIncident, { incidentId }, await at());
  await expect(dpo.call(addMeasure, { incidentId, kind: "other" })).rejects.toMatchObject({ code: "incident-closed" });
  const left = await world.admin.query("select count(*)::int as n from tasks where source_id = $1 and state = 'open'", [incidentId]);
  expect(left.rows[0].n).toBe(0);
  const plain = await world.admin.query("select count(*)::int as n from events where data::text like '%CANARY-FACTS%'");
  expect(plain.rows[0].n).toBe(0);
});

import { afterAll, beforeAll, expect, test } from "vitest";
import type pg from "pg";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { asPerson } from "#platform/db/request.ts";
import { acceptLead } from "./actions/accept-lead.ts";
import { forwardLead } from "./actions/forward-lead.ts";
import { shareLead } from "./actions/share-lead.ts";
import type { LeadView } from "./lead-view.ts";
import { aLead } from "./testing/a-lead.ts";

// The app's own guards are left out: what stands here is what the database alone lets through.
let world: World;
let desk: Person;
let reporter: Person;
let sharee: Person;
let stranger: Person;
let lead: LeadView;
const TABLES = ["leads", "lead_exhibits", "lead_shares", "lead_notes", "lead_messages", "lead_receipts"] as const;

beforeAll(async () => {
  world = await openWorld();
  desk = await world.aPerson({ roles: ["pochtCoordinator"], agencyKind: "pocht", provinceCode: "54" });
  reporter = await world.aPerson({ roles: ["reporter"], agencyKind: "school", provinceCode: "54" });
  sharee = await world.aPerson({ roles: ["socialWorker"], agencyKind: "ngo", provinceCode: "54" });
  stranger = await world.aPerson({ roles: ["pochtCoordinator", "caseManager", "inquiryOfficial", "admin"], agencyKind: "police", provinceCode: "50" });
  lead = await aLead(reporter, { exhibits: [{ platform: "line", accountHandle: "x" }] });
  await desk.call(shareLead, { leadId: lead.id, agencyId: sharee.agencyId, purpose: "checkSafety", until: new Date(Date.now() + 86_400_000).toISOString() });
});
afterAll(async () => {
  await world.close();
});

const sql = async (person: Person, text: string, values: readonly unknown[] = []): Promise<pg.QueryResult | string> =>
  asPerson(world.app.parts.services.pool, { token: person.token }, async ({ client }) => ({ value: await client.query(text, [...values]) })).catch((error: { code?: string }) => error.code ?? "");
const countsFor = async (person: Person): Promise<Record<string, number | string>> => {
  const counts: Record<string, number | string> = {};
  for (const table of TABLES) {
    const answer = await sql(person, `select 1 from ${table} where ${table === "leads" ? "id" : "lead_id"} = $1`, [lead.id]);
    counts[table] = typeof answer === "string" ? answer : answer.rows.length;
  }
  const keys = await sql(person, "select 1 from vault_keys where vault_id = $1", [lead.id]);
  const events = await sql(person, "select 1 from events where lead_id = $1 and account_id <> $2", [lead.id, person.accountId]);
  return { ...counts, keys: typeof keys === "string" ? keys : keys.rows.length, events: typeof events === "string" ? events : events.rows.length };
};

test("each sees by the database alone what is hers, and a stranger with every role sees nothing", async () => {
  const nobody = { leads: 0, lead_exhibits: 0, lead_shares: 0, lead_notes: 0, lead_messages: 0, lead_receipts: "42501", keys: 0, events: 0 };
  expect(await countsFor(stranger)).toEqual(nobody);
  expect(await countsFor(reporter)).toEqual({ ...nobody, leads: 1, lead_exhibits: 1, keys: 1 });
  expect(await countsFor(desk)).toEqual({ ...nobody, leads: 1, lead_exhibits: 1, lead_shares: 1, lead_notes: 1, keys: 1, events: 1 });
  expect(await countsFor(sharee)).toEqual({ ...nobody, leads: 1, lead_exhibits: 1, lead_shares: 1, keys: 1 });
});

test("nobody writes into a lead that is not hers, takes it over, shares it with herself or prolongs a share", async () => {
  const id = "0190b5a0-0000-7000-8000-000000000001";
  for (const person of [stranger, sharee, reporter]) {
    const changed = await sql(person, "update leads set handling_agency_id = $2 where id = $1", [lead.id, person.agencyId]);
    expect(typeof changed === "string" ? changed : changed.rowCount).toBe(0);
    const prolonged = await sql(person, "update lead_shares set until = now() + interval '1 year' where lead_id = $1", [lead.id]);
    expect(typeof prolonged === "string" ? prolonged : prolonged.rowCount).toBe(0);
    expect(await sql(person, "insert into lead_shares (id, lead_id, agency_id, purpose, until, shared_by, shared_at) values ($1, $2, $3, 'investigate', now() + interval '1 day', $4, now())", [id, lead.id, person.agencyId, person.accountId])).toBe("42501");
    expect(await sql(person, "insert into lead_notes (id, lead_id, act, written_by, written_at) values ($1, $2, 'x', $3, now())", [id, lead.id, person.accountId])).toBe("42501");
  }
  expect(await sql(stranger, "insert into lead_exhibits (id, lead_id, platform, added_by, added_at) values ($1, $2, 'line', $3, now())", [id, lead.id, stranger.accountId])).toBe("42501");
  expect(await sql(stranger, "insert into lead_messages (id, lead_id, side, account_id, sent_at) values ($1, $2, 'reporter', $3, now())", [id, lead.id, stranger.accountId])).toBe("42501");
  const answered = await sql(stranger, "select app.answer_lead($1) as done", [lead.id]);
  expect(typeof answered === "string" ? answered : answered.rows[0].done).toBe(false);
  expect(await sql(stranger, "select * from lead_receipts")).toBe("42501");
  expect(await sql(desk, "delete from leads where id = $1", [lead.id])).toBe("42501");
});

test("a lead cannot be tied to a case one does not sit in, nor reported in another's name", async () => {
  const own = await aLead(desk);
  const theirs = await aLead(stranger, { handlingAgencyId: stranger.agencyId });
  const { caseId } = await stranger.call(acceptLead, { leadId: theirs.id, reason: "indicatorsSeen" }, { ifMatch: 1 });
  expect(await sql(desk, "update leads set case_id = $2, state = 'accepted' where id = $1", [own.id, caseId])).toBe("42501");
  const columns = "id, code, source, kind, province_code, urgency, respond_by, handling_agency_id, reporter_account_id, reporter_agency_id, state_at, created_at";
  const insert = `insert into leads (${columns}) values ('0190b5a0-0000-7000-8000-000000000002', 'L-x', 'other', 'other', '54', 'low', now(), $1, $2, $3, now(), now())`;
  expect(await sql(stranger, insert, [desk.agencyId, reporter.accountId, reporter.agencyId])).toBe("42501");
});

test("whoever forwarded a lead keeps its row, never its key", async () => {
  const own = await aLead(reporter);
  await desk.call(forwardLead, { leadId: own.id, toAgencyId: stranger.agencyId, reason: "otherProvince" }, { ifMatch: 1 });
  const row = await sql(desk, "select app.lead_access(id) as access from leads where id = $1", [own.id]);
  const keys = await sql(desk, "select 1 from vault_keys where vault_id = $1", [own.id]);
  expect([typeof row === "string" ? row : row.rows[0]?.access, typeof keys === "string" ? keys : keys.rows.length]).toEqual(["summary", 0]);
});

/* oxlint-disable complexity, max-params -- lists of conditions and probes that are read line by line; to be split */
import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import type { CaseClass } from "./expectations.ts";
import type { PreparedWorld } from "./prepared-world.ts";

export type Row = Readonly<Record<string, unknown>>;

/** A stored row, whose case it belongs to, and which lines of tables.csv speak of it. */
export interface StoredRow {
  readonly table: string;
  readonly row: Row;
  /** The class of its case; `none` when it is about no case; undefined for cases the table does not speak of. */
  readonly caseClass: CaseClass | "foreign" | "none" | undefined;
  readonly line: TableLine | undefined;
  /** Whose it is, where another table says so. */
  readonly ownerId: string | undefined;
}

export interface TableLine {
  readonly table: string;
  readonly when: string;
  readonly see: string;
  readonly add: string;
  readonly change: string;
}

export const tableLines: readonly TableLine[] = (
  parse(readFileSync(new URL("../expectations/tables.csv", import.meta.url), "utf8"), { columns: true, trim: true, comment: "#", comment_no_infix: true, skip_empty_lines: true }) as Record<string, string>[] // columns: true
).map((row) => ({ table: row["table"] ?? "", when: row["when"] ?? "", see: row["see"] ?? "", add: row["add"] ?? "", change: row["change"] ?? "" }));

const CASE_WIDE = ["case", "access", "plan"];

/** Every row of every table, with the line that speaks of it. */
export async function storedRows(prepared: PreparedWorld): Promise<{ rows: readonly StoredRow[]; tables: readonly string[] }> {
  const { admin } = prepared.world;
  const tables: string[] = (await admin.query("select tablename as name from pg_tables where schemaname = 'ruam' order by 1")).rows.map((row) => row.name);
  const rows: StoredRow[] = [];
  const classify = await classifier(prepared);
  for (const table of tables) {
    // The middle of a long table says nothing the ends do not.
    const found = await admin.query(`select to_jsonb(t) as row from ${table} t order by md5(t::text) limit 1500`);
    for (const { row } of found.rows) rows.push({ table, row, ...classify(table, row) });
  }
  return { rows, tables };
}

type Classify = (table: string, row: Row) => Pick<StoredRow, "caseClass" | "line" | "ownerId">;

async function classifier(prepared: PreparedWorld): Promise<Classify> {
  const caseOf = new Map<string, CaseClass | "foreign">();
  const leadKind = new Map<string, string>();
  for (const things of Object.values(prepared.things)) {
    for (const id of [things.caseId, things.otherCaseId, things.closedCaseId]) caseOf.set(id, things.name);
    for (const [kind, id] of Object.entries(things.leads)) {
      caseOf.set(id, things.name);
      leadKind.set(id, kind === "ofCase" || kind === "shared" ? kind : kind === "asked" || kind === "closed" ? "waiting" : "new");
    }
  }
  const referrals = new Map<string, string>();
  for (const row of (await prepared.world.admin.query("select id, case_id, state from referrals")).rows) {
    caseOf.set(row.id, caseOf.get(row.case_id) ?? "foreign");
    referrals.set(row.id, row.state);
  }
  for (const row of (await prepared.world.admin.query("select id, case_id from tasks where case_id is not null")).rows) caseOf.set(row.id, caseOf.get(row.case_id) ?? "foreign");
  const owned = await ownedThings(prepared);
  const vaults = await keptVaults(prepared);
  for (const { openingId, incidentId, name } of Object.values(prepared.things)) for (const id of [openingId, incidentId]) caseOf.set(id, name);
  const shelters = new Set(Object.values(prepared.things).map(({ makers }) => makers.shelter.accountId));
  const seatIds = new Set(Object.values(prepared.things).map(({ seatId }) => seatId));
  const { homeAgencyId, subject } = prepared.directory;

  return (table, row) => {
    const text = (column: string): string => (typeof row[column] === "string" ? row[column] : "");
    const own = ["case_id", "kept_case_id", "lead_id", "referral_id", "vault_id", "task_id", "incident_id"].map(text).find(Boolean) ?? (["cases", "leads", "referrals"].includes(table) ? text("id") : table === "events" && text("subject_kind") === "referral" ? text("subject_id") : "");
    const lead = leadKind.get(table === "leads" ? text("id") : table === "vault_keys" ? own : text("lead_id"));
    const referral = referrals.get(own);
    const facts: Record<string, string> = { ...Object.fromEntries(Object.entries(row).map(([key, value]) => [key, String(value)])), lead: lead ?? "", referral: referral ?? "" };
    facts["kind"] = kindOf({ table, row, isCase: caseOf.has(text("case_id")) || table === "vault_keys" && caseOf.has(own) && !lead && referral === undefined, lead, referral, homeAgencyId, subjectId: subject.accountId, seatIds, shelters, vaults });
    // Of no case: what was destroyed, and keys of people, agencies and files.
    const isOfNone = own === "" || table === "shredded_vaults" || (table === "vault_keys" && ["ofAccount", "ofAgency", "ofImport", "ofOtherIncident", "ofReview"].includes(facts["kind"]));
    const caseClass = isOfNone ? "none" : caseOf.get(own);
    const ownerId = owned.get(text("batch_id") || text("vault_id") || (table === "events" ? text("subject_id") : text("id")));
    return { caseClass, ownerId, line: tableLines.find((line) => line.table === table && isMet(line.when, facts)) };
  };
}

function kindOf(of: { table: string; row: Row; isCase: boolean; lead: string | undefined; referral: string | undefined; homeAgencyId: string; subjectId: string; seatIds: ReadonlySet<string>; shelters: ReadonlySet<string>; vaults: ReadonlyMap<string, string> }): string {
  const { table, row, isCase, lead, referral, homeAgencyId, subjectId, seatIds, shelters, vaults } = of;
  if (table === "tasks" && row["tells_place"] === true) return "ofShelter";
  if (table === "clock_reasons") return shelters.has(String(row["given_by"])) ? "ofShelter" : "";
  if (table === "tasks") return isCase ? (row["category"] === "plan" ? "ofPlan" : row["category"] === "case" ? "ofCase" : "") : "outside";
  if (table === "events") return eventKind(row, isCase, lead);
  if (table === "seats") return row["tells_place"] === true ? "ofShelter" : seatIds.has(String(row["id"])) ? "ofMaker" : "other";
  if (table === "agencies") return row["id"] === homeAgencyId ? "home" : "";
  if (table === "accounts" || table === "account_roles") return row[table === "accounts" ? "id" : "account_id"] === subjectId ? "subject" : "";
  if (table === "agency_keys") return row["agency_id"] === homeAgencyId ? "home" : "";
  const kept = table === "vault_keys" ? vaults.get(String(row["vault_id"])) : undefined;
  if (kept !== undefined) return kept;
  if (table === "vault_keys") return isCase ? "ofCase" : referral === undefined ? "" : referral === "declined" ? "ofDeclined" : "ofReferral";
  return "";
}

/** Ids of things that are somebody's without saying so in their own row. */
async function ownedThings({ world }: PreparedWorld): Promise<ReadonlyMap<string, string>> {
  const { rows } = await world.admin.query(
    `select id, account_id as owner from import_batches union all select id, reported_by from incidents union all select id, account_id from emergency_openings union all select id, account_id from seats`,
  );
  return new Map(rows.map(({ id, owner }) => [id, owner]));
}

/** What a vault that is no case's, lead's or referral's belongs to. */
async function keptVaults({ world, things }: PreparedWorld): Promise<ReadonlyMap<string, string>> {
  const { rows } = await world.admin.query(
    `select id, 'ofAccount' as kind from accounts union all select id, 'ofAgency' from agencies union all select id, 'ofImport' from import_batches
     union all select id, case when id = any ($1) then 'ofIncident' else 'ofOtherIncident' end from incidents union all select id, 'ofEmergency' from emergency_openings
     union all select id, 'ofReview' from after_action_reviews where case_id is null`,
    [Object.values(things).map(({ incidentId }) => incidentId)],
  );
  return new Map(rows.map(({ id, kind }) => [id, kind]));
}

function eventKind(row: Row, isCase: boolean, lead: string | undefined): string {
  if (isCase) return CASE_WIDE.includes(String(row["category"])) ? "ofCase" : "ofCategory";
  if (row["case_id"] !== null) return "";
  if (row["lead_id"] !== null) return lead === undefined || lead === "ofCase" ? "" : "ofLead";
  if (row["type"] === "seat-closed") return "ofOwnSeat";
  if (["callOut", "exercise"].includes(String(row["subject_kind"]))) return "ofProvince";
  return row["subject_kind"] === "referral" ? "ofReferral" : "other";
}

function isMet(when: string, facts: Readonly<Record<string, string>>): boolean {
  if (when === "") return true;
  const [, column = "", operator, value = ""] = /^(\w+)(!?=)(.*)$/.exec(when) ?? [];
  return (facts[column] === value) === (operator === "=");
}

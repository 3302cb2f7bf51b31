import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { importFile } from "#app/commands/import-file.ts";
import { runAs } from "#app/testing/run-as.ts";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { classify } from "#modules/cases/actions/classify.ts";
import { list } from "#modules/cases/actions/list.ts";
import { addSeat } from "#modules/teams/public.ts";
import { batch } from "./actions/batch.ts";
import { download } from "./actions/download.ts";
import { exportPlan } from "./actions/export-plan.ts";
import { exportCases } from "./actions/export.ts";
import { exports } from "./actions/exports.ts";
import { importGood } from "./actions/import-good.ts";
import { undo } from "./actions/undo.ts";
import { asHtcdsHolds } from "./formats/htcds-limits.ts";
import { readTable } from "./formats/read-table.ts";
import type { ExchangeRecord } from "./formats/record.ts";
import { writeCsv } from "./formats/safe-cells.ts";
import { planImport } from "./plan-import.ts";
import { fetchFile, sendFile } from "./testing/send-file.ts";
import { hasSharedData, sharedFile, sharedNote } from "./testing/shared-data.ts";

const now = new Date("2026-11-21T03:00:00Z");
let world: World;
let agencyId: string;
let manager: Person;

beforeAll(async () => {
  world = await openWorld();
  await world.setClock(now);
  agencyId = await world.anAgency({ kind: "ngo" });
  manager = await world.aPerson({ roles: ["caseManager"], agencyId, name: "ผู้จัดการสมมติ" });
});
afterAll(async () => {
  await world.close();
});

type Asked = Parameters<typeof exportCases.run>[1];
const asked = (more: Partial<Asked> = {}) => ({ format: "htcds-csv" as const, purpose: "caseWork" as const, purposeText: "ทดสอบการส่งออกข้อมูลสมมติ", ...more });

async function exported(person: Person, more: Partial<Asked> = {}) {
  const { exportId, code } = await person.call(exportCases, asked(more));
  return { exportId, code, ...(await fetchFile(world, person, `/api/exchange/download/file?exportId=${exportId}`)) };
}

async function importBytes(person: Person, bytes: Uint8Array, discipline: "caseManager" | "pochtCoordinator" | "ngoWorker" = "caseManager"): Promise<string> {
  const { batchId, version } = await sendFile(world, person, bytes);
  await person.call(importGood, { batchId, discipline }, { ifMatch: version });
  await world.runJob("exchange.importRows", { batchId });
  return batchId;
}

const whole = (records: readonly ExchangeRecord[]): unknown => records.map(({ importKey: _key, ...rest }) => rest).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
const sortedKeys = (value: unknown): unknown => (Array.isArray(value) ? value.map(sortedKeys) : typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, sortedKeys(one)])) : value);
const comparable = (records: readonly ExchangeRecord[]): unknown => (whole(records.map((record) => sortedKeys(record) as ExchangeRecord)));

const named = [
  ["รหัส", "คำนำหน้า", "ชื่อ", "นามสกุล", "ชื่อเล่น", "วันเกิด", "สัญชาติ", "ภาษา", "เลขบัตร", "โทรศัพท์", "อีเมล", "ประเภทการค้ามนุษย์", "หมายเหตุ"],
  ["N1", "น.ส.", "=HYPERLINK(สมมติ)", "สกุลสมมติ", "ฟ้าสมมติ", "21/5/2551", "ไร้สัญชาติ", "ไทใหญ่;ไทย", "AB-00123", "0812345678", "a@example.org", "บังคับใช้แรงงานหรือบริการ", "+66 หมายเหตุสมมติ"],
  ["N2", "ด.ช.", "สมมติสอง", "", "มดสมมติ", "2556", "เมียนมา", "พม่า", "", "", "", "ขอทาน", ""],
] as const;

describe.skipIf(!hasSharedData)(`the 699 published CTDC rows, through the database${sharedNote}`, () => {
  const bytes = hasSharedData ? sharedFile("statistics/ctdc-k-anon-derived-asia-sample.csv") : new Uint8Array();

  test("all are imported as anonymous cases, listed, exported as HTCDS and read back equal in every field the standard can hold; undone, nothing is left", async () => {
    const someone = await world.aPerson({ roles: ["caseManager"], agencyId });
    const counts = async () => (await world.admin.query("select (select count(*) from cases)::int as cases, (select count(*) from people)::int as people, (select count(*) from seats)::int as seats, (select count(*) from person_profiles)::int as profiles, (select coalesce(sum(step), 0) from seat_tallies)::int as tally")).rows[0];
    const before = await counts();
    const startedAt = performance.now();
    const batchId = await importBytes(someone, bytes);
    const imported = performance.now();
    expect(await someone.call(batch, { batchId })).toMatchObject({ format: "ctdc", state: "done", rowCount: 699, importedCount: 699, badCount: 0, knownCount: 0 });
    expect((await counts()).cases).toBe(before.cases + 699);
    expect((await world.admin.query("select count(*)::int as n from cases k join import_rows r on r.case_id = k.id where r.batch_id = $1 and k.anonymous and k.source = 'import'", [batchId])).rows[0].n).toBe(699);

    let listed = 0;
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page: { rows: readonly unknown[]; next: string | null } = await someone.call(list, cursor ? { cursor, limit: 50 } : { limit: 50 });
      listed += page.rows.length;
      cursor = page.next;
    }
    expect(listed).toBe(699);

    const records = (await planImport(bytes, { now })).good.map(({ record }) => record);
    const expected = comparable(records.map(asHtcdsHolds));
    for (const format of ["htcds-csv", "htcds-json"] as const) {
      const file = await exported(someone, { format, filter: { batchId } });
      const back = await planImport(file.bytes, { now });
      expect(back.counts).toMatchObject({ rows: 699, good: 699, bad: 0 });
      expect(comparable(back.good.map(({ record }) => record))).toEqual(expected);
    }
    const done = performance.now();
    console.log(`CTDC: 699 rows read and imported in ${((imported - startedAt) / 1000).toFixed(1)} s, listed, exported twice and read back in ${((done - imported) / 1000).toFixed(1)} s`);

    const again = await sendFile(world, someone, bytes);
    expect(await someone.call(batch, { batchId: again.batchId })).toMatchObject({ knownCount: 699, readyCount: 0 });

    await someone.call(undo, { batchId }, { ifMatch: (await someone.call(batch, { batchId })).version });
    await world.runJob("exchange.undoRows", { batchId });
    expect(await someone.call(batch, { batchId })).toMatchObject({ state: "undone", undoneCount: 699, keptCount: 0 });
    expect(await counts()).toEqual(before);
  }, 120_000);
});

test("a file is asked for with a fresh proof only", async () => {
  const { accountId } = manager;
  await world.admin.query("update sessions set strong_at = now() - interval '16 minutes' where account_id = $1", [accountId]);
  const asked = { format: "csv", purpose: "caseWork", purposeText: "ทดสอบการส่งออกข้อมูลสมมติ" } as const;
  await expect(manager.call(exportCases, asked as never)).rejects.toMatchObject({ status: 409, code: "fresh-sign-in-needed" });
  await world.admin.query("update sessions set strong_at = now() where account_id = $1", [accountId]);
});

describe("a file with names", () => {
  test("everything a register said comes back, formulas harmless, the code of the export on every row, and the register knows the hash", async () => {
    const batchId = await importBytes(manager, writeCsv(named));
    const file = await exported(manager, { filter: { batchId }, withIdentity: true });
    const original = (await planImport(writeCsv(named), { now })).good.map(({ record }) => record);
    const back = (await planImport(file.bytes, { now })).good.map(({ record }) => record);
    expect(comparable(back)).toEqual(comparable(original.map(asHtcdsHolds)));

    const { rows } = await readTable(file.bytes);
    const markAt = rows[0]?.indexOf("ruam_export") ?? -1;
    expect(rows.slice(1).map((row) => row[markAt])).toEqual([file.code, file.code]);
    expect(new TextDecoder().decode(file.bytes)).toContain(`"'=HYPERLINK(สมมติ)"`);
    const { exports: register } = await manager.call(exports, {});
    expect(register[0]).toMatchObject({ id: file.exportId, caseCount: 2, personCount: 2, identityCount: 2, withIdentity: true, downloads: 1, sha256: createHash("sha256").update(file.bytes).digest("hex"), purposeText: "ทดสอบการส่งออกข้อมูลสมมติ" });
    const { rows: events } = await world.admin.query("select type, outcome, data from events where subject_id = $1 order by at, id", [file.exportId]);
    expect(events.map(({ type, outcome }) => `${type} ${outcome}`).sort()).toEqual(["case-exported read", "case-exported read", "export-asked done", "export-downloaded read"]);
    expect(JSON.stringify(events)).not.toMatch(/สมมติ/);
  });

  test("without names nothing points to anybody, in no format", async () => {
    const batchId = await importBytes(manager, writeCsv([named[0], ...named.slice(1).map(([code, ...rest]) => [`${code}b`, ...rest])]));
    for (const format of ["htcds-csv", "htcds-json", "csv"] as const) {
      const text = new TextDecoder().decode((await exported(manager, { format, filter: { batchId } })).bytes);
      for (const word of ["สมมติสอง", "สกุลสมมติ", "ฟ้าสมมติ", "AB-00123", "812345678", "example.org", "หมายเหตุสมมติ", "N1b", "2008-05-21"]) expect(text, `${format} ${word}`).not.toContain(word);
      expect(text).toContain(format === "csv" ? "ขอทาน" : "ForcedBegging");
    }
  });

  test("the workbook says on a sheet of its own who took it, when, what for", async () => {
    const { bytes, code, headers } = await exported(manager, { format: "xlsx", withIdentity: true, purpose: "courtOrInquiry" });
    expect(headers["content-disposition"]).toBe(`attachment; filename="ruam-${code}.xlsx"`);
    const { readSheet } = await import("read-excel-file/node");
    const about = (await readSheet(bytes, "ที่มาของไฟล์")).map((row) => row.join(" "));
    expect(about.join("\n")).toMatch(/ผู้จัดการสมมติ/);
    expect(about.join("\n")).toMatch(/พนักงานสอบสวน อัยการ หรือศาล/);
    expect(about.join("\n")).toContain(code);
    expect((await readTable(bytes)).rows[0]).toContain("ชื่อเล่น");
  });

  test("where the matrix does not let a seat read identity, no name leaves; the same by row-level security alone", async () => {
    const coordinator = await world.aPerson({ roles: ["pochtCoordinator", "socialWorker"], agencyId });
    const batchId = await importBytes(coordinator, writeCsv([named[0], ["K1", ...named[1].slice(1)]]), "pochtCoordinator");
    expect(await coordinator.call(exportPlan, { batchId })).toMatchObject({ caseCount: 1, personCount: 1, namedCount: 0 });
    const text = new TextDecoder().decode((await exported(coordinator, { filter: { batchId }, withIdentity: true })).bytes);
    expect(text).not.toMatch(/ฟ้าสมมติ|AB-00123|a@example/);
    expect(text).toContain("ForcedLabour");
    const hidden = await runAs(world, coordinator, async ({ client }) => (await client.query("select (select count(*) from imported_parts)::int as parts, (select count(*) from person_identities i join import_rows r on r.case_id = i.case_id where r.batch_id = $1)::int as identities", [batchId])).rows[0]);
    expect(hidden).toEqual({ parts: 0, identities: 0 });
  });

  test("secret and sealed cases are in no file; the plan says how many", async () => {
    const someone = await world.aPerson({ roles: ["caseManager"], agencyId });
    const batchId = await importBytes(someone, writeCsv([named[0], ["Q1", ...named[1].slice(1)], ["Q2", ...named[2].slice(1)]]));
    const { rows } = await world.admin.query("select k.id, k.version from import_rows r join cases k on k.id = r.case_id where r.batch_id = $1 order by r.row_number", [batchId]);
    await someone.call(classify, { caseId: rows[0].id, confidentiality: "secret" }, { ifMatch: rows[0].version });
    expect(await someone.call(exportPlan, { batchId })).toMatchObject({ caseCount: 1, leftOutCount: 1, namedCount: 1 });
    const { bytes } = await exported(someone, { filter: { batchId }, withIdentity: true });
    expect(new TextDecoder().decode(bytes)).not.toContain("ฟ้าสมมติ");
  });
});

describe("who may take what", () => {
  test("roles that export nothing, roles that take no names, and purposes that need none are refused", async () => {
    const interpreter = await world.aPerson({ roles: ["interpreter"] });
    for (const action of [exportPlan, exports]) await expect(interpreter.call(action, {})).rejects.toMatchObject({ status: 403 });
    await expect(interpreter.call(exportCases, asked())).rejects.toMatchObject({ status: 403 });
    await expect(interpreter.call(download, { exportId: agencyId })).rejects.toMatchObject({ status: 403 });
    const ngo = await world.aPerson({ roles: ["ngoWorker"] });
    await expect(ngo.call(exportCases, asked({ withIdentity: true }))).rejects.toMatchObject({ status: 403 });
    await expect(manager.call(exportCases, asked({ withIdentity: true, purpose: "research" }))).rejects.toMatchObject({ status: 409, code: "purpose-without-names" });
    await expect(ngo.call(exportCases, asked())).rejects.toMatchObject({ status: 409, code: "nothing-to-export" });
    await expect(manager.call(exportCases, asked({ purposeText: "สั้น" }))).rejects.toMatchObject({ status: 400 });
  });

  test("a file is for who asked, for a quarter of an hour, and reads only cases of that moment's seats", async () => {
    const someone = await world.aPerson({ roles: ["caseManager"], agencyId });
    const batchId = await importBytes(someone, writeCsv([named[0], ["E1", ...named[1].slice(1)]]));
    const { exportId } = await someone.call(exportCases, asked({ withIdentity: true }));
    await expect(manager.call(download, { exportId })).rejects.toMatchObject({ status: 404 });
    await world.admin.query("update seats set ended_at = app.now() where account_id = $1", [someone.accountId]);
    await expect(someone.call(download, { exportId })).rejects.toMatchObject({ status: 409, code: "nothing-to-export" });
    await world.admin.query("update seats set ended_at = null where account_id = $1", [someone.accountId]);
    await world.setClock("2026-11-21T03:20:00Z");
    await expect(someone.call(download, { exportId })).rejects.toMatchObject({ status: 409, code: "export-too-old" });
    await world.setClock("2026-11-21T03:30:00Z");
    expect((await runAs(world, manager, async ({ client }) => (await client.query("select count(*)::int as n from exports where id = $1", [exportId])).rows[0])).n).toBe(0);
    await runAs(world, manager, async ({ client }) => expect((await client.query("update exports set downloads = 99 where id = $1", [exportId])).rowCount).toBe(0));
    expect(batchId).toBeTruthy();
  });

  test("who answers for the agency's data sees what its people took; another agency does not", async () => {
    await exported(manager, {});
    const dpo = await world.aPerson({ roles: ["dpo"], agencyId });
    const other = await world.aPerson({ roles: ["dpo"] });
    expect((await dpo.call(exports, {})).exports.some(({ isMine, purposeText }) => !isMine && purposeText.startsWith("ทดสอบ"))).toBe(true);
    expect((await other.call(exports, {})).exports).toEqual([]);
    const page = await dpo.call(exports, { limit: 1 });
    expect((await dpo.call(exports, { limit: 1, cursor: page.next ?? "" })).exports[0]?.id).not.toBe(page.exports[0]?.id);
  });

  test("an export of a colleague's case reads what one's own seat reads", async () => {
    const owner = await world.aPerson({ roles: ["caseManager"], agencyId });
    const batchId = await importBytes(owner, writeCsv([named[0], ["J1", ...named[1].slice(1)]]));
    const { rows } = await world.admin.query("select case_id as id from import_rows where batch_id = $1", [batchId]);
    const prosecutor = await world.aPerson({ roles: ["prosecutor"] });
    await runAs(world, owner, (context) => addSeat(context, { caseId: rows[0].id, accountId: prosecutor.accountId, discipline: "prosecutor", reason: "made-up test team" }));
    const text = new TextDecoder().decode((await exported(prosecutor, { withIdentity: true })).bytes);
    expect(text).toContain("สกุลสมมติ");
    // Contact is not the prosecutor's to read.
    expect(text).not.toMatch(/812345678|a@example/);
  });
});

describe("ruam import", () => {
  const folder = mkdtempSync(join(tmpdir(), "ruam-import-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function run(...args: string[]): Promise<{ code: number; report: Record<string, unknown> }> {
    const written: string[] = [];
    const out = vi.spyOn(process.stdout, "write").mockImplementation((text) => written.push(String(text)) > 0);
    const open = async () => ({ database: { appUrl: world.database.appUrl, jobsUrl: world.database.jobsUrl, close: async () => undefined }, keyring: world.keyring });
    const code = await importFile(args, open).finally(() => out.mockRestore());
    return { code, report: JSON.parse(written.join("") || "{}") };
  }

  test("imports as the account of an address, prints counts and every rejected row, and leaves no session behind", async () => {
    const person = await world.aPerson({ roles: ["ngoWorker"], agencyId, email: "importer@example.test" });
    const path = join(folder, "register.csv");
    writeFileSync(path, writeCsv([["รหัส", "ชื่อเล่น", "วันเกิด"], ["R1", "ฟ้าสมมติ", "2551"], ["R2", "มดสมมติ", "31/2/2550"]]));
    const first = await run("--format", "ruam", path, "--as", "Importer@example.test", "--json");
    expect(first).toMatchObject({ code: 1, report: { ok: false, counts: { rows: 2, imported: 1, importedBefore: 0, rejected: 1, blank: 0 }, rejected: [{ row: 3, errors: [{ column: "C", code: "date-does-not-exist", value: "••/•/2550" }] }] } });
    expect(await run("--format", "ruam", path, "--as", "importer@example.test", "--json")).toMatchObject({ report: { counts: { imported: 0, importedBefore: 1, rejected: 1 } } });
    expect((await world.admin.query("select count(*)::int as n from sessions where account_id = $1 and device = 'ruam import' and ended_at is null", [person.accountId])).rows[0].n).toBe(0);
    expect((await world.admin.query("select discipline from seats where account_id = $1", [person.accountId])).rows).toEqual([{ discipline: "ngoWorker" }]);
  });

  test.skipIf(!hasSharedData)(`imports a published set of 699 rows and ends with 0${sharedNote}`, async () => {
    await world.aPerson({ roles: ["caseManager"], email: "ctdc@example.test" });
    const path = join(folder, "ctdc.csv");
    writeFileSync(path, sharedFile("statistics/ctdc-k-anon-derived-asia-sample.csv"));
    expect(await run("--format", "ctdc", path, "--as", "ctdc@example.test", "--json")).toMatchObject({ code: 0, report: { ok: true, counts: { rows: 699, imported: 699, rejected: 0 }, rejected: [] } });
  }, 60_000);

  test("refuses an address without account, an account that imports nothing, a picture, a missing file and wrong words", async () => {
    await world.aPerson({ roles: ["interpreter"], email: "reader@example.test" });
    const picture = join(folder, "picture.csv");
    writeFileSync(picture, Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]));
    expect(await run("--format", "ruam", picture, "--as", "nobody@example.test", "--json")).toMatchObject({ code: 1, report: { refused: { code: "no-such-account" } } });
    expect(await run("--format", "ruam", picture, "--as", "reader@example.test", "--json")).toMatchObject({ code: 1, report: { refused: { code: "forbidden" } } });
    expect(await run("--format", "ruam", picture, "--as", "importer@example.test", "--json")).toMatchObject({ code: 1, report: { refused: { code: "file-is-picture" } } });
    expect(await run("--format", "ruam", join(folder, "none.csv"), "--as", "importer@example.test", "--json")).toMatchObject({ code: 1, report: { refused: { code: "file-not-found" } } });
    const quiet = vi.spyOn(process.stderr, "write").mockImplementation(() => true);
    expect((await run("--format", "xls", picture, "--as", "importer@example.test")).code).toBe(1);
    expect((await run("--nonsense")).code).toBe(1);
    quiet.mockRestore();
  });
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { deflateRawSync } from "node:zlib";
import { list } from "#modules/cases/actions/list.ts";
import { writeNote } from "#modules/cases/actions/write-note.ts";
import { sealedKeyVersion } from "#platform/crypto/seal.ts";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { runAs } from "#app/testing/run-as.ts";
import { badRows } from "./actions/bad-rows.ts";
import { batch } from "./actions/batch.ts";
import { batches } from "./actions/batches.ts";
import { cancel } from "./actions/cancel.ts";
import { importGood } from "./actions/import-good.ts";
import { preview } from "./actions/preview.ts";
import { rows } from "./actions/rows.ts";
import { rules } from "./actions/rules.ts";
import { template } from "./actions/template.ts";
import { understood } from "./actions/understood.ts";
import { undo } from "./actions/undo.ts";
import { packStored } from "./formats/open-zip.ts";
import { writeCsv, writeXlsx } from "./formats/safe-cells.ts";
import { planImport } from "./plan-import.ts";
import { importers } from "./policy.ts";
import { makeRegister } from "./testing/make-register.ts";
import { fetchFile, sendFile } from "./testing/send-file.ts";

let world: World;
let agencyId: string;
let importer: Person;
let colleague: Person;
let stranger: Person;

beforeAll(async () => {
  world = await openWorld();
  await world.setClock("2026-11-21T03:00:00Z");
  agencyId = await world.anAgency({ kind: "msdhs", provinceCode: "50" });
  importer = await world.aPerson({ roles: ["caseManager"], agencyId });
  colleague = await world.aPerson({ roles: ["socialWorker"], agencyId });
  stranger = await world.aPerson({ roles: ["caseManager"] });
});
afterAll(async () => {
  await world.close();
});

const csv = (lines: readonly (readonly string[])[]): Uint8Array => writeCsv(lines);
let serial = 0;
/** A small register; each call another file. */
const smallFile = (): Uint8Array => {
  serial += 1;
  return csv([["รหัส", "ชื่อเล่น", "วันเกิด", "จังหวัด"], [`A${serial}-1`, "ฟ้าสมมติ", "๒๑/๕/๒๕๕๑", "เชียงราย"], [`A${serial}-2`, "มดสมมติ", "31/2/2550", "ตาก"], [`A${serial}-3`, "ปลา\u200bสมมติ", "2555", ""]]);
};

/** Imports the good rows of a batch to the end, as the job does. */
async function importAll(person: Person, batchId: string, version: number, discipline: (typeof importers)[number] = "caseManager"): Promise<void> {
  await person.call(importGood, { batchId, discipline }, { ifMatch: version });
  await world.runJob("exchange.importRows", { batchId });
}

async function importSmall(person: Person = importer): Promise<string> {
  const { batchId, version } = await sendFile(world, person, smallFile());
  await importAll(person, batchId, version);
  return batchId;
}

async function countsOf(): Promise<Record<string, number>> {
  const { rows } = await world.admin.query(`select (select count(*) from cases)::int as cases, (select count(*) from people)::int as people, (select count(*) from seats)::int as seats,
    (select count(*) from person_identities)::int as identities, (select count(*) from person_contacts)::int as contacts, (select count(*) from person_profiles)::int as profiles, (select count(*) from imported_parts)::int as parts,
    (select coalesce(sum(cardinality(every)), 0) from search_tokens)::int as tokens, (select count(*) from duplicate_tokens)::int as doubles, (select count(*) from person_tokens)::int as filed, (select coalesce(sum(step), 0) from seat_tallies)::int as tally`);
  return rows[0];
}

describe("a register of 5,000 rows with 37 planted faults, through the upload", () => {
  const { rows: register, faults } = makeRegister(5000);

  test.each(["csv", "xlsx"] as const)("as %s: all 37 are found with row and column; the time is printed, and others are answered meanwhile", async (kind) => {
    const file = kind === "csv" ? csv(register) : await writeXlsx([{ name: "ข้อมูล", rows: register, headerRows: 1 }]);
    let slowest = 0;
    const cpuBefore = process.cpuUsage();
    const work = { isDone: false };
    const watch = (async () => {
      while (!work.isDone) {
        const at = performance.now();
        await colleague.call(rules, {});
        slowest = Math.max(slowest, performance.now() - at);
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
    })();
    const taken = await sendFile(world, importer, file);
    work.isDone = true;
    await watch;
    const found: unknown[] = [];
    for (let after: number | null = 0; after !== null; ) {
      const page: { rows: readonly { row: number; errors: readonly { column: string | null; code: string }[] }[]; next: number | null } = await importer.call(rows, { batchId: taken.batchId, after });
      found.push(...page.rows.flatMap(({ row, errors }) => errors.map(({ column, code }) => ({ row, column, code }))));
      after = page.next;
    }
    const cpu = process.cpuUsage(cpuBefore);
    console.log(`${kind}: 5,000 rows understood and sealed in ${(taken.milliseconds / 1000).toFixed(1)} s (${((cpu.user + cpu.system) / 1e6).toFixed(1)} s of processor time in all threads); slowest answer to somebody else meanwhile ${slowest.toFixed(0)} ms`);
    expect(found).toEqual(faults);
    expect(await importer.call(batch, { batchId: taken.batchId })).toMatchObject({ state: "previewed", rowCount: 5000, goodCount: 4963, badCount: 37, readyCount: 4963 });
    expect((await importer.call(understood, { batchId: taken.batchId })).preview).toHaveLength(50);
  }, 60_000);
});

describe("from file to cases and back", () => {
  test("good rows become cases of their own, found by name and listed; each leaves an event that names its import", async () => {
    const before = await countsOf();
    const batchId = await importSmall();
    expect(await importer.call(batch, { batchId })).toMatchObject({ state: "done", importedCount: 2, badCount: 1, readyCount: 0, can: { undo: true, import: false, badRows: true } });
    expect((await countsOf())["cases"]).toBe((before["cases"] ?? 0) + 2);
    const { rows: events } = await world.admin.query("select e.type, e.account_id = $2 as mine, e.data, k.source, k.province_code as province from events e join cases k on k.id = e.case_id where e.subject_id = $1 order by e.data ->> 'row'", [batchId, importer.accountId]);
    expect(events).toEqual([
      { type: "case-imported", mine: true, data: { row: 2 }, source: "import", province: "57" },
      { type: "case-imported", mine: true, data: { row: 4 }, source: "import", province: "50" },
    ]);
    expect((await importer.call(list, {})).rows.length).toBeGreaterThan(1);
  });

  test("the same file again is nothing new, whoever of the agency brings it", async () => {
    const file = smallFile();
    const first = await sendFile(world, importer, file);
    await importAll(importer, first.batchId, first.version);
    const before = await countsOf();
    for (const person of [importer, colleague]) {
      const again = await sendFile(world, person, file);
      const view = await person.call(batch, { batchId: again.batchId });
      expect(view).toMatchObject({ knownCount: 2, readyCount: 0, can: { import: false } });
      await expect(person.call(importGood, { batchId: again.batchId, discipline: person === importer ? "caseManager" : "socialWorker" }, { ifMatch: again.version })).rejects.toMatchObject({ status: 409, code: "nothing-to-import" });
    }
    expect(await countsOf()).toEqual(before);
  });

  test("two batches of one file, both previewed before either is imported, still make each row one case", async () => {
    const file = smallFile();
    const one = await sendFile(world, importer, file);
    const two = await sendFile(world, importer, file);
    const before = await countsOf();
    await importer.call(importGood, { batchId: one.batchId, discipline: "caseManager" }, { ifMatch: one.version });
    await importer.call(importGood, { batchId: two.batchId, discipline: "caseManager" }, { ifMatch: two.version });
    await Promise.all([world.runJob("exchange.importRows", { batchId: one.batchId }), world.runJob("exchange.importRows", { batchId: two.batchId })]);
    expect((await countsOf())["cases"]).toBe((before["cases"] ?? 0) + 2);
    const views = [await importer.call(batch, { batchId: one.batchId }), await importer.call(batch, { batchId: two.batchId })];
    expect(views.map(({ importedCount, knownCount }) => importedCount + knownCount)).toEqual([2, 2]);
    expect(views.reduce((sum, { importedCount }) => sum + importedCount, 0)).toBe(2);
  });

  test("undoing restores every count; cases somebody worked on stay, with the reason", async () => {
    const before = await countsOf();
    const batchId = await importSmall();
    const { version } = await importer.call(batch, { batchId });
    await importer.call(undo, { batchId }, { ifMatch: version });
    await world.runJob("exchange.undoRows", { batchId });
    expect(await countsOf()).toEqual(before);
    expect(await importer.call(batch, { batchId })).toMatchObject({ state: "undone", undoneCount: 2, keptCount: 0 });

    const second = await importSmall();
    const { rows: imported } = await world.admin.query("select case_id as id from import_rows where batch_id = $1 and outcome = 'imported' order by row_number", [second]);
    await importer.call(writeNote, { caseId: imported[0].id, category: "case", words: "บันทึกสมมติ" });
    await importer.call(undo, { batchId: second }, { ifMatch: (await importer.call(batch, { batchId: second })).version });
    await world.runJob("exchange.undoRows", { batchId: second });
    expect(await importer.call(batch, { batchId: second })).toMatchObject({ state: "undone", undoneCount: 1, keptCount: 1 });
    expect(await importer.call(rows, { batchId: second, outcome: "kept" })).toMatchObject({ rows: [{ row: 2, caseId: imported[0].id, why: "worked-on" }] });
    expect((await world.admin.query("select count(*)::int as n from vault_keys where vault_id = $1", [imported[1].id])).rows[0].n).toBe(0);
  });

  test("a file taken back can be imported again", async () => {
    const file = smallFile();
    const first = await sendFile(world, importer, file);
    await importAll(importer, first.batchId, first.version);
    await importer.call(undo, { batchId: first.batchId }, { ifMatch: (await importer.call(batch, { batchId: first.batchId })).version });
    await world.runJob("exchange.undoRows", { batchId: first.batchId });
    const again = await sendFile(world, importer, file);
    expect(await importer.call(batch, { batchId: again.batchId })).toMatchObject({ knownCount: 0, readyCount: 2 });
  });

  test("closed cases of a register are closed here, on their day", async () => {
    const { batchId, version } = await sendFile(world, importer, csv([["รหัส", "ชื่อเล่น", "สถานะ", "วันที่ปิด", "วันที่รับเรื่อง"], ["C1", "สมมติ", "ปิดแล้ว", "๕/๖/๒๕๖๘", "1/6/2567"], ["C2", "สมมติสอง", "ติดตามผล", "", "1/6/2567"]]));
    await importAll(importer, batchId, version);
    const { rows: made } = await world.admin.query("select k.stage, k.closed_at as at, k.code from import_rows r join cases k on k.id = r.case_id where r.batch_id = $1 order by r.row_number", [batchId]);
    expect(made).toMatchObject([{ stage: "closed", at: new Date("2025-06-04T17:00:00Z") }, { stage: "followUp" }]);
    expect(made[0].code).toMatch(/^CM-2567-/);
  });

  test("an import goes on where it was stopped", async () => {
    const { batchId, version } = await sendFile(world, importer, smallFile());
    const started = await importer.call(importGood, { batchId, discipline: "caseManager" }, { ifMatch: version });
    const stopped = await importer.call(cancel, { batchId }, { ifMatch: started.version });
    await world.runJob("exchange.importRows", { batchId });
    expect(await importer.call(batch, { batchId })).toMatchObject({ state: "stopped", stoppedBecause: "asked", importedCount: 0, readyCount: 2 });
    await importAll(importer, batchId, stopped.version);
    expect(await importer.call(batch, { batchId })).toMatchObject({ state: "done", importedCount: 2 });
  });

  test("an importer who was suspended or lost the role imports nothing more", async () => {
    for (const lose of ["update accounts set status = 'suspended' where id = $1", "delete from account_roles where account_id = $1"]) {
      const leaving = await world.aPerson({ roles: ["caseManager"], agencyId });
      const { batchId, version } = await sendFile(world, leaving, smallFile());
      await leaving.call(importGood, { batchId, discipline: "caseManager" }, { ifMatch: version });
      await world.admin.query(lose, [leaving.accountId]);
      await world.runJob("exchange.importRows", { batchId });
      expect((await world.admin.query("select state, stopped_because as why, imported_count as n from import_batches where id = $1", [batchId])).rows).toEqual([{ state: "stopped", why: "no-longer-allowed", n: 0 }]);
    }
  });
});

describe("the columns", () => {
  test("a person's choice is used, and remembered for the agency's next file with that header", async () => {
    const file = (n: number) => csv([["รหัส", "ฉายาในพื้นที่"], [`M${n}`, "ฟ้าใส"]]);
    const first = await sendFile(world, importer, file(1));
    const { mapping } = await importer.call(understood, { batchId: first.batchId });
    expect(mapping.columns[1]).toMatchObject({ chosenBy: "nobody", note: "not-recognised" });
    await importer.call(preview, { batchId: first.batchId, columns: [{ column: 1, target: "otherNames" }] }, { ifMatch: first.version });
    expect((await importer.call(understood, { batchId: first.batchId })).mapping.columns[1]).toMatchObject({ target: "otherNames", chosenBy: "person" });

    const next = await sendFile(world, colleague, file(2));
    expect((await colleague.call(understood, { batchId: next.batchId })).mapping.columns[1]).toMatchObject({ target: "otherNames" });
    const elsewhere = await sendFile(world, stranger, file(3));
    expect((await stranger.call(understood, { batchId: elsewhere.batchId })).mapping.columns[1]?.target).toBeUndefined();
  });

  test("choosing again finds and settles faults; another editor's choice is not overwritten", async () => {
    const taken = await sendFile(world, importer, csv([["รหัส", "วัน"], ["D1", "31/2/2550"]]));
    expect(await importer.call(batch, { batchId: taken.batchId })).toMatchObject({ badCount: 0 });
    const { version } = await importer.call(preview, { batchId: taken.batchId, columns: [{ column: 1, target: "birthDate" }] }, { ifMatch: taken.version });
    expect(await importer.call(batch, { batchId: taken.batchId })).toMatchObject({ badCount: 1, goodCount: 0 });
    await expect(importer.call(preview, { batchId: taken.batchId, columns: [] }, { ifMatch: taken.version })).rejects.toMatchObject({ status: 412 });
    await importer.call(preview, { batchId: taken.batchId, columns: [{ column: 1, target: "" }] }, { ifMatch: version });
    expect(await importer.call(batch, { batchId: taken.batchId })).toMatchObject({ badCount: 0, goodCount: 1 });
  });

  test("a column or a meaning that is not there is refused in words", async () => {
    const taken = await sendFile(world, importer, smallFile());
    await expect(importer.call(preview, { batchId: taken.batchId, columns: [{ column: 99, target: "nickname" }] }, { ifMatch: taken.version })).rejects.toMatchObject({ status: 409, code: "no-such-column" });
    await expect(importer.call(preview, { batchId: taken.batchId, columns: [{ column: 1, target: "__proto__" }] }, { ifMatch: taken.version })).rejects.toMatchObject({ status: 409, code: "no-such-field" });
  });
});

describe("files that are not taken", () => {
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
  const workbook = (extra: { name: string; data: Buffer }[]) => packStored([{ name: "xl/workbook.xml", data: Buffer.from("<workbook/>") }, { name: "xl/worksheets/sheet1.xml", data: Buffer.from("<worksheet/>") }, ...extra]);

  function bomb(): Buffer {
    const packed = deflateRawSync(Buffer.alloc(300 * 1024 * 1024));
    const zip = packStored([{ name: "xl/workbook.xml", data: packed }]);
    // Says that the part is packed and unfolds to little.
    for (const at of [8, zip.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02])) + 10]) zip.writeUInt16LE(8, at);
    return zip;
  }

  test.each([
    ["a picture", () => png, "file-is-picture"],
    ["a picture called CSV", () => Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 0]), "file-is-picture"],
    ["a film", () => Buffer.from("\0\0\0\x18ftypmp42", "latin1"), "file-is-picture"],
    ["a drawing", () => Buffer.from("<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>"), "file-is-picture"],
    ["a workbook with a picture inside", () => workbook([{ name: "xl/media/image1.png", data: Buffer.from(png) }]), "file-holds-pictures"],
    ["a workbook with a file inside", () => workbook([{ name: "xl/embeddings/oleObject1.bin", data: Buffer.from("x") }]), "file-holds-pictures"],
    ["an archive", () => packStored([{ name: "notes.txt", data: Buffer.from("x") }]), "file-kind-unknown"],
    ["a 7z archive", () => Uint8Array.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]), "file-kind-unknown"],
    ["a PDF", () => Buffer.from("%PDF-1.7"), "file-kind-unknown"],
    ["a bomb", bomb, "inflates-too-much"],
    ["nothing", () => new Uint8Array(), "file-empty"],
    ["half a JSON", () => Buffer.from('{"records":[{'), "json-not-understood"],
  ] as const)("%s is refused in words", async (_what, bytes, code) => {
    const error = await sendFile(world, importer, bytes()).then(() => undefined, (problem: unknown) => problem);
    expect(error).toMatchObject({ status: 409, code });
    expect((error as { body: { title: string } }).body.title).toMatch(/[ก-๙]/);
  }, 30_000);

  test("more than ten megabytes, another kind of body, another site and nobody are refused", async () => {
    await expect(sendFile(world, importer, new Uint8Array(10 * 1024 * 1024 + 1).fill(65))).rejects.toMatchObject({ status: 413 });
    await expect(sendFile(world, importer, png, { headers: { "content-type": "image/png" } })).rejects.toMatchObject({ status: 415 });
    await expect(sendFile(world, importer, smallFile(), { headers: { "sec-fetch-site": "cross-site" } })).rejects.toMatchObject({ status: 403, code: "cross-site" });
    await expect(sendFile(world, { token: "x".repeat(43) }, smallFile())).rejects.toMatchObject({ status: 401 });
    await expect(sendFile(world, await world.aPerson({ roles: ["interpreter"] }), smallFile())).rejects.toMatchObject({ status: 403, code: "forbidden" });
  });
});

describe("who may", () => {
  test("every act and read refuses a role that imports nothing", async () => {
    const other = await world.aPerson({ roles: ["interpreter"], agencyId });
    const { batchId, version } = await sendFile(world, importer, smallFile());
    for (const action of [rules, batches, template]) await expect(other.call(action, {})).rejects.toMatchObject({ status: 403 });
    for (const action of [batch, understood, rows, badRows]) await expect(other.call(action, { batchId })).rejects.toMatchObject({ status: 403 });
    await expect(other.call(preview, { batchId, columns: [] }, { ifMatch: version })).rejects.toMatchObject({ status: 403 });
    await expect(other.call(importGood, { batchId, discipline: "caseManager" }, { ifMatch: version })).rejects.toMatchObject({ status: 403 });
    for (const action of [cancel, undo]) await expect(other.call(action, { batchId }, { ifMatch: version })).rejects.toMatchObject({ status: 403 });
  });

  test("a colleague sees that a file was brought, not what is in it, and changes nothing; another agency sees nothing", async () => {
    const { batchId, version } = await sendFile(world, importer, smallFile());
    expect(await colleague.call(batch, { batchId })).toMatchObject({ isMine: false, rowCount: 3, can: { understand: false, import: false, cancel: false, undo: false, badRows: false } });
    expect((await colleague.call(batches, {})).batches[0]).toMatchObject({ id: batchId, isMine: false });
    for (const person of [colleague, stranger]) {
      for (const action of [understood, rows, badRows]) await expect(person.call(action, { batchId })).rejects.toMatchObject({ status: 404 });
      await expect(person.call(preview, { batchId, columns: [] }, { ifMatch: version })).rejects.toMatchObject({ status: 404 });
      await expect(person.call(importGood, { batchId, discipline: person === stranger ? "caseManager" : "socialWorker" }, { ifMatch: version })).rejects.toMatchObject({ status: 404 });
      for (const action of [cancel, undo]) await expect(person.call(action, { batchId }, { ifMatch: version })).rejects.toMatchObject({ status: 404 });
    }
    await expect(stranger.call(batch, { batchId })).rejects.toMatchObject({ status: 404 });
    expect((await stranger.call(batches, {})).batches.map(({ id }) => id)).not.toContain(batchId);
  });

  test("row-level security alone hides rows, cells and keys, and lets nobody write into another's batch", async () => {
    const { batchId } = await sendFile(world, importer, smallFile());
    const seen = (person: Person) =>
      runAs(world, person, async ({ client }) => {
        const { rows } = await client.query("select (select count(*) from import_batches where id = $1)::int as heads, (select count(*) from import_rows where batch_id = $1)::int as rows, (select count(*) from vault_keys where vault_id = $1)::int as keys", [batchId]);
        return rows[0];
      });
    expect(await seen(importer)).toEqual({ heads: 1, rows: 3, keys: 1 });
    expect(await seen(colleague)).toEqual({ heads: 1, rows: 0, keys: 0 });
    expect(await seen(stranger)).toEqual({ heads: 0, rows: 0, keys: 0 });
    for (const person of [colleague, stranger]) {
      await expect(runAs(world, person, ({ client }) => client.query("insert into import_rows (batch_id, row_number, outcome) values ($1, 99, 'ready')", [batchId]))).rejects.toMatchObject({ code: "42501" });
      await runAs(world, person, async ({ client }) => expect((await client.query("update import_batches set state = 'importing' where id = $1", [batchId])).rowCount).toBe(0));
    }
    await expect(runAs(world, importer, ({ client }) => client.query("select * from app.act_for_import($1)", [batchId]))).rejects.toMatchObject({ code: "42501" });
    await expect(runAs(world, importer, ({ client }) => client.query("select app.undo_import_step($1, 10)", [batchId]))).rejects.toMatchObject({ code: "42501" });
  });

  test("the database and the policy name the same importers", async () => {
    for (const role of ["caseManager", "socialWorker", "pochtCoordinator", "ngoWorker", "inquiryOfficial", "admin"]) {
      const person = await world.aPerson({ roles: [role] });
      const may = await runAs(world, person, async ({ client }) => (await client.query("select app.may_import() as may")).rows[0].may);
      expect([role, may]).toEqual([role, importers.some((one) => one === role)]);
    }
  });

  test("a role one does not hold, a province there is none of, a batch not waiting: each is refused", async () => {
    const { batchId, version } = await sendFile(world, importer, smallFile());
    await expect(importer.call(importGood, { batchId, discipline: "ngoWorker" }, { ifMatch: version })).rejects.toMatchObject({ status: 409, code: "role-not-held" });
    await expect(importer.call(importGood, { batchId, discipline: "caseManager", provinceCode: "99" }, { ifMatch: version })).rejects.toMatchObject({ status: 409, code: "unknown-province" });
    await expect(importer.call(undo, { batchId }, { ifMatch: version })).rejects.toMatchObject({ status: 409, code: "nothing-to-undo" });
    const gone = await importer.call(cancel, { batchId }, { ifMatch: version });
    await expect(importer.call(importGood, { batchId, discipline: "caseManager" }, { ifMatch: gone.version })).rejects.toMatchObject({ status: 409, code: "batch-not-waiting" });
    await expect(importer.call(preview, { batchId, columns: [] }, { ifMatch: gone.version })).rejects.toMatchObject({ status: 409, code: "batch-not-waiting" });
    await expect(importer.call(cancel, { batchId }, { ifMatch: gone.version })).rejects.toMatchObject({ status: 409, code: "batch-not-waiting" });
  });
});

describe("what is kept, and how long", () => {
  test("nothing of a cell stands in the clear, in no table and in no event", async () => {
    const secretWord = "คำลับเฉพาะแถวนี้";
    const header = "หัวคอลัมน์ลับมาก";
    const { batchId, version } = await sendFile(world, importer, csv([["รหัส", "ชื่อเล่น", "วันเกิด", "เพศ", header], ["S1", secretWord, "31/2/2550", "", secretWord], ["S2", secretWord, "", secretWord, ""], ["S3", secretWord, "2550", "", secretWord]]));
    await importer.call(preview, { batchId, columns: [{ column: 4, target: "otherNames" }] }, { ifMatch: version });
    await importer.call(understood, { batchId });
    await importAll(importer, batchId, (await importer.call(batch, { batchId })).version);
    const { rows: tables } = await world.admin.query("select tablename as name from pg_tables where schemaname in ('ruam', 'graphile_worker') and tablename not like 'pg%'");
    for (const { name } of tables) {
      const { rows: hits } = await world.admin.query(`select count(*)::int as n from (select to_jsonb(t)::text as j from ${name.startsWith("_") ? "graphile_worker" : "ruam"}."${name}" t) x where j like '%' || $1 || '%' or j like '%' || $2 || '%'`, [secretWord, header]).catch(() => ({ rows: [{ n: 0 }] }));
      expect([name, hits[0].n]).toEqual([name, 0]);
    }
    const { rows: sealed } = await world.admin.query("select sealed from import_rows where batch_id = $1 and sealed is not null", [batchId]);
    expect(sealed.map(({ sealed: bytes }) => sealedKeyVersion(bytes))).toEqual([1, 1]);
  });

  test("refused rows come out with reasons in both languages for seven days; then their cells and the key are gone, the counts stay", async () => {
    const batchId = await importSmall();
    for (const kind of ["csv", "xlsx"] as const) {
      const { bytes, headers } = await fetchFile(world, importer, `/api/exchange/badRows/file?batchId=${batchId}&kind=${kind}`);
      expect(headers["content-disposition"]).toMatch(/^attachment; filename="ruam-rows-to-correct-[0-9a-f]{6}\.(csv|xlsx)"$/);
      const plan = await planImport(bytes, { now: new Date("2026-11-21T03:00:00Z") });
      expect(plan.bad.map(({ errors }) => errors[0]?.code)).toEqual(["date-does-not-exist"]);
    }
    await world.setClock("2026-11-28T02:00:00Z");
    await world.runJob("exchange.purge");
    expect(await importer.call(batch, { batchId })).toMatchObject({ can: { badRows: true } });
    await world.setClock("2026-11-28T04:00:00Z");
    await world.runJob("exchange.purge");
    const view = await importer.call(batch, { batchId });
    expect(view).toMatchObject({ state: "done", importedCount: 2, badCount: 1, can: { badRows: false, undo: false } });
    expect(view.purgedAt).not.toBeNull();
    await expect(importer.call(badRows, { batchId })).rejects.toMatchObject({ status: 409, code: "cells-gone" });
    await expect(importer.call(undo, { batchId }, { ifMatch: view.version })).rejects.toMatchObject({ status: 409, code: "undo-time-over" });
    expect(await importer.call(rows, { batchId })).toMatchObject({ rows: [{ row: 3, errors: [{ code: "date-does-not-exist", column: "C", value: null }] }] });
    expect((await world.admin.query("select (select count(*) from vault_keys where vault_id = $1)::int as keys, (select count(*) from import_rows where batch_id = $1 and sealed is not null)::int as sealed", [batchId])).rows[0]).toEqual({ keys: 0, sealed: 0 });
    await world.setClock("2026-11-21T03:00:00Z");
  });

  test("a file nobody decides about is gone after a day, one thrown away at once", async () => {
    const waiting = await sendFile(world, importer, smallFile());
    const thrown = await sendFile(world, importer, smallFile());
    await importer.call(cancel, { batchId: thrown.batchId }, { ifMatch: thrown.version });
    await world.runJob("exchange.purge");
    const keys = async (batchId: string) => (await world.admin.query("select (select count(*) from vault_keys where vault_id = $1)::int + (select count(*) from import_rows where batch_id = $1)::int as n", [batchId])).rows[0].n;
    expect(await keys(thrown.batchId)).toBe(0);
    expect(await keys(waiting.batchId)).toBe(4);
    await world.setClock("2026-11-22T04:00:00Z");
    await world.runJob("exchange.purge");
    expect(await importer.call(batch, { batchId: waiting.batchId })).toMatchObject({ state: "expired", rowCount: 3 });
    expect((await world.admin.query("select (select count(*) from vault_keys where vault_id = $1)::int as keys, cells from import_batches where id = $1", [waiting.batchId])).rows[0]).toEqual({ keys: 0, cells: null });
    await world.setClock("2026-11-21T03:00:00Z");
  });
});

test("the list of batches goes on page by page, and our form comes as a file", async () => {
  const first = await importer.call(batches, { limit: 2 });
  expect(first.batches).toHaveLength(2);
  const second = await importer.call(batches, { limit: 2, cursor: first.next ?? "" });
  expect(second.batches.some(({ id }) => first.batches.some((one) => one.id === id))).toBe(false);
  const { bytes, headers } = await fetchFile(world, importer, "/api/exchange/template/file?kind=xlsx");
  expect(headers).toMatchObject({ "x-content-type-options": "nosniff", "content-type": expect.stringContaining("spreadsheetml") });
  expect((await planImport(bytes, { now: new Date() })).counts.rows).toBe(0);
});

import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { readSheet } from "read-excel-file/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cancel } from "#modules/exchange/actions/cancel.ts";
import { exportCases } from "#modules/exchange/actions/export.ts";
import { importGood } from "#modules/exchange/actions/import-good.ts";
import { rows } from "#modules/exchange/actions/rows.ts";
import { understood } from "#modules/exchange/actions/understood.ts";
import { writeCsv } from "#modules/exchange/formats/safe-cells.ts";
import { fetchFile, sendFile } from "#modules/exchange/testing/send-file.ts";
import { SESSION_COOKIE } from "#platform/http/parts.ts";
import { seeded } from "#app/testing/fuzz.ts";
import { openWorld, ProblemAnswer, type Person, type World } from "#app/testing/world.ts";
import { allDoors } from "./support/doors.ts";
import { MATERIAL_WORD, renamedMaterial, writtenOutMaterial, type HostileFile } from "./support/hostile-material.ts";
import { hostileTables, spreadsheetInOrder } from "./support/hostile-tables.ts";

// A6, goals 15 and 16: no picture, film, recording or archive comes in; nothing a file does takes the machine, and nothing of it stays.
const FULL = Boolean(process.env["RUAM_FULL"]);
const random = seeded(2569);
// At the bounded size each kind comes in three of its nine disguises, by turns.
const material = [...renamedMaterial(random).filter((_, index) => FULL || (index + Math.floor(index / 9)) % 3 === 0), ...writtenOutMaterial(random)];
// The largest tables are for the full size.
const tables = hostileTables().filter(({ name, bytes }) => FULL || (bytes.length < 1_000_000 && !/40,000 cells|many parts|900 kB/.test(name)));
const MOST_PROCESSOR_SECONDS = 40;
const MOST_MEGABYTES = 900;

let world: World;
let importer: Person;
let folder: string;
const oldFolder = process.env["TMPDIR"];

beforeAll(async () => {
  world = await openWorld();
  importer = await world.aPerson({ roles: ["caseManager"] });
  folder = mkdtempSync(join(tmpdir(), "ruam-files-"));
  process.env["TMPDIR"] = folder;
  await world.setClock(new Date());
  // The agency's first file makes its key; that is no trace of a hostile one.
  await bring({ name: "in order", bytes: spreadsheetInOrder(), isMaterial: false });
});
afterAll(async () => {
  if (oldFolder === undefined) delete process.env["TMPDIR"];
  else process.env["TMPDIR"] = oldFolder;
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Outcome {
  readonly status: number;
  readonly code: string;
  readonly processorSeconds: number;
  readonly megabytes: number;
  /** What the product shows of a file it took. */
  readonly shown: string;
}

/** Brings a file in as the import page does, looks at everything that came of it and gives the batch up. */
async function bring({ bytes }: HostileFile): Promise<Outcome> {
  await world.admin.query("delete from rate_limits");
  const memoryBefore = process.memoryUsage().rss;
  let most = memoryBefore;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
  const cpuBefore = process.cpuUsage();
  const measured = () => {
    clearInterval(watch);
    const { user, system } = process.cpuUsage(cpuBefore);
    return { processorSeconds: (user + system) / 1e6, megabytes: Math.round((most - memoryBefore) / 1024 / 1024) };
  };
  try {
    const { batchId, version } = await sendFile(world, importer, bytes);
    const spent = measured();
    const page = await importer.call(rows, { batchId, after: 0 });
    const whole = await importer.call(understood, { batchId });
    const wrong = await fetchFile(world, importer, `/api/exchange/badRows/file?kind=csv&batchId=${batchId}`).catch(() => ({ bytes: Buffer.alloc(0) }));
    await importer.call(cancel, { batchId }, { ifMatch: version });
    return { status: 200, code: "", ...spent, shown: JSON.stringify(page) + JSON.stringify(whole) + wrong.bytes.toString() };
  } catch (error) {
    if (!(error instanceof ProblemAnswer)) throw error;
    return { status: error.status, code: error.code, ...measured(), shown: JSON.stringify(error.body) };
  }
}

/** What may not happen with a file. */
function faultsOf(file: HostileFile, { status, code, processorSeconds, megabytes, shown }: Outcome): readonly string[] {
  const faults: string[] = [];
  if (status >= 500) faults.push(`answered ${status} ${code}`);
  if (file.isMaterial && status < 400) faults.push("was taken");
  if (processorSeconds > MOST_PROCESSOR_SECONDS) faults.push(`took ${processorSeconds.toFixed(0)} s of processor time`);
  if (megabytes > MOST_MEGABYTES) faults.push(`took ${megabytes} MB`);
  if (shown.includes(MATERIAL_WORD) || shown.includes("root:x:") || file.traces?.some((trace) => trace !== "" && shown.includes(trace))) faults.push("shows what it held");
  return faults.map((fault) => `${file.name} ${fault}`);
}

/** Rows of every table but those of events and limits. */
async function countOfRows(): Promise<Readonly<Record<string, number>>> {
  const { rows: tables } = await world.admin.query("select c.relname as name from pg_class c where c.relnamespace = 'ruam'::regnamespace and c.relkind in ('r', 'p') and c.relname not in ('rate_limits', 'events', 'tree_leaves', 'tree_state', 'import_batches') order by 1");
  const counts: Record<string, number> = {};
  for (const { name } of tables) counts[name] = (await world.admin.query(`select count(*)::int as n from "${name}"`)).rows[0].n;
  return counts;
}

/** Batches that still hold anything. */
const fullBatches = async (): Promise<number> => (await world.admin.query("select count(*)::int as n from import_batches where cells is not null or understood is not null")).rows[0].n;
const filesLeft = (): readonly string[] => readdirSync(folder, { recursive: true }).map(String);

/** Keys of what was given up go with the cleaning that is queued with it. */
async function cleaned(): Promise<void> {
  await world.setClock(new Date(Date.now() + 60_000));
  await world.runJob("exchange.purge");
}

async function bringAll(files: readonly HostileFile[]) {
  const faults: string[] = [];
  const outcomes: (Outcome & { readonly name: string })[] = [];
  for (const file of files) {
    const outcome = await bring(file);
    faults.push(...faultsOf(file, outcome));
    outcomes.push({ name: file.name, ...outcome, shown: "" });
  }
  return { faults, outcomes };
}

const most = (outcomes: readonly (Outcome & { readonly name: string })[], by: "processorSeconds" | "megabytes") => outcomes.toSorted((a, b) => b[by] - a[by]).slice(0, 3).map((one) => `${one.name}: ${one[by].toFixed(1)}`).join("; ");

test(`none of ${material.length} pictures, films, recordings, archives, programs, renamed, hidden or written out as letters, comes in or leaves anything behind`, async () => {
  const before = await countOfRows();
  const { faults, outcomes } = await bringAll(material);
  console.log(`${outcomes.length} files of material, ${outcomes.filter(({ status }) => status >= 400).length} refused whole; most processor seconds ${most(outcomes, "processorSeconds")}; most MB ${most(outcomes, "megabytes")}`);
  expect(faults).toEqual([]);
  await cleaned();
  expect(await countOfRows()).toEqual({ ...before, vault_keys: 0 });
  expect([await fullBatches(), filesLeft()]).toEqual([0, []]);
});

test("bombs, entities, links, macros, cargo, false names, wrong encodings, gigantic and cut tables take bounded time and memory and leave nothing", async () => {
  const before = await countOfRows();
  const { faults, outcomes } = await bringAll(tables);
  const taken = outcomes.filter(({ status }) => status === 200);
  console.log(`${outcomes.length} hostile tables, ${taken.length} taken without harm (${taken.map(({ name }) => name).join("; ")}); most processor seconds ${most(outcomes, "processorSeconds")}; most MB ${most(outcomes, "megabytes")}`);
  expect(faults).toEqual([]);
  expect(outcomes.filter(({ name, code }) => name.startsWith("bomb:") && !["inflates-too-much", "file-damaged", "file-holds-pictures", "file-kind-unknown", "file-empty"].includes(code)).map(({ name }) => name)).toEqual([]);
  await cleaned();
  expect(await countOfRows()).toEqual({ ...before, vault_keys: 0 });
  expect([await fullBatches(), filesLeft(), existsSync("/tmp/ruam-slip.xml")]).toEqual([0, [], false]);
  expect(({} as { x?: number }).x).toBeUndefined();
});

test("no other door takes a file: every act that is sent something refuses parts of forms, pictures, archives and bytes", async () => {
  const doors = allDoors(world.app.server).filter(({ method, url }) => method !== "GET" && url !== "/api/exchange/upload");
  expect(doors.length).toBeGreaterThan(150);
  const picture = Buffer.from("ffd8ffe000104a464946", "hex");
  const part = Buffer.concat([Buffer.from('--x\r\nContent-Disposition: form-data; name="file"; filename="\u202egpj.csv"\r\nContent-Type: text/csv\r\n\r\n'), picture, Buffer.from("\r\n--x--\r\n")]);
  const taken: string[] = [];
  for (const { method, url } of doors) {
    for (const [type, payload] of [["multipart/form-data; boundary=x", part], ["application/octet-stream", picture], ["image/jpeg", picture], ["application/zip", picture], ["text/csv", picture]] as const) {
      const { statusCode } = await world.app.server.inject({ method: method as "POST", url, cookies: { [SESSION_COOKIE]: importer.token }, headers: { "sec-fetch-site": "same-origin", "content-type": type }, payload });
      if (statusCode !== 415) taken.push(`${method} ${url} ${type}: ${statusCode}`);
    }
  }
  expect(taken).toEqual([]);
});

test("the upload takes no name of a file, no packed body and no type a form could send", async () => {
  const send = (url: string, headers: Readonly<Record<string, string>>, payload = Buffer.from("a,b\n1,2\n")) =>
    world.app.server.inject({ method: "POST", url, cookies: { [SESSION_COOKIE]: importer.token }, headers: { "sec-fetch-site": "same-origin", ...headers }, payload });
  const typed = { "content-type": "application/octet-stream" };
  expect((await send("/api/exchange/upload?name=..%2f..%2fa.csv", typed)).statusCode).toBe(400);
  expect((await send("/api/exchange/upload", { "content-type": "multipart/form-data; boundary=x" })).statusCode).toBe(415);
  expect((await send("/api/exchange/upload", { "content-type": "text/plain" })).statusCode).toBe(415);
  expect((await send("/api/exchange/upload", typed, Buffer.alloc(11 * 1024 * 1024))).statusCode).toBe(413);
  // A packed body is taken for what it is: a gzip file.
  expect((await send("/api/exchange/upload", { ...typed, "content-encoding": "gzip" }, Buffer.from("1f8b0800", "hex"))).statusCode).toBeGreaterThanOrEqual(400);
});

test("files one after the other are read in the product's own Node, by a thread that has rested", () => {
  const script = `import { understand } from "${new URL("../src/modules/exchange/work/run-task.ts", import.meta.url).href}";
    for (let i = 0; i < 3; i += 1) console.log((await understand({ kind: "read-file", bytes: Buffer.from("a,b\\n1,2\\n"), now: new Date(), remembered: {} })).rows.length);
    process.exit(0);`;
  expect(execFileSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" })).toBe("1\n1\n1\n");
});

const starts = ["=", "+", "-", "@", "|", "%", "\t=", "\r=", "＝", "＋", "－", "＠", "'=", " =", "\u00a0=", "\u200b=", "\ufeff="];
const bodies = ["cmd|' /C calc'!A0", 'HYPERLINK("http://127.0.0.1:9/?x="&A1,"ดู")', "1+1", "SUM(A1:A9)*cmd|'/c x'!A1", 'WEBSERVICE("http://127.0.0.1:9")', 'DDE("a";"b")', "@SUM(1)", "IMPORTXML(A1)", '2+5+cmd|"/C calc"!A0', "66812345678", "+1", "A1"];
const formulas = starts.flatMap((start) => bodies.map((body) => `${start}${body}`));
/** Cells a spreadsheet would begin to work out. */
const workedOut = (cells: readonly (readonly string[])[]): readonly string[] =>
  cells.flat().filter((cell) => !/^-?\d+(\.\d+)?$/.test(cell) && /^[=+\-@|%＝＋－＠\t\r]/.test(cell.replace(/^[\s\u0000-\u001f\u00a0\u200b-\u200f\ufeff]+/, ""))); // oxlint-disable-line no-control-regex -- these are the signs a spreadsheet passes over

test(`${formulas.length} formulas that came in with a register go out in no file as a formula`, async () => {
  // Nobody takes more than a hundred cases out in an hour: three formulas in each.
  const threes = Array.from({ length: Math.ceil(formulas.length / 3) }, (_, index) => formulas.slice(index * 3, index * 3 + 3));
  const head = ["รหัส", "ชื่อเล่น", "ชื่อ", "นามสกุล", "หมายเหตุ", "วันเกิด"];
  const file = stringify([head, ...threes.map(([a = "", b = "", c = ""], index) => [`F${index}`, a, `สมมติ${index}`, b, c, "2551"]), ["=1+1", "x", "y", "z", "=2+2", "31/2/2551"]], { quoted: true });
  const { batchId, version } = await sendFile(world, importer, Buffer.from(file));
  const wrong = await fetchFile(world, importer, `/api/exchange/badRows/file?kind=csv&batchId=${batchId}`);
  await importer.call(importGood, { batchId, discipline: "caseManager" }, { ifMatch: version });
  await world.runJob("exchange.importRows", { batchId });
  const files: Record<string, readonly (readonly string[])[]> = { "bad rows": parse(wrong.bytes, { bom: true, relax_column_count: true }) };
  for (const format of ["csv", "htcds-csv", "xlsx"] as const) {
    const { exportId } = await importer.call(exportCases, { format, withIdentity: true, purpose: "caseWork", purposeText: "=ทดสอบการส่งออกข้อมูลสมมติ" });
    await world.admin.query("delete from rate_limits");
    const { bytes, headers } = await fetchFile(world, importer, `/api/exchange/download/file?exportId=${exportId}`);
    expect(headers).toMatchObject({ "x-content-type-options": "nosniff", "content-disposition": expect.stringMatching(/^attachment; filename="[\w.-]+"$/) });
    if (format === "xlsx") {
      // Typed as text: a formula would stand in <f>.
      expect(bytes.includes("<f>")).toBe(false);
      expect((await readSheet(bytes)).flat().filter((cell) => String(cell).includes("HYPERLINK")).length).toBeGreaterThan(10);
    } else files[format] = parse(bytes, { bom: true, relax_column_count: true });
  }
  for (const [name, cells] of Object.entries(files)) expect(workedOut(cells), name).toEqual([]);
  expect(files["csv"]?.flat().filter((cell) => cell.includes("HYPERLINK")).length).toBeGreaterThan(10);
  // The same look at a file written without care sees every one of them.
  expect(workedOut(parse(stringify(formulas.map((formula) => [formula])))).length).toBeGreaterThan(formulas.length * 0.9);
  expect(workedOut(parse(Buffer.from(writeCsv(formulas.map((formula) => [formula]))), { bom: true }))).toEqual([]);
});

test("the proof bites: material taken, a server that breaks, time, memory, a row or a file left behind are each seen", async () => {
  const [file] = material;
  if (!file) throw new Error("no material");
  const well: Outcome = { status: 409, code: "file-is-picture", processorSeconds: 0.1, megabytes: 1, shown: "" };
  expect(faultsOf(file, well)).toEqual([]);
  for (const bad of [{ status: 200 }, { status: 500 }, { processorSeconds: 41 }, { megabytes: 901 }, { shown: `x ${MATERIAL_WORD}` }]) expect(faultsOf(file, { ...well, ...bad })).toHaveLength(1);
  const before = await countOfRows();
  const kept = await sendFile(world, importer, Buffer.from("รหัส,ชื่อเล่น\nA1,ฟ้าสมมติ\n"));
  expect(await countOfRows()).not.toEqual(before);
  expect(await fullBatches()).toBeGreaterThan(0);
  await importer.call(cancel, { batchId: kept.batchId }, { ifMatch: kept.version });
  writeFileSync(join(tmpdir(), "left"), "x");
  expect(filesLeft()).toEqual(["left"]);
});

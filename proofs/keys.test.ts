import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { notInVaults, sealedColumns } from "#app/commands/rotate-keys-columns.ts";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { list } from "#modules/cases/actions/list.ts";
import { open } from "#modules/cases/actions/open.ts";
import { timeline } from "#modules/cases/actions/timeline.ts";
import { writeNote } from "#modules/cases/actions/write-note.ts";
import { change } from "#modules/people/actions/change.ts";
import { list as peopleOf } from "#modules/people/actions/list.ts";
import { openIdentity } from "#modules/people/actions/open-identity.ts";
import { find } from "#modules/search/actions/find.ts";
import { openKeyring } from "#platform/crypto/keyring.ts";
import { activateVaultKeys, announceVaultKeys } from "#platform/crypto/rekey.ts";
import { askRotation, continueRotation, countStragglers, retireOldKeys, rotateMaster, rotateOnce, totalOf, type Rotation } from "#platform/crypto/rotation.ts";
import { VaultClosed, vaultsOf, wrapAgencyKey, type Vault } from "#platform/crypto/vault.ts";
import { openPool } from "#platform/db/pool.ts";
import { asSystem } from "#platform/db/request.ts";

// Keys rotate on every level while people read and write; nothing becomes unreadable, and what is left behind is counted.

const ROWS = process.env["RUAM_FULL"] ? 100_000 : 800;
const CASES = 40; // the read budget of one person allows no more than a hundred an hour
const CLI = fileURLToPath(new URL("../src/app/cli.ts", import.meta.url));

let world: World;
let secrets: string;
let manager: Person;
let pool: ReturnType<typeof openPool>;
const caseIds: string[] = [];
const personIds: string[] = [];
const words = new Map<string, string>();
const destroyed = new Set<string>();

beforeAll(async () => {
  secrets = await mkdtemp(join(tmpdir(), "ruam-keys-"));
  world = await openWorld({ keyring: await openKeyring(secrets) });
  pool = openPool(world.database.jobsUrl, 3);
  manager = await world.aPerson({ roles: ["caseManager"] });
  for (let n = 0; n < CASES; n += 1) {
    const made = await manager.call(open, { provinceCode: "50", discipline: "caseManager", source: "lead", people: [{ safeName: `น้องที่${n}`, name: { asWritten: `มะลิ ลำดับ${n}` }, birth: { date: "2010-05-04", precision: "day" } }] });
    caseIds.push(made.caseId);
    personIds.push(...made.personIds);
  }
  // One real correction: what stood before is kept, and kept readable.
  await manager.call(change, { personId: personIds[0] ?? "", safeName: "น้องคนเดิม" }, { ifMatch: 1 });
  for (let n = 0; n < ROWS; n += 500) await fill(n, Math.min(500, ROWS - n));
});
afterAll(async () => {
  await pool.end();
  await world.close();
  await rm(secrets, { recursive: true, force: true });
});

/** Notes as the product seals them, many at a time. */
async function fill(from: number, count: number): Promise<void> {
  const vaults = vaultsOf(world.keyring);
  await asSystem(pool, "proof", async ({ client }) => {
    for (let n = from; n < from + count; n += 1) {
      const [id, caseId, text] = [randomUUID(), caseIds[n % CASES] ?? "", `บันทึกที่ ${n}`];
      const body = (await vaults.open(client, caseId)).seal({ table: "case_notes", column: "body", row: id }, text);
      await client.query("insert into case_notes (id, case_id, category, body, written_by, agency_id, written_at) values ($1, $2, 'case', $3, $4, $5, now())", [id, caseId, body, manager.accountId, manager.agencyId]);
      words.set(id, text);
    }
  });
}

/** As another process: its own file, its own caches. */
async function aRotation(): Promise<Rotation> {
  return { keyring: await openKeyring(secrets), run: (work) => asSystem(pool, "proof", work), columns: sealedColumns, graceMs: 1500 };
}

/** Every value of every sealed column, opened by a process that has nothing in memory. */
async function readEverything(except: readonly string[] = [...destroyed]): Promise<{ opened: number; unreadable: number; changed: number }> {
  const vaults = vaultsOf(await openKeyring(secrets));
  const known = new Map<string, Promise<Vault>>();
  const seen = { opened: 0, unreadable: 0, changed: 0 };
  for (const { table, column, row, vault, from } of sealedColumns) {
    await asSystem(pool, "proof", async ({ client }) => {
      const { rows } = await client.query(`select (${row})::text as row, (${vault})::text as vault, t.${column} as sealed, ${from?.table ?? `'${table}'`} as table, ${from?.column ?? `'${column}'`} as column from ${table} t where t.${column} is not null`);
      for (const one of rows.filter(({ vault: id }) => !except.includes(id))) {
        try {
          const opening = known.get(one.vault) ?? vaults.open(client, one.vault);
          known.set(one.vault, opening);
          const value = (await opening).unseal<unknown>(one, one.sealed);
          seen.opened += 1;
          if (words.has(one.row) && words.get(one.row) !== value) seen.changed += 1;
        } catch {
          seen.unreadable += 1;
        }
      }
    });
  }
  return seen;
}

interface Work {
  readonly done: number;
  readonly failed: readonly string[];
}

/** People who read and write as fast as they can until told to stop. */
function people(count: number): { stop(): Promise<Work> } {
  const state = { isOver: false, done: 0, failed: [] as string[] };
  const one = async (lane: number): Promise<void> => {
    for (let n = lane; !state.isOver; n += count) {
      const caseId = caseIds[n % CASES] ?? "";
      try {
        if (n % 5 === 0) {
          const text = `ระหว่างเปลี่ยนกุญแจ ${n}`;
          const { noteId } = await manager.call(writeNote, { caseId, category: "case", words: text });
          words.set(noteId, text);
        } else if (n % 5 === 1) await manager.call(peopleOf, { caseId });
        else if (n % 5 === 2) await manager.call(openIdentity, { personId: personIds[n % CASES] ?? "" });
        else if (n % 5 === 3) await manager.call(timeline, { caseId });
        else {
          await manager.call(list, {});
          if (n % 25 === 4) await manager.call(find, { query: "มะลิ" });
          if (n % 50 === 4) await manager.call(open, { provinceCode: "50", discipline: "caseManager", source: "lead", people: [{ safeName: `น้องใหม่${n}` }] });
        }
        state.done += 1;
      } catch (error) {
        state.failed.push(error instanceof Error ? error.message : String(error));
      }
    }
  };
  const all = Promise.all(Array.from({ length: count }, (_, lane) => one(lane)));
  return {
    stop: async () => {
      state.isOver = true;
      await all;
      return { done: state.done, failed: state.failed };
    },
  };
}

/** `ruam rotate-keys` as an operator runs it; killed after a while, or let end. */
async function command(args: readonly string[], killAfterMs?: number): Promise<{ code: number | null; output: string }> {
  const env = { ...process.env, RUAM_DATA: secrets, RUAM_KEYS: secrets, DATABASE_URL: world.database.appUrl, RUAM_JOBS_URL: world.database.jobsUrl };
  const child = spawn(process.execPath, [CLI, ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout.on("data", (piece: Buffer) => (output += piece.toString()));
  child.stderr.on("data", (piece: Buffer) => (output += piece.toString()));
  const timer = killAfterMs === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), killAfterMs);
  const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
  clearTimeout(timer);
  return { code, output };
}

test("every column of bytes is known: sealed in a vault, or named as something else", async () => {
  const { rows } = await world.admin.query("select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'ruam' and udt_name = 'bytea' and table_name not like 'held\\_%'");
  const known = new Set([...sealedColumns.map(({ table, column }) => `${table}.${column}`), ...notInVaults]);
  expect(rows.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
  expect([...known].filter((name) => !rows.some((row) => row.name === name))).toEqual([]);
});

test(`all keys of ${ROWS} values rotate while people work and the rotation is killed: 0 unreadable, 0 left behind`, async () => {
  const others = people(4);
  // Killed in the middle, each time at another place; the last one ends by itself.
  const kills: number[] = [];
  for (const after of process.env["RUAM_FULL"] ? [900, 1600, 3200, 6400, 12_800] : [900, 3200]) {
    kills.push((await command(["rotate-keys", kills.length === 0 ? "--cases" : "--continue", "--grace", "1.5"], after)).code ?? -1);
    await wait(50);
  }
  const begun = performance.now();
  const last = await command(["rotate-keys", "--cases", "--grace", "1.5"]);
  const seconds = (performance.now() - begun) / 1000;
  const work = await others.stop();
  expect(kills.every((code) => code === -1)).toBe(true);
  expect(work.failed).toEqual([]);
  expect(last.code, last.output).toBe(0);

  const left = await countStragglers(await aRotation());
  expect(left).toMatchObject({ underMaster: 0, underAgency: 0, announced: 0, valueCount: 0 });
  const read = await readEverything();
  expect(read).toMatchObject({ unreadable: 0, changed: 0 });
  expect(read.opened).toBeGreaterThan(ROWS + 3 * CASES - 1);
  const { rows } = await world.admin.query("select min(version)::int as least, (select min(get_byte(body, 1) * 256 + get_byte(body, 2))::int from case_notes) as sealed from vault_keys where vault_id = any ($1)", [caseIds]);
  expect(rows[0].least).toBeGreaterThan(1);
  expect(rows[0].sealed).toBeGreaterThan(1);
  // Sealing anew is no correction.
  expect((await world.admin.query("select count(*)::int as n from earlier_values")).rows[0].n).toBe(1);
  console.log(`${read.opened} values, last rotation ${seconds.toFixed(1)} s beside ${work.done} requests, kills: ${kills.join(" ")}`);
});

test("a value left behind is counted, shown, and keeps the old keys alive; nothing of it is lost", async () => {
  const rotation = await aRotation();
  const { rows } = await world.admin.query("select id, case_id, body from case_notes limit 1");
  const [note] = rows;
  // Planted: two more key versions, and this one value stays where it is.
  await announceVaultKeys(rotation, { from: new Date(Date.now() + 1000), only: [note.case_id] });
  await activateVaultKeys(rotation, 0);
  const left = await countStragglers(rotation);
  expect(left.values["case_notes.body"]).toBeGreaterThan(0);
  expect((await retireOldKeys(rotation, { secretsFolder: secrets, keepDays: 0, now: new Date(Date.now() + 1e9), safeAgeMs: 0 })).kept).toEqual(["stragglers"]);
  const status = await command(["rotate-keys", "--status"]);
  expect(status.code).toBe(1);
  expect(status.output).toContain("case_notes.body");
  expect(await readEverything()).toMatchObject({ unreadable: 0, changed: 0 });
  await rotateOnce(rotation);
  expect(totalOf(await countStragglers(rotation))).toBe(0);
});

test("the reading of everything would notice a key that is gone", async () => {
  const { rows } = await world.admin.query("delete from vault_keys where vault_id = $1 returning *", [caseIds[0]]);
  const { unreadable } = await readEverything();
  const [row] = rows;
  await world.admin.query("insert into vault_keys (vault_id, version, agency_id, agency_key_version, wrapped, created_at, rekeyed_at) values ($1, $2, $3, $4, $5, $6, $7)", [row.vault_id, row.version, row.agency_id, row.agency_key_version, row.wrapped, row.created_at, row.rekeyed_at]);
  expect(unreadable).toBeGreaterThan(ROWS / CASES);
  expect((await readEverything()).unreadable).toBe(0);
});

test("a key that is destroyed while keys rotate does not come back", async () => {
  const rotation = await aRotation();
  const { caseId } = await manager.call(open, { provinceCode: "50", discipline: "caseManager", source: "lead", people: [{ safeName: "น้องลับ" }] });
  await askRotation(rotation, { agencies: true, vaults: [caseId] });
  // Between reading and writing of the rotation the key is destroyed.
  destroyed.add(caseId);
  let isGone = false;
  const racing: Rotation = {
    ...rotation,
    run: (work) => asSystem(pool, "proof", async (scope) => {
      const query = scope.client.query.bind(scope.client);
      const spied = new Proxy(scope.client, {
        get: (target, name) => name !== "query" ? Reflect.get(target, name) : async (text: string, values?: unknown[]) => {
          if (!isGone && typeof text === "string" && text.startsWith("update vault_keys")) {
            isGone = true;
            await world.admin.query("delete from vault_keys where vault_id = $1", [caseId]);
          }
          return query(text, values);
        },
      });
      return work({ ...scope, client: spied });
    }),
  };
  await continueRotation(racing, { passes: 2 });
  expect(isGone).toBe(true);
  expect((await world.admin.query("select 1 from vault_keys where vault_id = $1", [caseId])).rowCount).toBe(0);
  await expect(asSystem(pool, "proof", ({ client }) => vaultsOf(world.keyring).open(client, caseId))).rejects.toThrow(VaultClosed);
  await continueRotation(rotation, { passes: 20 });
});

test("an old master key goes only when nothing lies under it, and no process can wrap with it again", async () => {
  const rotation = await aRotation();
  const stale = { ...rotation.keyring, current: rotation.keyring.current, master: rotation.keyring.master, versions: rotation.keyring.versions };
  const signInKey = Buffer.from(rotation.keyring.signInKey);
  const version = rotateMaster(secrets, new Date());
  expect((await retireOldKeys(rotation, { secretsFolder: secrets, keepDays: 30, now: new Date() })).kept).toEqual(["stragglers"]);
  await rotateOnce(rotation);
  expect((await retireOldKeys(rotation, { secretsFolder: secrets, keepDays: 30, now: new Date() })).kept).toEqual(["too-new"]);
  const retired = await retireOldKeys(rotation, { secretsFolder: secrets, keepDays: 30, now: new Date(), safeAgeMs: 0 });
  expect(retired.masters).toContain(1);
  expect(Object.keys(JSON.parse(await readFile(join(secrets, "master-keys.json"), "utf8")).keys)).toEqual([String(version)]);

  // A process that did not look at the file since then: the database refuses what it wraps.
  const made = wrapAgencyKey(stale, manager.agencyId, { version: 99, key: Buffer.alloc(32, 1) });
  expect(made.masterVersion).toBeLessThan(version);
  await expect(world.admin.query("insert into agency_keys (agency_id, version, master_version, wrapped) values ($1, 99, $2, $3)", [manager.agencyId, made.masterVersion, made.wrapped])).rejects.toThrow("master-key-retired");

  expect((await openKeyring(secrets)).signInKey.equals(signInKey)).toBe(true);
  expect(await readEverything()).toMatchObject({ unreadable: 0, changed: 0 });
  await manager.call(open, { provinceCode: "50", discipline: "caseManager", source: "lead", people: [{ safeName: "น้องหลังเปลี่ยน" }] });
  expect((await manager.call(peopleOf, { caseId: caseIds[1] ?? "" })).people).toHaveLength(1);
});

test("the old versions of a vault's key go when no data backup of their time is left, and everything stays readable", async () => {
  const rotation = await aRotation();
  const sizes = async () => (await world.admin.query("select max(octet_length(wrapped))::int as most from vault_keys")).rows[0].most;
  expect(await sizes()).toBeGreaterThan(63);
  await retireOldKeys(rotation, { secretsFolder: secrets, keepDays: 0, now: new Date(Date.now() + 60_000), safeAgeMs: 0 });
  expect(await sizes()).toBe(63);
  expect(await readEverything()).toMatchObject({ unreadable: 0, changed: 0 });
});

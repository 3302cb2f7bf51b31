import { randomUUID } from "node:crypto";
import { cp, mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { demoCards, enterDemo, startDemo } from "#app/demo/actions.ts";
import { aMember, aVisitor, signInFully, type Member, type Visitor } from "#app/testing/visitor.ts";
import { openWorld, type World } from "#app/testing/world.ts";
import { createApp, type App } from "#app/server/app.ts";
import { list } from "#modules/cases/actions/list.ts";
import { open } from "#modules/cases/actions/open.ts";
import { sequenceOnce } from "#platform/audit/sequencer.ts";
import { verifyAudit } from "#platform/audit/verify.ts";
import { makeRecipient, writeSealed } from "#platform/backup/age.ts";
import { endLines, headerLine } from "#platform/backup/container.ts";
import { removeOld } from "#platform/backup/files.ts";
import { macOf, type Header, type Manifest } from "#platform/backup/manifest.ts";
import { readBackup } from "#platform/backup/read-backup.ts";
import { BackupRefused } from "#platform/backup/refused.ts";
import { checkBackup, restoreBackup, type RestoreOrder } from "#platform/backup/restore-backup.ts";
import { takeBackup, type BackupDone } from "#platform/backup/take-backup.ts";
import { memoryKeyring } from "#platform/crypto/keyring.ts";
import { VaultClosed, vaultsOf } from "#platform/crypto/vault.ts";
import { openPool } from "#platform/db/pool.ts";
import { asSystem } from "#platform/db/request.ts";
import { createTestDatabase } from "#platform/testing/database.ts";
import { seed } from "../bench/seed.ts";
import { createEmptyDatabase, type EmptyDatabase } from "./support/empty-database.ts";
import { contentOf } from "./support/whole-content.ts";

// A18: backup → wipe → restore; everything equal, the audit record verifies, people sign in, and whatever is not whole is refused.

let world: World;
let folder: string;
let pair: Awaited<ReturnType<typeof makeRecipient>>;
let member: Member;
let manager: Visitor;
let first: Files;
const opened: EmptyDatabase[] = [];

interface Files extends RestoreOrder {
  readonly done: BackupDone;
}

beforeAll(async () => {
  world = await openWorld();
  folder = await mkdtemp(join(tmpdir(), "ruam-restore-"));
  pair = await makeRecipient();
  const visitor = aVisitor(world);
  await visitor.ask(startDemo, {});
  manager = await asCard("caseManager");
  member = await aMember(world, { roles: ["caseManager"] });
  await world.sequence();
  // One event waits for its number, as in every real moment.
  await manager.act(list, {});
  first = await backUp("first");
});
afterAll(async () => {
  for (const database of opened) await database.drop();
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

async function asCard(role: string): Promise<Visitor> {
  const { cards } = await aVisitor(world).ask(demoCards, {});
  const visitor = aVisitor(world);
  await visitor.ask(enterDemo, { accountId: cards.find((card) => card.roles.includes(role))?.accountId ?? "" });
  return visitor;
}

async function backUp(name: string): Promise<Files> {
  const done = await takeBackup({ jobsUrl: world.database.jobsUrl, folder: join(folder, name), recipients: [pair.recipient], masterRecipients: [], secretsFolder: folder, keyring: world.keyring });
  const [dataFile = "", keysFile = ""] = done.files;
  return { done, dataFile, keysFile, identities: [pair.identity], keyring: world.keyring };
}

async function emptyDatabase(): Promise<EmptyDatabase> {
  const database = await createEmptyDatabase();
  opened.push(database);
  return database;
}

/** Prepared already, and not used: as after a first start. */
async function preparedDatabase(): Promise<EmptyDatabase> {
  const database = await createTestDatabase();
  opened.push(database);
  return database;
}

async function refusedWith(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(() => undefined, (reason: unknown) => reason);
  if (!(error instanceof BackupRefused)) throw error ?? new Error("was not refused");
  const [thai = "", english = ""] = error.message.split("\n");
  expect(thai).toMatch(/[\u0E01-\u0E5B]/);
  expect(english).not.toMatch(/[\u0E01-\u0E5B]|backup\.refused/);
  return error.code;
}

describe("a restored database", () => {
  let target: EmptyDatabase;
  let app: App;
  let before: Record<string, string>;

  beforeAll(async () => {
    before = await contentOf(world.database.adminUrl);
    target = await emptyDatabase();
    const restored = await restoreBackup(await checkBackup(first), target);
    expect(restored.audit.faults).toEqual([]);
    app = await createApp({ appUrl: target.appUrl, jobsUrl: target.jobsUrl, keyring: world.keyring, publicUrl: "http://localhost", withJobs: false, log: () => undefined });
  });
  afterAll(async () => {
    await app.close();
  });

  test("holds the same rows in every table", async () => {
    const after = await contentOf(target.adminUrl);
    expect(Object.keys(after).length).toBeGreaterThan(50);
    expect(after).toEqual(before);
    console.log(`${first.done.tables} tables, ${first.done.rows} rows, ${(first.done.bytes / 1000).toFixed(0)} kB, backup ${first.done.seconds.toFixed(2)} s`);
  });

  test("would show one changed letter", async () => {
    const client = new pg.Client({ connectionString: target.adminUrl, options: "-c search_path=ruam" });
    await client.connect();
    const { rows } = await client.query("update agencies set name_en = name_en || '.' where id = (select min(id::text)::uuid from agencies) returning id");
    const changed = await contentOf(target.adminUrl);
    await client.query("update agencies set name_en = left(name_en, -1) where id = $1", [rows[0].id]);
    await client.end();
    expect(changed["agencies"]).not.toBe(before["agencies"]);
  });

  test("has the protection of a fresh one", async () => {
    const client = new pg.Client({ connectionString: target.adminUrl });
    await client.connect();
    const facts = `select (select count(*)::int from pg_class c where c.relnamespace = 'ruam'::regnamespace and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)) as unforced,
      (select count(*)::int from pg_trigger t where t.tgenabled = 'D') as asleep, (select count(*)::int from pg_constraint k where k.contype = 'f' and k.convalidated) as keys, (select count(*)::int from pg_policies) as policies`;
    const here = (await client.query(facts)).rows[0];
    await client.end();
    expect(here).toEqual({ unforced: 0, asleep: 0, ...(await world.admin.query(facts)).rows.map(({ keys, policies }) => ({ keys, policies }))[0] });
  });

  test("knows nobody who was signed in, and lets the same people sign in", async () => {
    const there = { ...world, app };
    const old = aVisitor(there);
    old.token = manager.token;
    await expect(old.act(list, {})).rejects.toMatchObject({ status: 401 });
    const back = aVisitor(there);
    await signInFully(back, member);
    expect((await back.act(list, {})).rows).toEqual([]);
  });

  test("goes on counting and recording where the other stopped", async () => {
    const there = { ...world, app };
    const { cards } = await aVisitor(there).ask(demoCards, {});
    const again = aVisitor(there);
    await again.ask(enterDemo, { accountId: cards.find((card) => card.roles.includes("caseManager"))?.accountId ?? "" });
    const { code } = await again.act(open, { provinceCode: "50", discipline: "caseManager", source: "lead", people: [{ safeName: "น้องน้ำ" }] });
    expect((await world.admin.query("select 1 from cases where code = $1", [code])).rowCount).toBe(0);
    const pool = openPool(target.jobsUrl, 1);
    for (let tries = 0; tries < 50 && (await verifyAudit(pool)).waiting > 0; tries += 1) await sequenceOnce(pool);
    const audit = await verifyAudit(pool);
    await pool.end();
    expect(audit).toMatchObject({ waiting: 0, faults: [] });
    expect(audit.size).toBeGreaterThan((await readBackup({ file: first.dataFile, kind: "data", ...first })).tree.size + 1);
  });

  test("opens what was sealed", async () => {
    const { rows } = await world.admin.query("select id, case_id, safe_name from people where safe_name is not null order by id limit 20");
    const pool = openPool(target.jobsUrl, 1);
    const vaults = vaultsOf(world.keyring);
    for (const row of rows) {
      const opened = await asSystem(pool, "proof", async ({ client }) => (await vaults.open(client, row.case_id)).unseal<string>({ table: "people", column: "safe_name", row: row.id }, row.safe_name));
      expect(opened.length).toBeGreaterThan(0);
    }
    await pool.end();
    expect(rows.length).toBeGreaterThan(0);
  });
});

describe("refused before anything is written", () => {
  let target: EmptyDatabase;
  beforeAll(async () => {
    target = await emptyDatabase();
  });
  afterAll(async () => {
    const client = new pg.Client({ connectionString: target.adminUrl });
    await client.connect();
    expect((await client.query("select 1 from pg_namespace where nspname in ('ruam', 'app', 'migrations')")).rowCount).toBe(0);
    await client.end();
  });

  const attempt = async (change: Partial<RestoreOrder>) => restoreBackup(await checkBackup({ ...first, ...change }), target);

  async function spoiled(name: string, spoil: (path: string) => Promise<void>, from = first.dataFile): Promise<string> {
    const path = join(folder, `${name}-${basename(from)}`);
    await cp(from, path);
    await spoil(path);
    return path;
  }

  test("a backup sealed to somebody else", async () => {
    const stranger = await makeRecipient();
    expect(await refusedWith(attempt({ identities: [stranger.identity] }))).toBe("wrong-identity");
  });

  test("a backup cut short, wherever it is cut", async () => {
    const whole = (await readFile(first.dataFile)).length;
    const cuts = [0, 20, 180, Math.floor(whole / 3), whole - 65_552, whole - 1].filter((at) => at >= 0 && at < whole);
    for (const at of cuts) {
      const file = await spoiled(`cut-${at}`, (path) => truncate(path, at));
      expect(["damaged", "not-a-backup", "wrong-identity"], String(at)).toContain(await refusedWith(attempt({ dataFile: file })));
    }
  });

  test("a backup with one bit changed, wherever it is", async () => {
    const bytes = await readFile(first.dataFile);
    for (let n = 0; n < 24; n += 1) {
      const at = Math.floor((bytes.length * n) / 24) + (n % 7);
      const file = await spoiled(`bit-${n}`, async (path) => {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ (1 << n % 8);
        await writeFile(path, changed);
      });
      expect(["damaged", "not-a-backup", "wrong-identity"], `byte ${at}`).toContain(await refusedWith(attempt({ dataFile: file })));
    }
    const keys = await spoiled("bit-keys", async (path) => {
      const changed = await readFile(path);
      changed[changed.length - 40] = (changed[changed.length - 40] ?? 0) ^ 4;
      await writeFile(path, changed);
    }, first.keysFile);
    expect(await refusedWith(attempt({ keysFile: keys }))).toBe("damaged");
  });

  /** A file as somebody makes it who knows the recipient, and here also the keys, so that only the named fault is one. */
  async function made(change: Partial<Header>, keyring = world.keyring): Promise<string> {
    const real = await readBackup({ file: first.dataFile, kind: "data", ...first });
    const header: Header = { format: real.format, kind: "data", id: real.id, madeAt: real.madeAt, migrations: real.migrations, ...change };
    const manifest: Manifest = { ...real, ...change, tables: [] };
    const path = join(folder, `made-${randomUUID()}.data.age`);
    await writeSealed(path, [pair.recipient], (async function* () {
      yield headerLine(header);
      yield endLines(JSON.stringify(manifest), macOf(keyring, JSON.stringify(manifest)));
    })());
    return path;
  }

  test("a backup of another format, of a newer version, of another line of versions", async () => {
    expect(await refusedWith(attempt({ dataFile: await made({ format: 2 }) }))).toBe("other-format");
    const { migrations } = await readBackup({ file: first.dataFile, kind: "data", ...first });
    expect(await refusedWith(attempt({ dataFile: await made({ migrations: [...migrations, "9999-from-tomorrow"] }) }))).toBe("newer-version");
    expect(await refusedWith(attempt({ dataFile: await made({ migrations: migrations.slice(1) }) }))).toBe("other-version");
  });

  test("a backup somebody else sealed to the same recipient, and the parts of a backup swapped", async () => {
    expect(await refusedWith(attempt({ dataFile: await made({}, memoryKeyring()) }))).toBe("other-installation");
    expect(await refusedWith(attempt({ dataFile: first.keysFile }))).toBe("other-kind");
    expect(await refusedWith(attempt({ keyring: memoryKeyring() }))).toBe("other-installation");
  });

  test("keys older than the data, and master keys that do not open them", async () => {
    const later = await backUp("later");
    expect(await refusedWith(attempt({ dataFile: later.dataFile }))).toBe("keys-older");
    const { indexKey, signInKey } = world.keyring;
    const others = memoryKeyring();
    expect(await refusedWith(attempt({ keyring: { current: 1, versions: [1], master: (version) => others.master(version), indexKey, signInKey, signingSeeds: new Map() } }))).toBe("keys-do-not-open");
  });

  test("no file, and a file that is none", async () => {
    expect(await refusedWith(attempt({ dataFile: join(folder, "nothing.data.age") }))).toBe("file-missing");
    const text = join(folder, "text.data.age");
    await writeFile(text, "hello\n");
    expect(["not-a-backup", "damaged"]).toContain(await refusedWith(attempt({ dataFile: text })));
  });
});

test("a database in use is not written over", async () => {
  const content = await contentOf(world.database.adminUrl);
  expect(await refusedWith(restoreBackup(await checkBackup(first), world.database))).toBe("target-not-empty");
  expect(await contentOf(world.database.adminUrl)).toEqual(content);
});

test("a restore that is broken off leaves nothing; the next one works", async () => {
  const target = await preparedDatabase();
  const checked = await checkBackup(first);
  const client = new pg.Client({ connectionString: target.adminUrl });
  await client.connect();
  // Loading the cases waits for a lock that is held here, so that the connection surely ends in the middle, as by a kill or a power cut.
  await client.query(`create function ruam.planted_wait() returns boolean language sql as 'select pg_advisory_lock_shared(2569) is not null';
    alter table ruam.cases add constraint planted check (ruam.planted_wait()) not valid; select pg_advisory_lock(2569)`);
  const restoring = restoreBackup(checked, target).then(() => "done", () => "broken");
  await expect.poll(async () => (await client.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event = 'advisory'")).rowCount, { timeout: 60_000 }).toBe(1);
  expect(await restoring).toBe("broken");
  expect((await client.query("select (select count(*)::int from ruam.cases) + (select count(*)::int from ruam.accounts) + (select count(*)::int from ruam.vault_keys) as n")).rows[0].n).toBe(0);
  await client.query("alter table ruam.cases drop constraint planted; drop function ruam.planted_wait(); select pg_advisory_unlock(2569)");
  await client.end();
  expect((await restoreBackup(checked, target)).audit.faults).toEqual([]);
});

test("a destroyed case stays unreadable when older data is restored with the newest keys", async () => {
  const { rows } = await world.admin.query("select p.case_id as destroyed, (select x.case_id from people x where x.case_id <> p.case_id and x.safe_name is not null order by x.id limit 1) as kept from people p where p.safe_name is not null order by p.id desc limit 1");
  const { destroyed, kept } = rows[0];
  await world.admin.query("delete from vault_keys where vault_id = $1", [destroyed]);
  const newest = await backUp("after-destruction");

  const readable = async (keysFile: string): Promise<Record<string, boolean>> => {
    const target = await preparedDatabase();
    await restoreBackup(await checkBackup({ ...first, keysFile }), target);
    const pool = openPool(target.jobsUrl, 1);
    const vaults = vaultsOf(world.keyring);
    const opens = (id: string) => asSystem(pool, "proof", ({ client }) => vaults.open(client, id)).then(() => true, (error: unknown) => {
      if (error instanceof VaultClosed) return false;
      throw error;
    });
    const found = { destroyed: await opens(destroyed), kept: await opens(kept) };
    await pool.end();
    return found;
  };
  expect(await readable(newest.keysFile)).toEqual({ destroyed: false, kept: true });
  // The proof bites: with the older keys file, which is gone after 35 days, the case would open.
  expect(await readable(first.keysFile)).toEqual({ destroyed: true, kept: true });
});

test("a key held for a destruction that older data does not know of lies under its case again", async () => {
  const { rows } = await world.admin.query("select p.case_id as held from people p join vault_keys k on k.vault_id = p.case_id where p.safe_name is not null order by p.id limit 1");
  const { held } = rows[0];
  const shredding = randomUUID();
  await world.admin.query("insert into shreddings (id, case_id, target_code, agency_id, reason, state, created_at) select $1, k.id, k.code, k.agency_id, 'retentionOver', 'waiting', now() from cases k where k.id = $2", [shredding, held]);
  await world.admin.query("insert into held_vault_keys (vault_id, version, shredding_id, agency_id, agency_key_version, row) select v.vault_id, v.version, $1, v.agency_id, v.agency_key_version, to_jsonb(v) from vault_keys v where v.vault_id = $2", [shredding, held]);
  await world.admin.query("delete from vault_keys where vault_id = $1", [held]);
  const later = await backUp("held");
  const target = await preparedDatabase();
  await restoreBackup(await checkBackup({ ...first, keysFile: later.keysFile }), target);
  const pool = openPool(target.jobsUrl, 1);
  expect((await asSystem(pool, "proof", ({ client }) => vaultsOf(world.keyring).open(client, held))).vaultId).toBe(held);
  // And with the data of the same time it stays held, out of everybody's reach.
  const same = await preparedDatabase();
  await restoreBackup(await checkBackup(later), same);
  const other = openPool(same.jobsUrl, 1);
  await expect(asSystem(other, "proof", ({ client }) => vaultsOf(world.keyring).open(client, held))).rejects.toThrow(VaultClosed);
  await Promise.all([pool.end(), other.end()]);
});

// How long it takes at the size of a country's first years; a smaller number by RUAM_CASES.
test.runIf(process.env["RUAM_FULL"])("many cases come back within half an hour for a hundred thousand", async () => {
  const cases = Number(process.env["RUAM_CASES"] ?? 20_000);
  const big = await openWorld();
  try {
    await seed({ admin: big.database.adminUrl, app: big.database.appUrl }, vaultsOf(big.keyring), cases);
    await big.sequence();
    const done = await takeBackup({ jobsUrl: big.database.jobsUrl, folder: join(folder, "big"), recipients: [pair.recipient], masterRecipients: [], secretsFolder: folder, keyring: big.keyring });
    const [dataFile = "", keysFile = ""] = done.files;
    const target = await emptyDatabase();
    const begun = performance.now();
    const checked = await checkBackup({ dataFile, keysFile, identities: [pair.identity], keyring: big.keyring });
    const checkedIn = (performance.now() - begun) / 1000;
    const restored = await restoreBackup(checked, target);
    const seconds = (performance.now() - begun) / 1000;
    console.log(`${cases} cases, ${done.rows} rows: backup ${done.seconds.toFixed(1)} s, ${(done.bytes / 1e6).toFixed(0)} MB; restore ${seconds.toFixed(1)} s, of these reading and checking ${checkedIn.toFixed(1)} s; memory ${Math.round(process.memoryUsage().rss / 1e6)} MB`);
    expect(restored.audit.faults).toEqual([]);
    expect(await contentOf(target.adminUrl)).toEqual(await contentOf(big.database.adminUrl));
    expect((seconds * 100_000) / cases).toBeLessThan(1800);
  } finally {
    await big.close();
  }
});

test("old files go, keys after 35 days at most, and never the newest", async () => {
  const old = join(folder, "retention");
  const { done } = await backUp("retention");
  const name = (days: number, kind: string) => {
    const at = new Date(done.madeAt.getTime() - days * 86_400_000).toISOString().replaceAll(/[-:]/g, "").replace(".", "-");
    return join(old, `ruam-${at}.${kind}.age`);
  };
  for (const days of [10, 34, 36, 100, 400]) for (const kind of ["data", "keys"]) await writeFile(name(days, kind), "");
  await writeFile(join(old, "letter.txt"), "");
  const gone = await removeOld(old, { keepDays: 365, keepKeyDays: 90, now: done.madeAt });
  expect([...gone].sort()).toEqual([name(36, "keys"), name(100, "keys"), name(400, "keys"), name(400, "data")].sort());
  expect(await removeOld(old, { keepDays: 1, keepKeyDays: 1, now: new Date(done.madeAt.getTime() + 1e12) })).not.toContain(done.files[0]);
});

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { anchorOnce, beginNewLog, NotConsistent } from "#platform/audit/anchor.ts";
import { memoryAuditLog, openAuditLog } from "#platform/audit/audit-log.ts";
import { openCheckpoint } from "#platform/audit/checkpoint.ts";
import { keepAudit } from "#platform/audit/keeper.ts";
import { cosign as cosignLine, newSigner } from "#platform/audit/note.ts";
import { checkAudit, trustOf, verifyAudit } from "#platform/audit/verify.ts";
import { asSystem } from "#platform/db/request.ts";
import { openWorld, type World } from "#app/testing/world.ts";
import { rebuild, ways, type Forger } from "./support/audit-forger.ts";

// A3 of security.md: 500 tampers of each of nine ways; 20 of each in `npm test`.
const EACH = process.env["RUAM_FULL"] ? 500 : 8;
const KILLS = process.env["RUAM_FULL"] ? 100 : 4;
const SEED = Number(process.env["SEED"] ?? Date.now() % 1_000_000);

let world: World;
let covered: number;
beforeAll(async () => {
  world = await openWorld();
  for (let part = 0; part < 6; part += 1) {
    await writeEvents(90 + part * 7);
    await world.sequence();
    await world.anchor();
  }
  covered = await heightOf();
  await cosignNewest();
  // Entries no checkpoint covers yet.
  await writeEvents(11);
  await world.sequence();
});
afterAll(async () => {
  await world.close();
});

const systemPool = () => world.app.parts.systemPool;
const heightOf = async (): Promise<number> => (await world.admin.query("select coalesce(max(seq), 0) as size from tree_leaves")).rows[0].size;

async function writeEvents(count: number): Promise<void> {
  await asSystem(systemPool(), "test", ({ client }) =>
    client.query(`select app.record_event(jsonb_build_object('type', 'case-read', 'outcome', case n % 3 when 0 then 'read' else 'done' end, 'category', 'health', 'leadId', gen_random_uuid(), 'data', jsonb_build_object('n', n))) from generate_series(1, $1) n`, [count]),
  );
}

/** Two agencies sign the newest checkpoint. */
async function cosignNewest(): Promise<void> {
  const { rows } = await world.admin.query("select origin, size, note from checkpoints order by size desc limit 1");
  const { origin, size, note } = rows[0];
  for (const name of ["police.example/witness", "hospital.example/witness"]) {
    const witness = newSigner("witness", name);
    const text = openCheckpoint(note, world.auditLog.current().verifier)?.note.text ?? "";
    const at = new Date(1_768_893_600_000);
    const { rows: added } = await world.admin.query("insert into witnesses (id, vkey, name) values (gen_random_uuid(), $1, $2) returning id", [witness.vkey, name]);
    await world.admin.query("insert into cosignatures (origin, size, witness_id, seen_at, line) values ($1, $2, $3, $4, $5)", [origin, size, added[0].id, at, cosignLine(text, witness, at)]);
  }
}

/** The same numbers for the same seed, so that a tamper not found can be done again. */
function numbersFrom(seed: number): Forger["random"] {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Does something as the superuser, looks, and takes it back. */
async function inPast<T>(work: () => Promise<T>): Promise<T> {
  await world.admin.query("begin");
  try {
    return await work();
  } finally {
    await world.admin.query("rollback");
  }
}

const found = async (kept: readonly string[] = []): Promise<readonly string[]> => (await checkAudit(world.admin, trustOf(world.auditLog, kept))).faults.map(({ fault }) => fault);

test("an untouched record has no fault", async () => {
  const report = await verifyAudit(systemPool(), trustOf(world.auditLog));
  expect(report).toMatchObject({ faults: [], size: covered + 11, checkpointsChecked: 7, cosignaturesChecked: 2, waiting: 0, notAnchored: 11 });
});

for (const [way, tamper] of Object.entries(ways)) {
  test(`${EACH} times ${way} on entries under a checkpoint: every one is found`, async () => {
    const missed: string[] = [];
    for (let i = 0; i < EACH; i += 1) {
      const forger: Forger = { client: world.admin, random: numbersFrom(SEED * 1000 + i) };
      const faults = await inPast(async () => {
        await tamper(forger, covered);
        return found();
      });
      if (faults.length === 0) missed.push(`SEED=${SEED} ${way} ${i}`);
    }
    expect(missed).toEqual([]);
  });
}

test("the proof bites: with the checkpoints unread a rechained record looks whole, and without the memory outside a cut one does", async () => {
  const random = numbersFrom(7);
  await inPast(async () => {
    await ways.rechain({ client: world.admin, random }, covered);
    expect(await found()).not.toEqual([]);
    await world.admin.query("delete from cosignatures; delete from checkpoints");
    expect((await checkAudit(world.admin, { logs: [] })).faults).toEqual([]);
  });
  await inPast(async () => {
    await world.admin.query("delete from events where id in (select event_id from tree_leaves where seq > 200); delete from tree_leaves where seq > 200; delete from cosignatures; delete from checkpoints where size > 200");
    await rebuild(world.admin);
    expect((await checkAudit(world.admin, { logs: trustOf(world.auditLog).logs.map(({ verifier }) => ({ verifier, last: undefined })) })).faults).toEqual([]);
    expect(await found()).toContain("checkpoint-beyond");
  });
});

test("even with the signing key and its memory in hand, a checkpoint somebody kept on paper finds the rewriting", async () => {
  const paper = world.auditLog.current().last ?? "";
  await inPast(async () => {
    await ways["replace-key"]({ client: world.admin, random: numbersFrom(3) }, covered);
    // The forger signs with the log's own key now: nothing inside contradicts the new past.
    const forged = { logs: [{ ...world.auditLog.current(), last: undefined }] };
    const roots = await rebuild(world.admin);
    await world.admin.query("delete from checkpoints");
    await world.admin.query("update audit_logs set vkey = $1", [world.auditLog.current().verifier.vkey]);
    expect(roots.length).toBeGreaterThan(0);
    expect((await checkAudit(world.admin, forged)).faults).toEqual([]);
    expect((await checkAudit(world.admin, { ...forged, kept: [paper] })).faults.map(({ fault }) => fault)).toContain("checkpoint-differs");
  });
});

// From here on the record is really changed; each test has a database of its own.
async function withWorld<T>(work: (own: World) => Promise<T>): Promise<T> {
  const before = world;
  const own = await openWorld();
  world = own;
  try {
    await writeEvents(150);
    await own.sequence();
    await own.anchor();
    return await work(own);
  } finally {
    world = before;
    await own.close();
  }
}

test("nothing is signed that contradicts a checkpoint signed before: rewritten, shortened, forgotten, or of another key", async () => {
  const signing = (own: World, log = own.auditLog) => anchorOnce(own.app.parts.systemPool, log, { atOnce: true });
  const stopped = async (reason: NotConsistent["reason"], work: (own: World) => Promise<unknown>, log?: World["auditLog"]) =>
    withWorld(async (own) => {
      await work(own);
      const before = (await own.admin.query("select count(*)::int as n from checkpoints")).rows[0].n;
      await expect(signing(own, log)).rejects.toMatchObject({ reason });
      expect((await own.admin.query("select count(*)::int as n from checkpoints")).rows[0].n).toBe(before);
    });
  await stopped("rewritten", async (own) => {
    await own.admin.query("update events set type = 'other' where id = (select event_id from tree_leaves where seq = 100)");
    await rebuild(own.admin);
    await writeEvents(1);
    await own.sequence();
  });
  await stopped("shorter", async (own) => {
    await own.admin.query("delete from checkpoints; delete from events where id in (select event_id from tree_leaves where seq > 100); delete from tree_leaves where seq > 100");
    await rebuild(own.admin);
  });
  await stopped("other-log", async (own) => {
    await writeEvents(1);
    await own.sequence();
  }, memoryAuditLog());
  await stopped("history-missing", async (own) => {
    await own.admin.query("update instance set mode = 'real'");
    await writeEvents(1);
    await own.sequence();
    await own.anchor();
    await own.admin.query("delete from checkpoints; delete from audit_logs");
  });
});

test("a wiped demo begins a new log; the ended one stays known", async () => {
  await withWorld(async (own) => {
    const first = own.auditLog.current().verifier.vkey;
    await own.admin.query("truncate events, tree_leaves, tree_nodes, tree_heads, checkpoints, audit_logs, cosignatures");
    await writeEvents(5);
    await own.sequence();
    await own.anchor();
    expect(own.auditLog.current().verifier.vkey).not.toBe(first);
    expect(own.auditLog.earlier().map(({ verifier }) => verifier.vkey)).toEqual([first]);
    expect(await verifyAudit(own.app.parts.systemPool, trustOf(own.auditLog))).toMatchObject({ faults: [], size: 5 });
  });
});

test("after a restore to an older state, or beside another key file, the operator begins a new log; what is left verifies", async () => {
  await withWorld(async (own) => {
    await writeEvents(20);
    await own.sequence();
    await own.anchor();
    await own.admin.query("delete from checkpoints where size > 150; delete from events where id in (select event_id from tree_leaves where seq > 150); delete from tree_leaves where seq > 150");
    await rebuild(own.admin);
    await writeEvents(1);
    await own.sequence();
    await expect(own.anchor()).rejects.toMatchObject({ reason: "shorter" });
    expect((await verifyAudit(own.app.parts.systemPool, trustOf(own.auditLog))).faults.map(({ fault }) => fault)).toContain("checkpoint-beyond");
    await beginNewLog(own.app.parts.systemPool, own.auditLog);
    await writeEvents(3);
    await own.sequence();
    await own.anchor();
    expect(await verifyAudit(own.app.parts.systemPool, trustOf(own.auditLog))).toMatchObject({ faults: [], size: 154, notAnchored: 0 });
    // On another machine, with another key file.
    const fresh = memoryAuditLog();
    await writeEvents(1);
    await own.sequence();
    await expect(anchorOnce(own.app.parts.systemPool, fresh, { atOnce: true })).rejects.toMatchObject({ reason: "other-log" });
    await beginNewLog(own.app.parts.systemPool, fresh);
    await anchorOnce(own.app.parts.systemPool, fresh, { atOnce: true });
    expect(await verifyAudit(own.app.parts.systemPool, trustOf(fresh))).toMatchObject({ faults: [], size: 155, notAnchored: 0 });
  });
});

test("a hundred new entries are signed for at once, fewer before five minutes have passed", async () => {
  await withWorld(async (own) => {
    const keeper = keepAudit(own.app.parts.systemPool, { everyMs: 20, log: own.auditLog, onError: (error) => expect.unreachable(String(error)) });
    await writeEvents(101);
    await expect.poll(signedSize, { timeout: 5000 }).toBe(251);
    await writeEvents(30);
    // Numbered, and asked for once more than the keeper asks by itself: not yet.
    await expect.poll(async () => (await own.admin.query("select max(size) as size from tree_heads")).rows[0].size, { timeout: 5000 }).toBe(281);
    await anchorOnce(own.app.parts.systemPool, own.auditLog);
    expect(await signedSize()).toBe(251);
    await own.admin.query("update checkpoints set at = at - interval '4 minutes 31 seconds'");
    await expect.poll(signedSize, { timeout: 5000 }).toBe(281);
    await keeper.stop();
  });
});
const signedSize = async (): Promise<number> => (await world.admin.query("select coalesce(max(size), 0) as size from checkpoints")).rows[0].size;

test(`killed ${KILLS} times between entry, number and signature, nothing is lost, doubled or signed twice differently`, async () => {
  const own = await openWorld();
  const before = world;
  world = own;
  const folder = mkdtempSync(join(tmpdir(), "ruam-audit-"));
  try {
    const random = numbersFrom(SEED);
    for (let kill = 0; kill < KILLS; kill += 1) {
      const signer = await startSigner(own.database.jobsUrl, folder);
      // Killed somewhere in the work that follows its first checkpoint, or before it.
      const had = await signedSize();
      for (const waitUntil = performance.now() + 3000; performance.now() < waitUntil && (await signedSize()) === had; ) await writeEvents(1 + random(80));
      const stopAt = performance.now() + random(120);
      while (performance.now() < stopAt) await writeEvents(1 + random(60));
      signer.kill("SIGKILL");
      await once(signer, "exit");
    }
    const log = await openAuditLog(folder, "http://localhost");
    await own.sequence();
    await anchorOnce(own.app.parts.systemPool, log, { atOnce: true });
    const report = await verifyAudit(own.app.parts.systemPool, trustOf(log));
    const { rows } = await own.admin.query("select (select count(*) from events) as events, (select count(*) from tree_leaves) as leaves, (select count(*) from checkpoints) as checkpoints");
    console.log(`${KILLS} kills: ${rows[0].events} events, ${rows[0].checkpoints} checkpoints`);
    expect(report).toMatchObject({ faults: [], size: rows[0].events, waiting: 0, notAnchored: 0 });
    expect(rows[0].leaves).toBe(rows[0].events);
    expect(rows[0].checkpoints).toBeGreaterThan(KILLS / 2);
  } finally {
    world = before;
    await own.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

async function startSigner(jobsUrl: string, folder: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [fileURLToPath(new URL("support/audit-signer.ts", import.meta.url)), jobsUrl, folder], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  return child;
}

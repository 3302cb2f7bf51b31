import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exportAudit } from "#platform/audit/export.ts";
import { cosign as cosignLine, newSigner } from "#platform/audit/note.ts";
import { openWitness, witnessOnce, type Witness } from "#platform/audit/witness.ts";
import { readTile, tilePath, tilesOf } from "#platform/audit/tiles.ts";
import { asSystem } from "#platform/db/request.ts";
import { aCase } from "#app/testing/a-case.ts";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { entryProof } from "./actions/entry-proof.ts";
import { overview } from "./actions/overview.ts";
import { addWitness } from "./actions/witnesses.ts";

let world: World;
let admin: Person;
let folder: string;
let url: string;
beforeAll(async () => {
  world = await openWorld();
  folder = mkdtempSync(join(tmpdir(), "ruam-stranger-"));
  admin = await world.aPerson({ roles: ["admin"] });
  url = `${await world.app.server.listen({ port: 0, host: "127.0.0.1" })}/api/audit`;
  await grow(300);
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Some entries, numbered and under a checkpoint. */
async function grow(count: number): Promise<void> {
  await asSystem(world.app.parts.systemPool, "test", ({ client }) => client.query("select app.record_event(jsonb_build_object('type', 'case-read', 'data', jsonb_build_object('n', n))) from generate_series(1, $1) n", [count]));
  await world.sequence();
  await world.anchor();
}

async function aWitness(name: string): Promise<Witness> {
  const witness = await openWitness(join(folder, name), `${name}.example/witness`);
  await admin.call(addWitness, { name, vkey: witness.signer.vkey });
  return witness;
}

const look = (witness: Witness) => witnessOnce(witness, { url, log: world.auditLog.current().verifier, now: new Date() });

const verifier = fileURLToPath(new URL("../../../verify/ruam-verify.mjs", import.meta.url));
function verify(...args: string[]): { code: number | null; words: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [verifier, ...args], { encoding: "utf8", env: {} });
  return { code: status, words: stdout + stderr };
}

test("the verifier a stranger runs has at most 200 lines and needs nothing but Node", () => {
  const text = readFileSync(verifier, "utf8");
  expect(text.trimEnd().split("\n").length).toBeLessThanOrEqual(200);
  expect([...text.matchAll(/from "([^"]+)"/g)].map(([, name]) => name).every((name) => name?.startsWith("node:"))).toBe(true);
});

test("two agencies witness the log over the network, and go on as it grows; who saw what is shown", async () => {
  const [police, hospital] = [await aWitness("police"), await aWitness("hospital")];
  expect(await look(police)).toMatchObject({ state: "cosigned", taken: true });
  await grow(20);
  expect(await look(police)).toMatchObject({ state: "cosigned", taken: true });
  expect(await look(hospital)).toMatchObject({ state: "cosigned", taken: true });
  const view = await admin.call(overview, {});
  expect(view.lacksWitnesses).toBe(false);
  expect(view.checkpoint?.cosigned).toBe(2);
  expect(view.sightings.map(({ name }) => name).sort()).toEqual(["hospital", "police", "police"]);
  // Its memory is in its folder: started anew, it goes on where it was.
  const again = await openWitness(join(folder, "police"), "ignored.example/witness");
  expect(again.seenOf(world.auditLog.current().verifier.name)?.size).toBe(view.checkpoint?.size);
});

test("a signature of somebody nobody took in, or for another checkpoint, is not taken", async () => {
  const stranger = await openWitness(join(folder, "stranger"), "stranger.example/witness");
  expect(await look(stranger)).toMatchObject({ state: "cosigned", taken: false });
  const { checkpoint } = await admin.call(overview, {});
  const text = `${checkpoint?.note.split("\n\n")[0]}\n`.replace(/\n\d+\n/, "\n7\n");
  const known = await openWitness(join(folder, "police"), "police.example/witness");
  const forged = cosignLine(text, known.signer, new Date());
  const answer = await fetch(`${url}/cosign`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ size: checkpoint?.size, line: forged }) });
  expect(answer.status).toBe(409);
  expect((await answer.json()) as object).toMatchObject({ code: "not-of-a-known-witness" });
});

test("the exported record and the proof of an entry convince a stranger who has only files and keys on paper", async () => {
  const made = await aCase(world);
  await grow(1);
  const police = await openWitness(join(folder, "police"), "police.example/witness");
  await look(police);
  const log = world.auditLog.current().verifier.vkey;
  const record = join(folder, "record");
  const { size } = await exportAudit(world.app.parts.systemPool, { folder: record, withEntries: true });
  const whole = verify(record, "--key", log, "--witness", police.signer.vkey);
  expect(whole.words).toContain("GOOD");
  expect(whole.words).toContain(`${size} entries`);
  expect(whole.words).toContain("police.example/witness at");
  expect(whole.code).toBe(0);

  const eventId = (await world.admin.query("select id from events where type = 'case-opened' limit 1")).rows[0].id;
  const { proof } = await made.coordinator.call(entryProof, { caseId: made.caseId, eventId });
  const file = join(folder, "proof.json");
  writeFileSync(file, JSON.stringify(proof));
  const one = verify(file, "--key", log);
  expect(one).toMatchObject({ code: 0 });
  expect(one.words).toContain(eventId);
  for (const forged of [{ entry: proof.entry.replace("case-opened", "case-closed") }, { index: proof.index + 1 }, { path: proof.path.slice(1) }, { checkpoint: proof.checkpoint.replace(/\n\d+\n/, `\n${size + 1}\n`) }, { log: newSigner("log", "localhost/x").vkey }]) {
    writeFileSync(file, JSON.stringify({ ...proof, ...forged }));
    expect(verify(file, ...("log" in forged ? [] : ["--key", log])).code, JSON.stringify(Object.keys(forged))).toBe(1);
  }
});

/** Adds the partial tiles of an earlier size, as an export made then had them. */
async function exportTilesOnly(record: string, size: number): Promise<void> {
  await asSystem(world.app.parts.systemPool, "test", async ({ client }) => {
    for (const tile of tilesOf(size)) writeFileSync(join(record, tilePath(tile)), (await readTile(client, tile, size)) ?? "", { flag: "w" });
  });
}

test("any exported file that was touched is found: tiles, entries, checkpoints, keys, a missing end", async () => {
  const log = world.auditLog.current().verifier.vkey;
  const record = join(folder, "record");
  const paper = join(folder, "paper.txt");
  writeFileSync(paper, world.auditLog.current().last ?? "");
  for (const name of ["tile/0/000", "tile/entries/000", "tile/1/000.p/1", "checkpoints.json", "entries.jsonl"]) {
    const path = join(record, name);
    const before = readFileSync(path);
    const changed = Buffer.from(before);
    const at = name === "checkpoints.json" ? before.indexOf("\\n") + 3 : Math.floor(before.length / 2);
    changed.writeUInt8((changed[at] ?? 0) ^ 1, at);
    writeFileSync(path, changed);
    expect(verify(record, "--key", log).code, name).toBe(1);
    writeFileSync(path, before);
  }
  const notes = readFileSync(join(record, "checkpoints.json"), "utf8");
  writeFileSync(join(record, "checkpoints.json"), JSON.stringify((JSON.parse(notes) as string[]).slice(0, 1)));
  // The end cut off, checkpoints and all: alone it looks like an earlier record; the paper tells.
  const entries = readFileSync(join(record, "entries.jsonl"), "utf8");
  writeFileSync(join(record, "entries.jsonl"), `${entries.split("\n").slice(0, 300).join("\n")}\n`);
  await exportTilesOnly(record, 300);
  expect(verify(record, "--key", log).code).toBe(0);
  expect(verify(record, "--key", log, "--checkpoint", paper).code).toBe(1);
  writeFileSync(join(record, "entries.jsonl"), entries);
  writeFileSync(join(record, "checkpoints.json"), notes);
  expect(verify(record, "--key", newSigner("log", world.auditLog.current().verifier.name).vkey).code).toBe(1);
  expect(verify(record, "--key", log, "--checkpoint", paper).code).toBe(0);
});

test("a witness refuses a log that rewrote its past or shows less than before, keeps what it said, and signs nothing", async () => {
  const police = await openWitness(join(folder, "police"), "police.example/witness");
  await look(police);
  const before = police.seenOf(world.auditLog.current().verifier.name);
  // The operator himself rewrites, with the real key: another root at a larger size.
  const { verifier: name } = world.auditLog.current();
  await asSystem(world.app.parts.systemPool, "test", ({ client }) => client.query("select app.record_event('{\"type\": \"case-read\"}')"));
  await world.sequence();
  const forged = await world.auditLog.signAndRemember(`${name.name}\n${(before?.size ?? 0) + 1}\n${Buffer.alloc(32, 9).toString("base64")}\n`, false);
  await world.admin.query("insert into checkpoints (origin, size, note) values ($1, $2, $3)", [name.name, (before?.size ?? 0) + 1, forged]);
  const seen = await look(police);
  expect(seen).toMatchObject({ state: "refused", reason: "rewritten" });
  if (seen.state === "refused") expect(existsSync(await police.keepRefused(seen.note))).toBe(true);
  expect(police.seenOf(name.name)).toEqual(before);
  await world.admin.query("update checkpoints set at = at - interval '1 hour' where size > 1");
  expect(await look(police)).toMatchObject({ state: "refused" });
});

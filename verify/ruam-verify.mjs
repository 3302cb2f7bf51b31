#!/usr/bin/env node
// Checks an exported Ruam audit record, or the proof of one entry, with nothing but Node (20 or newer). No Ruam, no network, no packages.
//
//   node ruam-verify.mjs FOLDER     [--key KEY] [--witness KEY]… [--checkpoint FILE]…
//   node ruam-verify.mjs PROOF.json [--key KEY] [--witness KEY]…
//
// --key and --witness are public keys you were given on paper; without them the keys in the files are believed, and that is said.
// Formats: C2SP signed-note, tlog-checkpoint, tlog-cosignature, tlog-tiles; RFC 6962 / RFC 9162 for the tree. Exit code: 0 good, 1 not, 2 usage.
import { createHash, createPublicKey, verify } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { argv, exit } from "node:process";

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest();
const leafHash = (entry) => sha256(Buffer.from([0]), entry);
const nodeHash = (left, right) => sha256(Buffer.from([1]), left, right);
const commitmentTo = (entry) => sha256("ruam event v1\n", entry);

const faults = [];
const fault = (words) => faults.length < 50 && faults.push(words);

// ---- keys and notes ----

/** `name+keyid+base64(kind ‖ Ed25519 key)`; kind 1 is a log, 4 a witness. */
function readKey(vkey) {
  const [, name, id, encoded] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(vkey.trim()) ?? [];
  const bytes = Buffer.from(encoded ?? "", "base64");
  if (bytes.length !== 33 || sha256(`${name}\n`, bytes).toString("hex").slice(0, 8) !== id) throw new Error(`not a public key: ${vkey}`);
  const der = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), bytes.subarray(1)]);
  return { name, id, kind: bytes[0], publicKey: createPublicKey({ key: der, format: "der", type: "spki" }), vkey: vkey.trim() };
}

function readNote(note) {
  const end = note.lastIndexOf("\n\n");
  if (end < 0) throw new Error("no signed note");
  const text = note.slice(0, end + 1);
  const signatures = note.slice(end + 2).split("\n").filter(Boolean).map((line) => {
    const [, name, encoded] = /^— (\S+) (\S+)$/u.exec(line) ?? [];
    const bytes = Buffer.from(encoded ?? "", "base64");
    return { name, id: bytes.subarray(0, 4).toString("hex"), bytes: bytes.subarray(4) };
  });
  const [origin, size, root] = text.split("\n");
  return { text, signatures, origin, size: Number(size), root: Buffer.from(root, "base64") };
}

/** "good", "wrong" or "absent"; for a witness also when it saw the checkpoint. */
function verdictOf(note, key) {
  const found = note.signatures.find(({ name, id }) => name === key.name && id === key.id);
  if (!found) return { state: "absent" };
  if (key.kind === 1) return { state: verify(null, Buffer.from(note.text), key.publicKey, found.bytes) ? "good" : "wrong" };
  const time = found.bytes.readBigUInt64BE(0);
  const isGood = verify(null, Buffer.from(`cosignature/v1\ntime ${time}\n${note.text}`), key.publicKey, found.bytes.subarray(8));
  return { state: isGood ? "good" : "wrong", at: new Date(Number(time) * 1000).toISOString() };
}

/** Opens a checkpoint that a trusted log signed, and counts who cosigned it. */
function openCheckpoint(signed, keys, where) {
  const note = readNote(signed);
  const log = keys.logs.find(({ name }) => name === note.origin);
  if (!log) return void fault(`${where}: signed by a log whose key you do not trust (${note.origin})`);
  if (verdictOf(note, log).state !== "good") return void fault(`${where}: the log's signature is wrong`);
  const witnesses = keys.witnesses.map((key) => ({ name: key.name, ...verdictOf(note, key) }));
  for (const { name, state } of witnesses) if (state === "wrong") fault(`${where}: the signature of witness ${name} is wrong`);
  return { ...note, seen: witnesses.filter(({ state }) => state === "good") };
}

// ---- the proof of one entry (RFC 9162 §2.1.3.2) ----

function provesInclusion({ index, size, leaf, path, root }) {
  let [node, last, hash] = [index, size - 1, leaf];
  if (index < 0 || index >= size) return false;
  for (const neighbour of path) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(neighbour, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else hash = nodeHash(hash, neighbour);
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 && hash.equals(root);
}

function checkProof(file, options) {
  const proof = JSON.parse(readFileSync(file, "utf8"));
  const keys = trusted(options, { logs: [proof.log], witnesses: proof.witnesses });
  const checkpoint = openCheckpoint(proof.checkpoint, keys, "checkpoint");
  if (!checkpoint) return;
  const leaf = leafHash(commitmentTo(Buffer.from(proof.entry)));
  const path = proof.path.map((hash) => Buffer.from(hash, "base64"));
  if (!provesInclusion({ index: proof.index, size: checkpoint.size, leaf, path, root: checkpoint.root })) return void fault("the entry is not in the tree of the checkpoint");
  JSON.parse(proof.entry).forEach((value, i) => console.log(`  ${String(proof.fields[i]).padEnd(12)} ${typeof value === "string" ? value : JSON.stringify(value)}`));
  console.log(`Entry ${proof.index + 1} of ${checkpoint.size} in the log ${checkpoint.origin}; ${seenBy(checkpoint)}`);
}

const seenBy = ({ seen }) => (seen.length === 0 ? "no witness has signed this checkpoint." : `seen by ${seen.map(({ name, at }) => `${name} at ${at}`).join(", ")}.`);

// ---- a whole record ----

/** The place of a tile in the folder: three digits a step, all but the last behind an x. */
function tilePath(level, n, width) {
  const groups = String(n).padStart(Math.ceil(String(n).length / 3) * 3, "0").match(/\d{3}/g);
  return `tile/${level}/${groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join("/")}${width === 256 ? "" : `.p/${width}`}`;
}

/** Builds the tree leaf by leaf ("frontier": roots of its perfect subtrees) and compares every checkpoint and tile on the way. */
function checkFolder(folder, options) {
  const keys = trusted(options, JSON.parse(readFileSync(join(folder, "keys.json"), "utf8")));
  const notes = JSON.parse(readFileSync(join(folder, "checkpoints.json"), "utf8"));
  const kept = options.checkpoint.map((file) => readFileSync(file, "utf8"));
  const checkpoints = [...notes, ...kept].map((note, i) => openCheckpoint(note, keys, `checkpoint ${i + 1}`)).filter(Boolean);
  const claims = Map.groupBy ? Map.groupBy(checkpoints, ({ size }) => size) : group(checkpoints);
  const size = Math.max(0, ...checkpoints.map((checkpoint) => checkpoint.size));
  const entries = existsSync(join(folder, "entries.jsonl")) ? readFileSync(join(folder, "entries.jsonl"), "utf8").split("\n") : undefined;
  if (entries && entries.length - 1 !== size) fault(`entries.jsonl holds ${entries.length - 1} entries, the tree ${size}`);
  const levels = []; // levels[l]: hashes of finished subtrees of 256^(l+1) leaves
  let frontier = [];
  for (let n = 0; n * 256 < size; n += 1) {
    const width = Math.min(256, size - n * 256);
    const hashes = readFileSync(join(folder, tilePath(0, n, width)));
    const bundle = readFileSync(join(folder, tilePath("entries", n, width)));
    if (hashes.length !== width * 32 || bundle.length !== width * 34) fault(`tile ${n} has a wrong length`);
    for (let i = 0; i < width; i += 1) {
      const index = n * 256 + i;
      const entry = bundle.subarray(i * 34 + 2, i * 34 + 34);
      const leaf = leafHash(entry);
      if (bundle.readUInt16BE(i * 34) !== 32 || !leaf.equals(hashes.subarray(i * 32, i * 32 + 32))) fault(`leaf ${index + 1} does not fit its entry`);
      if (entries && !commitmentTo(entries[index] ?? "").equals(entry)) fault(`entry ${index + 1} was changed`);
      frontier = grow(frontier, index, leaf, levels);
      for (const claim of claims.get(index + 1) ?? []) if (!claim.root.equals(rootOf(frontier))) fault(`the history is not the one signed at ${index + 1} entries`);
    }
  }
  checkTiles(folder, levels);
  const newest = checkpoints.reduce((best, one) => (one.size >= (best?.size ?? 0) && one.seen.length >= (best?.size === one.size ? best.seen.length : 0) ? one : best), undefined);
  if (!newest) return void fault("there is no checkpoint that can be believed");
  const watched = checkpoints.filter(({ seen }) => seen.length > 0);
  console.log(`${size} entries, ${checkpoints.length} checkpoints of ${newest.origin}, ${watched.length} of them cosigned; the newest: ${seenBy(newest)}`);
}

function group(checkpoints) {
  const bySize = new Map();
  for (const one of checkpoints) bySize.set(one.size, [...(bySize.get(one.size) ?? []), one]);
  return bySize;
}

function grow(frontier, index, leaf, levels) {
  const next = [...frontier];
  let [hash, height] = [leaf, 0];
  for (let rest = index; rest % 2 === 1; rest = (rest - 1) / 2) {
    hash = nodeHash(next.pop(), hash);
    height += 1;
    if (height % 8 === 0) (levels[height / 8 - 1] ??= []).push(hash);
  }
  return [...next, hash];
}

const rootOf = (frontier) => frontier.reduceRight((right, left) => (right ? nodeHash(left, right) : left), undefined);

function checkTiles(folder, levels) {
  levels.forEach((hashes, l) => {
    for (let n = 0; n * 256 < hashes.length; n += 1) {
      const wanted = Buffer.concat(hashes.slice(n * 256, n * 256 + 256));
      const path = join(folder, tilePath(l + 1, n, wanted.length / 32));
      if (!existsSync(path) || !readFileSync(path).equals(wanted)) fault(`${path} does not fit the tiles below`);
    }
  });
}

// ---- the command ----

/** Keys given on paper come first; only without any are those in the files believed. */
function trusted({ key, witness }, inFiles) {
  if (key.length === 0) console.log(`No --key given: believing the key in the files. Compare it with the one on paper:\n  ${inFiles.logs.join("\n  ")}`);
  return { logs: (key.length > 0 ? key : inFiles.logs).map(readKey), witnesses: (witness.length > 0 ? witness : inFiles.witnesses).map(readKey) };
}

const options = { key: [], witness: [], checkpoint: [] };
const words = argv.slice(2);
const targets = [];
while (words.length > 0) {
  const word = words.shift();
  const name = /^--(key|witness|checkpoint)$/.exec(word)?.[1];
  if (name) options[name].push(words.shift() ?? "");
  else targets.push(word);
}
if (targets.length !== 1) {
  console.log("node ruam-verify.mjs FOLDER|PROOF.json [--key KEY] [--witness KEY]… [--checkpoint FILE]…");
  exit(2);
}
try {
  (statSync(targets[0]).isDirectory() ? checkFolder : checkProof)(targets[0], options);
} catch (error) {
  fault(error.message);
}
console.log(faults.length === 0 ? "GOOD: everything fits." : `NOT GOOD:\n- ${faults.join("\n- ")}`);
exit(faults.length === 0 ? 0 : 1);

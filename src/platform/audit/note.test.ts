import { expect, test } from "vitest";
import { checkpointText, openCheckpoint, readCheckpoint } from "./checkpoint.ts";
import { cosign, newSigner, readNote, readVerifier, signerFrom, signNote, verdictOf } from "./note.ts";
import { readTilePath, tilePath, tilesOf } from "./tiles.ts";

const root = Buffer.alloc(32, 7);
const noteOf = (text: string) => readNote(text) ?? { text: "", signatures: [] };

test("a note signed by another implementation of signed-note is understood", () => {
  const verifier = readVerifier("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
  const note = noteOf("If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n");
  expect(verifier && verdictOf(note, verifier).state).toBe("good");
  expect(verifier && verdictOf({ ...note, text: note.text.replace("problem", "trouble") }, verifier).state).toBe("wrong");
});

test("a checkpoint signed by its log opens; one of another log, another size or another key does not", () => {
  const log = newSigner("log", "ruam.example/api/audit/1");
  const text = checkpointText({ origin: log.name, size: 70_000, root });
  const note = signNote(text, log);
  expect(openCheckpoint(note, log)).toMatchObject({ origin: log.name, size: 70_000, root });
  expect(openCheckpoint(note.replace("70000", "70001"), log)).toBeUndefined();
  expect(openCheckpoint(note, newSigner("log", log.name))).toBeUndefined();
  expect(openCheckpoint(note, newSigner("log", "ruam.example/api/audit/2"))).toBeUndefined();
  for (const wrong of ["a\n-1\nAA==\n", "a\n01\n" + root.toString("base64") + "\n", "a\n1\nAAAA\n", "a\n1\n" + root.toString("base64")]) expect(readCheckpoint(wrong)).toBeUndefined();
});

test("a witness's signature holds its time; moved to another checkpoint or another time it is wrong", () => {
  const log = newSigner("log", "ruam.example/api/audit/1");
  const witness = signerFrom("witness", "police.example/witness", newSigner("witness", "police.example/witness").privateKey.export({ format: "pem", type: "pkcs8" }).toString());
  const text = checkpointText({ origin: log.name, size: 5, root });
  const at = new Date("2026-01-20T07:20:00Z");
  const line = cosign(text, witness, at);
  expect(verdictOf(noteOf(`${signNote(text, log)}${line}\n`), witness)).toEqual({ state: "good", line, at });
  const other = signNote(checkpointText({ origin: log.name, size: 6, root }), log);
  expect(verdictOf(noteOf(`${other}${line}\n`), witness).state).toBe("wrong");
  const bytes = Buffer.from(line.split(" ")[2] ?? "", "base64");
  bytes.writeUInt8((bytes[11] ?? 0) ^ 1, 11);
  expect(verdictOf(noteOf(`${signNote(text, log)}— ${witness.name} ${bytes.toString("base64")}\n`), witness).state).toBe("wrong");
});

test("a public key whose parts contradict each other is none", () => {
  const { vkey } = newSigner("witness", "police.example/witness");
  expect(readVerifier(vkey)?.kind).toBe("witness");
  expect(readVerifier(vkey.replace("police", "polite"))).toBeUndefined();
  expect(readVerifier("nonsense")).toBeUndefined();
});

test("tiles have the addresses of tlog-tiles, and a tree of 70,000 has the tiles named there", () => {
  expect(tilePath({ level: 0, n: 1_234_067, width: 256 })).toBe("tile/0/x001/x234/067");
  expect(readTilePath("tile/entries/x001/x234/067.p/7")).toEqual({ level: "entries", n: 1_234_067, width: 7 });
  for (const wrong of ["tile/0/000.p/0", "tile/0/000.p/256", "tile/64/000", "tile/0/x000/000", "tile/00/000", "tile/0/../000", "tile/0/000.p/1000"]) expect(readTilePath(wrong), wrong).toBeUndefined();
  const tiles = [...tilesOf(70_000)];
  const at = (level: number | "entries", width: (w: number) => boolean) => tiles.filter((tile) => tile.level === level && width(tile.width)).map(({ width }) => width);
  expect(at(0, (w) => w === 256)).toHaveLength(273);
  expect(at(0, (w) => w < 256)).toEqual([112]);
  expect(at(1, () => true)).toEqual([256, 17]);
  expect(at(2, () => true)).toEqual([1]);
});

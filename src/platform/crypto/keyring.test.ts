import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addSigningSeed, forgetMaster, prepareMaster, useNewMaster } from "./key-file.ts";
import { openKeyring } from "./keyring.ts";
import { packRing, unpackRing } from "./ring.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ruam-keyring-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const path = () => join(folder, "master-keys.json");

test("another process sees a rotation without a restart, and everything older stays at hand", async () => {
  const running = await openKeyring(folder);
  const first = running.master(1);
  expect(running.current).toBe(1);
  expect(prepareMaster(folder)).toBe(2);
  expect([running.current, running.versions]).toEqual([1, [1, 2]]);
  expect(useNewMaster(folder, new Date())).toBe(2);
  expect(running.current).toBe(2);
  expect(running.master(2).equals(first)).toBe(false);
  expect(running.master(1).equals(first)).toBe(true);
  expect((await stat(path())).mode & 0o777).toBe(0o600);
});

test("sign-in and index keys outlive the first master key; the current one cannot be removed", async () => {
  const before = await openKeyring(folder);
  expect(() => forgetMaster(folder, 2)).toThrow("master-key-in-use");
  forgetMaster(folder, 1);
  const after = await openKeyring(folder);
  expect(after.versions).toEqual([2]);
  expect(after.signInKey.equals(before.signInKey)).toBe(true);
  expect(after.indexKey.equals(before.indexKey)).toBe(true);
  expect(() => after.master(1)).toThrow("master key 1 is not in the key file");
});

test("a key for signing is replaced without a restart, and with the master keys untouched; the older ones stay", async () => {
  const running = await openKeyring(folder);
  expect(running.signingSeeds.size).toBe(0);
  expect([addSigningSeed(folder), addSigningSeed(folder)]).toEqual([2, 3]);
  expect([...running.signingSeeds.keys()]).toEqual([2, 3]);
  expect(running.versions).toEqual([2]);
  forgetNothing(running.signingSeeds.get(2), (await openKeyring(folder)).signingSeeds.get(2));
});
const forgetNothing = (before: Buffer | undefined, after: Buffer | undefined): void => expect(before !== undefined && after?.equals(before)).toBe(true);

test("a damaged key file is refused without a word of it", async () => {
  const whole = await readFile(path(), "utf8");
  for (const text of ["", whole.slice(0, -3), whole.replace(/"index":"[^"]{10}/, '"index":"'), "null", '{"current":9,"keys":{}}']) {
    await writeFile(path(), text);
    await expect(openKeyring(folder)).rejects.toThrow(/^key-file-damaged$/);
  }
  await writeFile(path(), whole);
  expect((await openKeyring(folder)).current).toBe(2);
});

test("the keys of a vault come out of their row as they went in, one or many", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 65_535 }), { minLength: 1, maxLength: 6 }), fc.nat(), (versions, pick) => {
      const newest = versions[pick % versions.length] ?? 1;
      const keys = new Map(versions.map((version) => [version, randomBytes(32)]));
      const opened = unpackRing(packRing({ newest, keys }), newest);
      expect(opened.newest).toBe(newest);
      expect([...opened.keys].map(([version, key]) => `${version} ${key.toString("hex")}`).sort()).toEqual([...keys].map(([version, key]) => `${version} ${key.toString("hex")}`).sort());
    }),
    { numRuns: 200 },
  );
  expect(() => unpackRing(randomBytes(33), 1)).toThrow("bad-ring");
  expect(() => unpackRing(randomBytes(68), 1)).toThrow("bad-ring");
});

import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, test } from "vitest";
import { checkLeakedList, isLeaked } from "./leaked-passwords.ts";
import { requireGoodPassword } from "./take-password.ts";

const folder = mkdtempSync(join(tmpdir(), "leaked-"));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => {
  delete process.env["RUAM_BREACHED_PASSWORDS"];
});

const list = (name: string, lines: readonly string[]): string => {
  const file = join(folder, name);
  writeFileSync(file, lines.join("\n"));
  return file;
};
const sha1 = (text: string): string => createHash("sha1").update(text).digest("hex").toUpperCase();
const leaked = Array.from({ length: 60 }, (_, i) => `a leaked sentence number ${i}`);
const hashes = leaked.map(sha1).sort();

test("every hash of a sorted list is found, with and without counts, whole or cut, and nothing else", async () => {
  const lists = [list("bare", hashes), list("counted", hashes.map((hash, i) => `${hash}:${i + 1}`)), list("windows", hashes.map((hash) => `${hash}:7\r`)), list("cut", hashes.map((hash) => hash.slice(0, 16))), list("small", hashes.map((hash) => hash.toLowerCase()))];
  for (const file of lists) {
    expect(await checkLeakedList(file)).toBe("hashes");
    for (const one of leaked) expect(await isLeaked(one, file), `${file} ${one}`).toBe(true);
    for (let i = 0; i < 20; i += 1) expect(await isLeaked(`a sentence nobody leaked ${i}`, file)).toBe(false);
  }
});

test("the form does not help: other capitals and Thai vowels put together otherwise are the same password", async () => {
  const file = list("forms", [sha1("my dog ate the moon"), sha1("น้ำตกที่บ้านเกิดฉัน".normalize("NFC"))].sort());
  expect(await isLeaked("My Dog Ate The Moon", file)).toBe(true);
  expect(await isLeaked("น้ำตกที่บ้านเกิดฉัน".normalize("NFD"), file)).toBe(true);
});

test("a plain list works, too; its short lines say nothing", async () => {
  const file = list("plain", ["My Dog Ate The Moon", "short", "จันทร์เจ้าขอข้าวขอแกง"]);
  expect(await checkLeakedList(file)).toBe("plain");
  expect(await isLeaked("my dog ate the moon", file)).toBe(true);
  expect(await isLeaked("จันทร์เจ้าขอข้าวขอแกง", file)).toBe(true);
  expect(await isLeaked("short", file)).toBe(false);
});

test("a list that is away, empty or in another order is told at the start", async () => {
  await expect(checkLeakedList(join(folder, "nowhere"))).rejects.toMatchObject({ code: "not-there" });
  await expect(checkLeakedList(list("empty", []))).rejects.toMatchObject({ code: "empty" });
  await expect(checkLeakedList(list("by-count", hashes.toReversed()))).rejects.toMatchObject({ code: "not-sorted" });
});

test("a new password in the operator's list is refused; with a list that went away none is taken", async () => {
  const sentence = "seven quiet boats at noon";
  await requireGoodPassword(sentence, []);
  process.env["RUAM_BREACHED_PASSWORDS"] = list("ours", [sha1(sentence)]);
  await expect(requireGoodPassword(sentence, [])).rejects.toMatchObject({ code: "password-leaked" });
  await requireGoodPassword("seven quiet boats at dawn", []);
  process.env["RUAM_BREACHED_PASSWORDS"] = join(folder, "nowhere");
  await expect(requireGoodPassword(sentence, [])).rejects.toMatchObject({ status: 503, code: "unavailable" });
});

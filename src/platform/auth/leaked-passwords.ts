import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, stat, type FileHandle } from "node:fs/promises";
import { createInterface } from "node:readline";
import { passwordLength } from "./rules/password.ts";

/** Plain lists are read through for every new password, so they may not be large; larger ones are given as sorted hashes. */
const MOST_PLAIN_BYTES = 64 * 1024 * 1024;
/** A line of hashes is 40 signs, a colon and a count. */
const LINE_BYTES = 128;
const HASH = /^([0-9A-F]{10,40})(?::\d+)?\s*$/i;

/** For the operator, in a terminal. */
const WORDS = {
  "not-there": { th: "เปิดไฟล์นี้ไม่ได้", en: "this file cannot be opened" },
  empty: { th: "ไฟล์นี้ว่างเปล่า", en: "this file is empty" },
  "not-sorted": { th: "ต้องเรียงตามค่าแฮช ไม่ใช่ตามความถี่", en: "it must be sorted by hash, not by how often" },
  "plain-too-large": { th: "รายการรหัสผ่านแบบข้อความใหญ่เกิน 64 MB กรุณาใช้ไฟล์แฮชที่เรียงแล้ว", en: "a plain list larger than 64 MB; use sorted hashes instead" },
} as const;

/** The operator's list cannot be asked. */
export class LeakedListError extends Error {
  readonly code: keyof typeof WORDS;
  constructor(code: LeakedListError["code"], file: string) {
    super(`RUAM_BREACHED_PASSWORDS (${file}): ${WORDS[code].th} · ${WORDS[code].en}`);
    this.code = code;
  }
}

/** The operator's list, if there is one. */
export const leakedListFile = (environment: NodeJS.ProcessEnv = process.env): string | undefined => environment["RUAM_BREACHED_PASSWORDS"] || undefined;

/**
 * Whether a password stands in the operator's list of leaked ones. Nothing leaves the machine and nothing is kept in memory.
 * @param file SHA-1 in hexadecimal, sorted, one a line, with or without a count (as Have I Been Pwned gives it), whole or
 *   cut to ten signs and more; or plain passwords, one a line, up to 64 MB, of which those of fifteen signs and more count
 * @throws LeakedListError when the list cannot be asked: then no new password is taken, rather than a leaked one
 * @see OWASP ASVS 5.0 V6.2.12
 */
export async function isLeaked(password: string, file: string): Promise<boolean> {
  const handle = await opened(file);
  try {
    const { size } = await handle.stat();
    if (HASH.test(await lineAt(handle, 0))) {
      for (const hash of hashesOf(password)) if (await standsSorted(handle, size, hash)) return true;
      return false;
    }
  } finally {
    await handle.close();
  }
  return standsPlain(file, password);
}

/** Looks at the list when the product starts, so that a wrong one is told to the operator and not to the person who joins. */
export async function checkLeakedList(file: string): Promise<"hashes" | "plain"> {
  const handle = await opened(file);
  try {
    const { size } = await handle.stat();
    if (size === 0) throw new LeakedListError("empty", file);
    if (HASH.test(await lineAt(handle, 0))) {
      if (!(await isSorted(handle, size))) throw new LeakedListError("not-sorted", file);
      return "hashes";
    }
    if (size > MOST_PLAIN_BYTES) throw new LeakedListError("plain-too-large", file);
    return "plain";
  } finally {
    await handle.close();
  }
}

async function opened(file: string): Promise<FileHandle> {
  return open(file, "r").catch(() => {
    throw new LeakedListError("not-there", file);
  });
}

/** A hundred places, each greater than the one before: a list in order of frequency does not pass. */
async function isSorted(handle: FileHandle, size: number): Promise<boolean> {
  let last = "";
  for (let part = 0; part < 100; part += 1) {
    const hash = hashIn(await lineAfter(handle, Math.floor((size * part) / 100)));
    if (hash === undefined) continue;
    if (hash < last) return false;
    last = hash;
  }
  return true;
}

/** As it was typed, and as others may have typed it. */
const formsOf = (password: string): readonly string[] => [...new Set([password, password.normalize("NFC"), password.normalize("NFKC").toLowerCase()])];
const hashesOf = (password: string): readonly string[] => formsOf(password).map((form) => createHash("sha1").update(form).digest("hex").toUpperCase());
const hashIn = (line: string): string | undefined => HASH.exec(line)?.[1]?.toUpperCase();

/** Halves the file until the hash must stand there: some thirty reads in forty gigabytes. */
async function standsSorted(handle: FileHandle, size: number, wanted: string): Promise<boolean> {
  let [low, high] = [0, size];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const hash = hashIn(await lineAfter(handle, middle));
    if (hash !== undefined && wanted.startsWith(hash)) return true;
    if (hash === undefined || hash > wanted) high = middle;
    else low = middle + 1;
  }
  return false;
}

/** The first line that begins at this byte or behind it. */
async function lineAfter(handle: FileHandle, at: number): Promise<string> {
  if (at === 0) return lineAt(handle, 0);
  const before = await textAt(handle, at - 1);
  const end = before.indexOf("\n");
  return end < 0 ? "" : lineAt(handle, at + end);
}

const lineAt = async (handle: FileHandle, at: number): Promise<string> => (await textAt(handle, at)).split("\n")[0] ?? "";

async function textAt(handle: FileHandle, at: number): Promise<string> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(LINE_BYTES), 0, LINE_BYTES, at);
  return buffer.toString("latin1", 0, bytesRead);
}

async function standsPlain(file: string, password: string): Promise<boolean> {
  if ((await stat(file)).size > MOST_PLAIN_BYTES) throw new LeakedListError("plain-too-large", file);
  const wanted = new Set(formsOf(password).flatMap((form) => [form, form.toLowerCase()]));
  for await (const line of createInterface({ input: createReadStream(file, "utf8"), crlfDelay: Infinity })) {
    if (line.length >= passwordLength.least && (wanted.has(line) || wanted.has(line.normalize("NFKC").toLowerCase()))) return true;
  }
  return false;
}

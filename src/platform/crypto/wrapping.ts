import { spawnSync } from "node:child_process";
import { deriveKey, sealBytes, unsealBytes } from "./seal.ts";

/** For the operator, in a terminal; {what} is a command's end, never what it printed. */
const WORDS = {
  "no-command": {
    th: "ไฟล์กุญแจปิดผนึกอยู่ แต่ไม่ได้ตั้งค่า RUAM_KEY_COMMAND จึงเปิดไม่ได้",
    en: "The key file is sealed and RUAM_KEY_COMMAND is not set, so it cannot be opened.",
  },
  "needs-command": {
    th: "กรุณาตั้งค่า RUAM_KEY_COMMAND เป็นคำสั่งที่ให้กุญแจสำหรับปิดผนึกก่อน",
    en: "Set RUAM_KEY_COMMAND first: the command that hands over the key to seal under.",
  },
  "not-sealed": {
    th: "ตั้งค่า RUAM_KEY_COMMAND แล้ว แต่ไฟล์กุญแจยังไม่ปิดผนึก กรุณาหยุด Ruam แล้วสั่ง: ruam seal-keys",
    en: "RUAM_KEY_COMMAND is set but the key file is not sealed yet. Stop Ruam and run: ruam seal-keys",
  },
  "command-unreadable": {
    th: "RUAM_KEY_COMMAND ต้องเป็นที่อยู่ของโปรแกรม หรือรายการแบบ JSON เช่น [\"vault\", \"kv\", \"get\", …]",
    en: "RUAM_KEY_COMMAND must be the path of a program, or a JSON array such as [\"vault\", \"kv\", \"get\", …].",
  },
  "command-failed": {
    th: "คำสั่งใน RUAM_KEY_COMMAND ไม่สำเร็จ ({what}) จึงเปิดกุญแจไม่ได้",
    en: "The command in RUAM_KEY_COMMAND failed ({what}), so the keys cannot be opened.",
  },
  "not-a-key": {
    th: "คำสั่งใน RUAM_KEY_COMMAND ต้องให้กุญแจ 32 ไบต์ (ไบต์ล้วน เลขฐานสิบหก หรือ base64) สร้างได้ด้วย: ruam seal-keys --make-key",
    en: "The command in RUAM_KEY_COMMAND must print a key of 32 bytes (plain bytes, hexadecimal or base64). To make one: ruam seal-keys --make-key",
  },
  "not-steady": {
    th: "คำสั่งใน RUAM_KEY_COMMAND ให้กุญแจไม่เหมือนกันในแต่ละครั้ง จึงไม่ปิดผนึก เพราะจะเปิดไม่ได้อีก",
    en: "The command in RUAM_KEY_COMMAND prints another key each time. Nothing was sealed, for it could never be opened again.",
  },
  "other-key": {
    th: "กุญแจจากคำสั่งใน RUAM_KEY_COMMAND ไม่ใช่กุญแจที่ใช้ปิดผนึกไฟล์นี้",
    en: "The key from the command in RUAM_KEY_COMMAND is not the one the file was sealed under.",
  },
} as const;

/** Why the keys of an installation could not be opened or sealed: Thai and English, one a line. Holds no key and nothing a command printed. */
export class KeysRefused extends Error {
  readonly code: keyof typeof WORDS;
  constructor(code: KeysRefused["code"], what = "") {
    super(`${WORDS[code].th}\n${WORDS[code].en}`.replaceAll("{what}", what));
    this.name = "KeysRefused";
    this.code = code;
  }
}

/** The operator's command that hands over the wrapping key; undefined: the keys lie in plain files (mode 0600). */
export const keyCommand = (environment: NodeJS.ProcessEnv = process.env): string | undefined => environment["RUAM_KEY_COMMAND"] || undefined;

/** What is sealed; part of what is authenticated, so that one cannot stand in the other's place. */
export type SealedPlace = "master-keys" | "audit-log";

const MARK = "ruam-sealed-1";
const KEY_BYTES = 32;
/** A vault far away may need seconds; a start must not hang. */
const LIMIT_MS = 20_000;

export const isSealedText = (text: string): boolean => text.startsWith(`${MARK}:`);

/**
 * Opens a text sealed by `closeText`; any other comes back as it is.
 * @param commands whose keys may open it
 * @throws KeysRefused; Error `key-file-damaged` when it is the right key and a bit differs
 */
export function openText(text: string, place: SealedPlace, commands: readonly (string | undefined)[] = [keyCommand()]): string {
  if (!isSealedText(text)) return text;
  const [, id = "", body = ""] = text.trim().split(":");
  const given = commands.filter((command) => command !== undefined);
  if (given.length === 0) throw new KeysRefused("no-command");
  const key = firstOf(given, (one) => idOf(one) === id);
  if (!key) throw new KeysRefused("other-key");
  try {
    return unsealBytes(deriveKey(key, place), aadOf(place, id), Buffer.from(body, "base64url")).toString();
  } catch {
    throw new Error("key-file-damaged");
  }
}

/** A text as it is laid on disk: sealed where a command hands over a key, else as it is. @throws KeysRefused */
export function closeText(text: string, place: SealedPlace, command = keyCommand()): string {
  if (command === undefined) return text;
  const key = keyOf(command);
  const id = idOf(key);
  return [MARK, id, sealBytes(deriveKey(key, place), { aad: aadOf(place, id), keyVersion: 1 }, Buffer.from(text)).toString("base64url")].join(":");
}

/** Runs a command twice, before anything is sealed under its key: one that makes up a key each time would lose everything. @throws KeysRefused */
export function requireSteadyKey(command: string): void {
  const first = keyOf(command, true);
  if (!first.equals(keyOf(command, true))) throw new KeysRefused("not-steady");
}

const aadOf = (place: SealedPlace, id: string): string => `${MARK}|${place}|${id}`;
/** Tells keys apart and says nothing about them: they are 256 random bits. */
const idOf = (key: Buffer): string => deriveKey(key, "wrapping-key-id").subarray(0, 9).toString("base64url");

function firstOf(commands: readonly string[], fits: (key: Buffer) => boolean): Buffer | undefined {
  // Anew: the vault may hold another key since this process asked it.
  for (const anew of [false, true]) {
    for (const command of commands) {
      const key = keyOf(command, anew);
      if (fits(key)) return key;
    }
  }
  return undefined;
}

// Kept as long as the master keys themselves, so that a rotation by another process is read without asking the vault again.
const known = new Map<string, Buffer>();

function keyOf(command: string, anew = false): Buffer {
  const before = anew ? undefined : known.get(command);
  if (before) return before;
  const key = run(command);
  known.set(command, key);
  return key;
}

/** No shell, no input, a time limit; what it prints goes nowhere but here. */
function run(command: string): Buffer {
  const [program = "", ...args] = wordsOf(command);
  const { status, signal, error, stdout } = spawnSync(program, args, { stdio: ["ignore", "pipe", "ignore"], timeout: LIMIT_MS, killSignal: "SIGKILL", maxBuffer: 4096, shell: false, windowsHide: true });
  if (error || status !== 0) {
    const code = error && "code" in error ? String(error.code) : undefined;
    throw new KeysRefused("command-failed", code ?? signal ?? `exit ${status}`);
  }
  const key = keyIn(stdout);
  stdout.fill(0);
  if (!key) throw new KeysRefused("not-a-key");
  return key;
}

function wordsOf(command: string): readonly string[] {
  if (!command.trimStart().startsWith("[")) return [command];
  try {
    const words: unknown = JSON.parse(command);
    if (Array.isArray(words) && words.length > 0 && words.every((word): word is string => typeof word === "string" && !word.includes("\0"))) return words;
  } catch {
    // told below
  }
  throw new KeysRefused("command-unreadable");
}

function keyIn(printed: Buffer): Buffer | undefined {
  if (printed.length === KEY_BYTES) return Buffer.from(printed);
  const text = printed.toString("latin1").trim();
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, "hex");
  return /^[\w+/-]{43}=?$/.test(text) ? Buffer.from(text.replaceAll("-", "+").replaceAll("_", "/"), "base64") : undefined;
}

import { readFileSync } from "node:fs";
import { type Language, type MessageParams, type MessageTree, translate } from "../i18n/translate.ts";

/** Why the database could not be made ready; each code is a key under `embedded` in this folder's messages. */
export type DatabaseSetupCode =
  | "data-folder-in-use"
  | "data-folder-in-use-elsewhere"
  | "data-folder-other-owner"
  | "data-folder-unreachable"
  | "data-folder-not-writable"
  | "data-folder-no-owner-change"
  | "cluster-missing"
  | "secrets-missing"
  | "secrets-unreadable"
  | "secrets-do-not-fit"
  | "platform-not-supported"
  | "package-missing"
  | "package-incomplete"
  | "cluster-not-created"
  | "server-did-not-start"
  | "server-did-not-stop"
  | "server-gave-up"
  | "server-too-old"
  | "server-not-utf8"
  | "server-without-thai-order"
  | "role-too-powerful"
  | "password-not-usable"
  | "owner-url-not-usable"
  | "way-not-encrypted";

/**
 * A reason, in words for the one who starts the server, why the database is not ready.
 * `message` is the Thai and the English sentence, one a line; `code` is for tests and exit codes. Never holds a password.
 */
export class DatabaseSetupError extends Error {
  readonly code: DatabaseSetupCode;
  readonly params: MessageParams;

  constructor(code: DatabaseSetupCode, params: MessageParams = {}) {
    super(`${sentence(code, params, "th")}\n${sentence(code, params, "en")}`);
    this.name = "DatabaseSetupError";
    this.code = code;
    this.params = params;
  }
}

/** The system's own code of an error (EACCES, ENOSPC, …), or its message when there is none. */
export function systemReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return "code" in error && typeof error.code === "string" ? error.code : error.message;
}

function sentence(code: DatabaseSetupCode, params: MessageParams, language: Language): string {
  // Only this folder's words are read: the sentence must come out even when other message files are broken.
  const file = new URL(`./messages/${language}.json`, import.meta.url);
  const own = JSON.parse(readFileSync(file, "utf8")) as MessageTree; // our own file, shape checked by messages.test.ts
  return translate({ db: own }, { key: `db.embedded.${code}`, params }, language);
}

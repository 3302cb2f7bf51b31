import { serverTranslator } from "../i18n/server.ts";
import type { MessageParams } from "../i18n/translate.ts";

/** Why a backup was not made or not restored; each code is a key under `backup.refused`. */
export type BackupRefusal =
  | "no-recipient"
  | "bad-recipient"
  | "folder-not-writable"
  | "table-hidden"
  | "file-missing"
  | "no-keys-file"
  | "no-identity"
  | "wrong-identity"
  | "not-a-backup"
  | "damaged"
  | "other-format"
  | "other-installation"
  | "other-kind"
  | "newer-version"
  | "other-version"
  | "target-newer"
  | "target-not-empty"
  | "keys-older"
  | "keys-do-not-open"
  | "no-master-keys"
  | "other-master-keys"
  | "rows-differ"
  | "needs-owner-url";

/** A refusal in words, Thai and English, one a line. Holds no key and no content. */
export class BackupRefused extends Error {
  readonly code: BackupRefusal;

  constructor(code: BackupRefusal, params: MessageParams = {}) {
    super((["th", "en"] as const).map((language) => serverTranslator(language)(`backup.refused.${code}`, params)).join("\n"));
    this.name = "BackupRefused";
    this.code = code;
  }
}

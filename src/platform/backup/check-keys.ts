import type { Keyring } from "../crypto/keyring.ts";
import { unwrapAgencyKey, unwrapRing } from "../crypto/vault.ts";
import { linesIn } from "./container.ts";
import type { TableHead } from "./manifest.ts";
import type { BackupReader } from "./read-backup.ts";
import { BackupRefused } from "./refused.ts";

/**
 * Opens every key of a keys backup with the master keys at hand, before anything is written.
 * Agency keys come first: the tables stand in the order of their names. @throws BackupRefused `keys-do-not-open`
 */
export function keyChecker(keyring: Keyring, file: string): BackupReader {
  const agencyKeys = new Map<string, Buffer>();
  let head: TableHead | undefined;
  const check = (line: Buffer): void => {
    if (head?.table !== "agency_keys" && head?.table !== "vault_keys") return;
    const cells = cellsOf(line, head.columns);
    const [agencyId, version, wrapped] = [cells("agency_id"), Number(cells("version")), Buffer.from(cells("wrapped").slice(3), "hex")];
    if (head.table === "agency_keys") {
      agencyKeys.set(`${agencyId}|${version}`, unwrapAgencyKey(keyring, { agencyId, version, masterVersion: Number(cells("master_version")), wrapped }));
      return;
    }
    const key = agencyKeys.get(`${agencyId}|${cells("agency_key_version")}`);
    if (!key) throw new Error("agency key is missing");
    unwrapRing(key, { vaultId: cells("vault_id"), version, wrapped });
  };
  return {
    table(next) {
      head = next;
    },
    rows(lines) {
      try {
        for (const line of linesIn(lines)) check(line);
      } catch {
        throw new BackupRefused("keys-do-not-open", { file });
      }
    },
  };
}

/** Cells of ids, numbers and bytes: nothing in them is escaped but the backslash of `\\x`. */
function cellsOf(line: Buffer, columns: readonly string[]): (column: string) => string {
  const cells = line.toString("latin1", 0, line.length - 1).split("\t");
  return (column) => cells[columns.indexOf(column)] ?? "";
}

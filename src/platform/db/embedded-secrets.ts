import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { DatabaseSetupError } from "./database-setup-error.ts";
import type { Places } from "./embedded-places.ts";

/** The passwords of the built-in server's login roles; `owner` is the superuser's, used only to prepare the server. */
export type EmbeddedPasswords = { readonly owner: string; readonly migrator: string; readonly app: string; readonly jobs: string };
/** `clusterCreatedAt` is set when the cluster once existed: from then on a missing cluster is a loss, not a first start. */
export type Secrets = { readonly passwords: EmbeddedPasswords; readonly clusterCreatedAt?: string };

/**
 * The secrets of a data folder, made at the first start.
 * Refuses when there is a database without them (`secrets-missing`) or they are damaged (`secrets-unreadable`).
 */
export function settleSecrets({ secretsFile, cluster, dataFolder }: Places): Secrets {
  if (existsSync(secretsFile)) return readSecrets(secretsFile);
  if (existsSync(cluster)) throw new DatabaseSetupError("secrets-missing", { dataFolder, file: secretsFile });
  const secrets: Secrets = { passwords: { owner: newPassword(), migrator: newPassword(), app: newPassword(), jobs: newPassword() } };
  saveSecrets(secretsFile, secrets);
  return secrets;
}

/** Writes the secrets, readable by their owner only; on disk before this returns. */
export function saveSecrets(file: string, secrets: Secrets): void {
  writeFileSync(`${file}.new`, JSON.stringify(secrets), { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}

/** 192 random bits in 32 letters that need no quoting anywhere. */
export function newPassword(): string {
  return randomBytes(24).toString("base64url");
}

function readSecrets(file: string): Secrets {
  try {
    const secrets = JSON.parse(readFileSync(file, "utf8")) as Partial<Secrets>; // checked below
    const { owner, migrator, app, jobs } = secrets.passwords ?? {};
    if ([owner, migrator, app, jobs].every((password) => typeof password === "string" && password.length > 0)) return secrets as Secrets;
  } catch {
    // Refused below, without the content.
  }
  throw new DatabaseSetupError("secrets-unreadable", { file });
}

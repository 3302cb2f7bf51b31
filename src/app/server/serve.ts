import { newSetupCode } from "#platform/auth/operator.ts";
import type { AuditLog } from "#platform/audit/audit-log.ts";
import { usualLeastBytes } from "#platform/db/disk-space.ts";
import type { Keyring } from "#platform/crypto/keyring.ts";
import { type App, createApp } from "./app.ts";
import type { OpenDatabase } from "./open-database.ts";

interface ServeOptions {
  readonly database: OpenDatabase;
  readonly keyring: Keyring;
  readonly auditLog: AuditLog;
  /** Folders whose disks must not fill up. */
  readonly watched: readonly string[];
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string;
  readonly smtpUrl: string | undefined;
  readonly trustedProxies: readonly string[] | undefined;
  readonly perMinute: number;
}

/** Listens until a signal asks to stop; then lets running requests end, and closes app and database in this order. */
export async function serve({ database, keyring, auditLog, watched, port, host, publicUrl, smtpUrl, trustedProxies, perMinute }: ServeOptions): Promise<void> {
  const app = await createApp({
    appUrl: database.appUrl,
    jobsUrl: database.jobsUrl,
    keyring,
    auditLog,
    publicUrl,
    smtpUrl,
    trustedProxies,
    perMinute,
    space: { folders: watched, leastBytes: usualLeastBytes },
    log: (line) => void process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`),
  });
  const stop = once(async () => {
    await app.close().catch(() => undefined);
    await database.close();
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stop().then(() => process.exit(0)));
  await app.server.listen({ port, host }).catch(async (error: NodeJS.ErrnoException) => {
    process.stderr.write(error.code === "EADDRINUSE" ? `Port ${port} is in use; choose another with PORT=…\nพอร์ต ${port} ถูกใช้อยู่ เลือกพอร์ตอื่นด้วย PORT=…\n` : `${error.code}\n`);
    await stop();
    process.exit(1);
  });
  await printSetupCode(app, { host, publicUrl });
  process.stdout.write(`\nRuam is ready at ${publicUrl}\n`);
}

const LOOPBACK = new Set(["127.0.0.1", "::1", "localhost"]);

/** A first start that others could reach belongs to whoever sees this terminal. */
async function printSetupCode(app: App, { host, publicUrl }: { host: string; publicUrl: string }): Promise<void> {
  if (LOOPBACK.has(host) && LOOPBACK.has(new URL(publicUrl).hostname)) return;
  const code = await newSetupCode(app.parts.systemPool);
  if (code) process.stdout.write(`\nSetup code / รหัสติดตั้ง: ${code}\n`);
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => (running ??= work());
}

import { join, resolve } from "node:path";
import { openAuditLog } from "#platform/audit/audit-log.ts";
import { checkKeys, openKeyring } from "#platform/crypto/keyring.ts";
import { checkLeakedList, leakedListFile } from "#platform/auth/leaked-passwords.ts";
import { perMinuteOf } from "#platform/http/pace.ts";
import { trustedProxiesOf } from "#platform/http/server.ts";
import { serve } from "./server/serve.ts";
import { openDatabase } from "./server/open-database.ts";

if (Number(process.versions.node.split(".")[0]) < 24) {
  process.stderr.write("Ruam runs on Node 24, which npm brings along. Please start it with: npm start\nRuam ทำงานบน Node 24 ซึ่ง npm ติดตั้งให้ กรุณาเริ่มด้วยคำสั่ง npm start\n");
  process.exit(1);
}

const leakedList = leakedListFile();
if (leakedList !== undefined) {
  await checkLeakedList(leakedList).catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
}

const dataFolder = resolve(process.env["RUAM_DATA"] ?? "data");
const secretsFolder = process.env["RUAM_KEYS"] ?? join(dataFolder, "secrets");
// Before the database is started: without its keys it would say nothing.
orExit(() => checkKeys(secretsFolder));
const perMinute = orExit(() => perMinuteOf(process.env["RUAM_PER_MINUTE"]));
const database = await openDatabase({ dataFolder, ownUrl: process.env["DATABASE_URL"] });
const keyring = await openKeyring(secretsFolder);
const port = Number(process.env["PORT"] ?? 3000);
const host = process.env["HOST"] ?? "127.0.0.1";
const publicUrl = process.env["PUBLIC_URL"] ?? `http://localhost:${port}`;
const auditLog = await openAuditLog(secretsFolder, publicUrl);

const trustedProxies = trustedProxiesOf(process.env["TRUSTED_PROXIES"]);

const watched = [dataFolder, secretsFolder, ...(database.folder === undefined ? [] : [database.folder])];

await serve({ database, keyring, watched, auditLog, port, host, publicUrl, smtpUrl: process.env["SMTP_URL"], trustedProxies, perMinute });

/** A setting that cannot be used is told in words, without a stack. */
function orExit<T>(look: () => T): T {
  try {
    return look();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

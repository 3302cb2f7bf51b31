import { openAuditLog } from "#platform/audit/audit-log.ts";
import { keepAudit } from "#platform/audit/keeper.ts";
import { openPool } from "#platform/db/pool.ts";

// A process of its own that numbers and signs until it is killed: `node audit-signer.ts JOBS_URL SECRETS_FOLDER`.
const [jobsUrl = "", folder = ""] = process.argv.slice(2);
const log = await openAuditLog(folder, "http://localhost");
keepAudit(openPool(jobsUrl, 3), { everyMs: 5, log, onError: (error) => process.stderr.write(`${error instanceof Error ? error.message : "unknown"}\n`) });
process.stdout.write("ready\n");

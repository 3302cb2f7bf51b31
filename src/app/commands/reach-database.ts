import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loginRoles, urlFor } from "#platform/db/cluster.ts";
import { settlePlaces } from "#platform/db/embedded-places.ts";
import { settleSecrets } from "#platform/db/embedded-secrets.ts";
import { isRunning } from "#platform/db/process-identity.ts";
import { openDatabase, type OpenDatabase } from "../server/open-database.ts";

/**
 * The database for a command that may run beside the product: the own server, the built-in one that is running already, or else
 * the built-in one, started for the time of the command.
 */
export async function reachDatabase({ dataFolder, ownUrl }: { dataFolder: string; ownUrl: string | undefined }): Promise<OpenDatabase> {
  const running = ownUrl ? undefined : findRunning(dataFolder);
  return running ?? openDatabase({ dataFolder, ownUrl });
}

function findRunning(dataFolder: string): OpenDatabase | undefined {
  if (!existsSync(join(dataFolder, "secrets", "postgres.json"))) return undefined;
  const places = settlePlaces(dataFolder);
  const pidFile = join(places.cluster, "postmaster.pid");
  if (!existsSync(pidFile)) return undefined;
  const [pid, , , port = "5432", socketFolder = ""] = readFileSync(pidFile, "utf8").split("\n");
  if (!isRunning(Number(pid))) return undefined;
  const { passwords } = settleSecrets(places);
  const base = `postgresql://127.0.0.1:${port}/ruam${socketFolder === "" ? "" : `?host=${encodeURIComponent(socketFolder)}`}`;
  const urlOf = (name: "app" | "jobs") => urlFor(base, { user: loginRoles[name], password: passwords[name], database: "ruam" });
  return { appUrl: urlOf("app"), jobsUrl: urlOf("jobs"), close: async () => undefined };
}

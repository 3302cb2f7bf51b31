import { examine, type Finding } from "#platform/backup/doctor.ts";
import { serverTranslator } from "#platform/i18n/server.ts";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { placesFromEnvironment } from "./places.ts";
import { reachDatabase } from "./reach-database.ts";
import { sealedColumns } from "./rotate-keys-columns.ts";
import { GRACE_SECONDS } from "./rotate-keys.ts";

const MARKS = { ok: "✓", warn: "!", bad: "✗" } as const;

/** `ruam doctor [--json]`. @returns exit code: 0 nothing bad, 1 something is */
export async function doctor(args: readonly string[]): Promise<number> {
  const places = placesFromEnvironment(process.env);
  const isHere = places.ownUrl !== undefined || existsSync(join(places.dataFolder, "secrets", "postgres.json"));
  const database = isHere ? await reachDatabase(places).catch(() => undefined) : undefined;
  try {
    const findings = await examine({
      ...places,
      jobsUrl: database?.jobsUrl,
      hasMail: Boolean(process.env["SMTP_URL"]),
      columns: sealedColumns,
      graceMs: GRACE_SECONDS * 1000,
      now: new Date(),
    });
    if (args.includes("--json")) process.stdout.write(`${JSON.stringify(findings, undefined, 2)}\n`);
    else tell(findings);
    return findings.some(({ verdict }) => verdict === "bad") ? 1 : 0;
  } finally {
    await database?.close();
  }
}

function tell(findings: readonly Finding[]): void {
  for (const { verdict, says, params } of findings) {
    const [thai, english] = (["th", "en"] as const).map((language) => serverTranslator(language)(`backup.doctor.${says}`, params));
    process.stdout.write(`${MARKS[verdict]} ${thai}\n  ${english}\n`);
  }
  const count = { bad: findings.filter(({ verdict }) => verdict === "bad").length, warn: findings.filter(({ verdict }) => verdict === "warn").length };
  for (const language of ["th", "en"] as const) process.stdout.write(`${serverTranslator(language)("backup.doctor.summary", count)}\n`);
}

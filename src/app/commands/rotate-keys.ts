import { parseArgs } from "node:util";
import { findSchedule, usualKeepDays } from "#platform/backup/schedule.ts";
import { addSigningSeed, prepareMaster } from "#platform/crypto/key-file.ts";
import { openKeyring } from "#platform/crypto/keyring.ts";
import { askRotation, continueRotation, countStragglers, retireOldKeys, rotateMaster, totalOf, type Rotation, type Stragglers } from "#platform/crypto/rotation.ts";
import { openPool } from "#platform/db/pool.ts";
import { asSystem } from "#platform/db/request.ts";
import { placesFromEnvironment } from "./places.ts";
import { reachDatabase } from "./reach-database.ts";
import { sealedColumns } from "./rotate-keys-columns.ts";

export const ROTATE_USE = `ruam rotate-keys [--cases [ID …]]   new master key and new agency keys, everything wrapped anew while all work goes on;
                        --cases: also a new key for every case and lead (or those named), every value sealed anew
  ruam rotate-keys --badges             a new key for badges alone: old badges still verify, new ones are signed with it
  ruam rotate-keys --status | --continue | --retire | --prepare-master   [--grace SECONDS]`;

/** No request and no job holds an opened case longer (seconds). */
export const GRACE_SECONDS = 120;

const options = {
  cases: { type: "boolean", default: false },
  status: { type: "boolean", default: false },
  continue: { type: "boolean", default: false },
  badges: { type: "boolean", default: false },
  retire: { type: "boolean", default: false },
  "prepare-master": { type: "boolean", default: false },
  grace: { type: "string", default: String(GRACE_SECONDS) },
} as const;

/** `ruam rotate-keys …`. @returns exit code: 0 nothing lies under an older key, 1 something does, 2 used wrongly */
export async function rotateKeys(args: readonly string[]): Promise<number> {
  const wanted = read(args);
  if (!wanted) {
    process.stderr.write(`${ROTATE_USE}\n`);
    return 2;
  }
  const { values, ids } = wanted;
  const places = placesFromEnvironment(process.env);
  if (values["prepare-master"]) return tellPrepared(prepareMaster(places.secretsFolder));
  if (values.badges) return tellBadges(addSigningSeed(places.secretsFolder));
  const database = await reachDatabase(places);
  const pool = openPool(database.jobsUrl, 2);
  try {
    const keyring = await openKeyring(places.secretsFolder);
    const rotation: Rotation = { keyring, run: (work) => asSystem(pool, "rotate-keys", work), columns: sealedColumns, graceMs: Number(values.grace) * 1000 };
    if (values.status) return tellLeft(await countStragglers(rotation), keyring.versions);
    if (values.retire) return await retire(rotation, places.secretsFolder);
    if (!values.continue) {
      const version = rotateMaster(places.secretsFolder, new Date());
      process.stdout.write(`กุญแจหลักรุ่นใหม่: ${version}\nmaster key version: ${version}\n`);
      await askRotation(rotation, { agencies: true, ...(values.cases ? { vaults: ids.length > 0 ? ids : ("all" as const) } : {}) });
    }
    return tellLeft(await continueRotation(rotation, { passes: 100, told: tellPass }), keyring.versions);
  } finally {
    await pool.end();
    await database.close();
  }
}

function read(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const areIds = positionals.every((id) => /^[0-9a-f-]{36}$/i.test(id));
    return areIds && (positionals.length === 0 || values.cases) && Number(values.grace) >= 0 ? { values, ids: positionals } : undefined;
  } catch {
    return undefined;
  }
}

async function retire(rotation: Rotation, secretsFolder: string): Promise<number> {
  const keepDays = findSchedule(secretsFolder)?.keepDays ?? usualKeepDays.keepDays;
  const done = await retireOldKeys(rotation, { secretsFolder, keepDays, now: new Date() });
  process.stdout.write(`${JSON.stringify(done)}\n`);
  if (done.kept.includes("stragglers")) process.stderr.write("ยังมีสิ่งที่อยู่ใต้กุญแจรุ่นเก่า จึงไม่ลบกุญแจ\nSomething still lies under an older key; nothing was removed.\n");
  if (done.kept.includes("too-new")) process.stderr.write("กุญแจหลักเพิ่งเปลี่ยน กรุณารอสิบนาที\nThe master key changed minutes ago; please try again in ten.\n");
  return done.kept.length === 0 ? 0 : 1;
}

function tellPrepared(version: number): number {
  process.stdout.write(
    `เตรียมกุญแจหลักรุ่น ${version} แล้ว ให้คัดลอกไฟล์กุญแจไปทุกเครื่องก่อนสั่ง rotate-keys\nMaster key ${version} is prepared. Bring the key file to every machine, then run: ruam rotate-keys\n`,
  );
  return 0;
}

function tellBadges(version: number): number {
  process.stdout.write(
    `กุญแจลงลายมือชื่อใบรับรองรุ่นใหม่: badges-${version} ใบรับรองเดิมยังตรวจสอบได้ ถ้ามีหลายเครื่อง ให้คัดลอกไฟล์กุญแจไปทุกเครื่อง แล้วสำรองกุญแจใหม่\n` +
      `New key for badges: badges-${version}. Badges signed before still verify. With several machines bring the key file to each; then back up the keys.\n`,
  );
  return 0;
}

function tellPass(left: Stragglers): void {
  process.stdout.write(`  ${left.underMaster} / ${left.underAgency} / ${left.announced} / ${left.valueCount}\n`);
}

function tellLeft(left: Stragglers, versions: readonly number[]): number {
  process.stdout.write(
    `กุญแจหลักในไฟล์ / master keys in the file: ${versions.join(", ")}\n` +
      `ค้างใต้กุญแจรุ่นเก่า / under older keys: ${totalOf(left)}\n` +
      `  กุญแจหน่วยงาน / agency keys: ${left.underMaster}\n  กุญแจเคส / vault keys: ${left.underAgency}\n  ประกาศแล้วยังไม่ใช้ / announced: ${left.announced}\n  ค่าที่ปิดผนึก / sealed values: ${left.valueCount}\n` +
      Object.entries(left.values).map(([column, n]) => `    ${column}: ${n}\n`).join(""),
  );
  return totalOf(left) === 0 ? 0 : 1;
}

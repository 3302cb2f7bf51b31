import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { resealAuditLog } from "#platform/audit/audit-log.ts";
import { keyFileName, resealKeyFile } from "#platform/crypto/key-file.ts";
import { keyCommand, KeysRefused, requireSteadyKey } from "#platform/crypto/wrapping.ts";
import { placesFromEnvironment } from "./places.ts";

export const SEAL_USE = `ruam seal-keys [--from COMMAND]       seal the key files under the key RUAM_KEY_COMMAND hands over; --from: they lie under
                        the key of this older command. Stop Ruam first
  ruam seal-keys --open                 lay them open again (mode 0600); then start without RUAM_KEY_COMMAND
  ruam seal-keys --make-key             print a new key, to be put into a TPM, vault, KMS or smart card`;

const options = { from: { type: "string" }, open: { type: "boolean", default: false }, "make-key": { type: "boolean", default: false } } as const;

/** `ruam seal-keys …`. @returns exit code: 0 done, 1 refused, 2 used wrongly */
export async function sealKeys(args: readonly string[]): Promise<number> {
  const wanted = read(args);
  if (!wanted) {
    process.stderr.write(`${SEAL_USE}\n`);
    return 2;
  }
  if (wanted["make-key"]) {
    process.stdout.write(`${randomBytes(32).toString("base64")}\n`);
    return 0;
  }
  try {
    return await reseal(wanted);
  } catch (error) {
    if (!(error instanceof KeysRefused)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

function read(args: readonly string[]) {
  try {
    const { values } = parseArgs({ args: [...args], options });
    return values.open && values.from !== undefined ? undefined : values;
  } catch {
    return undefined;
  }
}

async function reseal({ from, open }: { from?: string | undefined; open: boolean }): Promise<number> {
  const { secretsFolder } = placesFromEnvironment(process.env);
  const command = keyCommand();
  if (!existsSync(join(secretsFolder, keyFileName))) {
    process.stderr.write(`No keys in ${secretsFolder}\nไม่พบกุญแจของระบบ\n`);
    return 1;
  }
  if (command === undefined) throw new KeysRefused("needs-command");
  if (!open) requireSteadyKey(command);
  const change = { from: from === undefined ? [command] : [command, from], to: open ? undefined : command };
  await resealAuditLog(secretsFolder, change);
  const layOpen = resealKeyFile(secretsFolder, change);
  process.stdout.write(open ? OPENED : `${SEALED}${layOpen ? LAY_OPEN : ""}`);
  return 0;
}

const OPENED = "ไฟล์กุญแจเปิดอยู่แล้ว กรุณาเริ่ม Ruam โดยไม่ตั้งค่า RUAM_KEY_COMMAND\nThe key files lie open. Start Ruam without RUAM_KEY_COMMAND.\n";
const SEALED =
  "ปิดผนึกไฟล์กุญแจแล้ว ถ้ากุญแจที่ใช้ปิดผนึกหาย จะเปิดไม่ได้อีก กรุณาเก็บสำเนาไว้ที่อื่น หรือมีไฟล์สำรอง ….master.age แล้วเริ่ม Ruam ใหม่\n" +
  "The key files are sealed. If the key they are sealed under is lost, nothing opens them: keep a copy of it elsewhere, or a backup with ….master.age. Start Ruam anew.\n";
const LAY_OPEN =
  "ก่อนหน้านี้กุญแจเคยอยู่บนดิสก์แบบเปิด ให้เปลี่ยนกุญแจด้วย ruam rotate-keys --cases แล้ว --retire\n" +
  "Before this they lay open on this disk: give them up with ruam rotate-keys --cases, then --retire.\n";

import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type pg from "pg";
import { z } from "zod";
import { recordAccountEvent } from "#platform/auth/events.ts";
import { insertInvitation, joinPath } from "#platform/auth/invitations.ts";
import { endSessions } from "#platform/auth/session.ts";
import { type Keyring, openKeyring } from "#platform/crypto/keyring.ts";
import { newId } from "#platform/db/id.ts";
import { openPool } from "#platform/db/pool.ts";
import { asSystem } from "#platform/db/request.ts";
import { enqueueSql } from "#platform/jobs/jobs.ts";
import { placesFromEnvironment } from "./places.ts";
import { reachDatabase } from "./reach-database.ts";

export const INVITE_ADMIN_USE = `ruam invite-admin EMAIL [--name NAME] [--agency NAME]
                        the way back when no administrator can sign in: prints a link; told to all other administrators`;

/** Why nobody was invited; both languages, for whoever stands at the machine. */
const refusals = {
  "not-real": "This installation is new or a demo: its first administrator is set up in the browser.\nระบบนี้ยังไม่ได้ติดตั้งใช้งานจริง กรุณาตั้งค่าผู้ดูแลคนแรกผ่านเบราว์เซอร์",
  "account-suspended": "This account, or its agency, is suspended. Invite another address.\nบัญชีหรือหน่วยงานนี้ถูกระงับ กรุณาเชิญที่อยู่อื่น",
  "no-such-agency": "There is no active agency of this name. Give the whole name, in Thai or English, with --agency.\nไม่พบหน่วยงานชื่อนี้ กรุณาระบุชื่อเต็มด้วย --agency",
} as const;
type RefusalCode = keyof typeof refusals;

export interface Wanted {
  readonly email: string;
  readonly name: string | undefined;
  readonly agency: string | undefined;
}

/** `ruam invite-admin EMAIL`: needs the data folder with its keys, so it proves who runs the machine. @returns exit code */
export async function inviteAdmin(args: readonly string[]): Promise<number> {
  const wanted = readArgs(args);
  const places = placesFromEnvironment(process.env);
  if (!wanted || !existsSync(join(places.secretsFolder, "master-keys.json"))) {
    process.stderr.write(wanted ? `No keys in ${places.secretsFolder}\nไม่พบกุญแจของระบบ\n` : `${INVITE_ADMIN_USE}\n`);
    return 2;
  }
  const keyring = await openKeyring(places.secretsFolder);
  const database = await reachDatabase(places);
  const pool = openPool(database.jobsUrl, 1);
  try {
    const invited = await inviteAdministrator({ pool, keyring }, wanted);
    if ("refused" in invited) {
      process.stderr.write(`${refusals[invited.refused]}\n`);
      return 1;
    }
    const origin = process.env["PUBLIC_URL"] ?? `http://localhost:${process.env["PORT"] ?? 3000}`;
    process.stdout.write(`${new URL(origin).origin}${joinPath(invited.token)}\n\nOpen it on a device of her own; it works once. All other administrators are told.\nเปิดลิงก์นี้ในอุปกรณ์ของเจ้าตัว ใช้ได้ครั้งเดียว ผู้ดูแลระบบคนอื่นทุกคนจะได้รับแจ้ง\n`);
    return 0;
  } finally {
    await pool.end();
    await database.close();
  }
}

function readArgs(args: readonly string[]): Wanted | undefined {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { name: { type: "string" }, agency: { type: "string" } } });
    const [email] = positionals;
    if (!email || positionals.length > 1 || !z.email().max(200).safeParse(email).success) return undefined;
    return { email, name: values.name, agency: values.agency };
  } catch {
    return undefined;
  }
}

/**
 * Makes an address the one of an administrator of the installation, in one transaction: account, role, invitation, event, and the
 * mails that tell the others. Whoever had signed in with the account is out.
 * @returns the token of the link, or why not
 */
export async function inviteAdministrator({ pool, keyring }: { pool: pg.Pool; keyring: Keyring }, wanted: Wanted): Promise<{ readonly token: string } | { readonly refused: RefusalCode }> {
  return asSystem(pool, "invite-admin", async ({ client }) => {
    const found = await findOrMake(client, wanted);
    if ("refused" in found) return found;
    const { accountId, isNew, isActive } = found;
    await client.query("insert into account_roles (account_id, role) values ($1, 'admin') on conflict (account_id, role) do update set ends_at = null", [accountId]);
    await endSessions(client, { accountId, because: "reset" });
    const purpose = isActive ? "reset" : "join";
    const { token } = await insertInvitation(client, keyring.signInKey, { accountId, purpose, createdBy: null, isMailed: false });
    await recordAccountEvent(client, { type: "administrator-invited-on-machine", accountId, data: { purpose, isNew } });
    await client.query(enqueueSql("auth.tellAdministrators", { except: accountId, kind: "administrator" }));
    return { token };
  });
}

type Found = { readonly accountId: string; readonly isNew: boolean; readonly isActive: boolean };

async function findOrMake(client: pg.ClientBase, { email, name, agency }: Wanted): Promise<Found | { readonly refused: RefusalCode }> {
  const { rows: instance } = await client.query("select mode from instance");
  if (instance[0]?.mode !== "real") return { refused: "not-real" };
  const { rows } = await client.query(`select a.id, a.status, g.status as "agencyStatus" from accounts a join agencies g on g.id = a.agency_id where lower(a.email) = lower($1)`, [email]);
  const [known] = rows;
  if (known && (known.status === "suspended" || known.agencyStatus === "suspended")) return { refused: "account-suspended" };
  if (known) return { accountId: known.id, isNew: false, isActive: known.status === "active" };

  // Without a name: the agency of whoever administers longest.
  const { rows: agencies } = await client.query(
    `select g.id from agencies g where g.status = 'active' and case when $1::text is null then g.id in (select a.agency_id from accounts a join account_roles r on r.account_id = a.id and r.role = 'admin')
       else lower($1) in (lower(g.name_th), lower(g.name_en), g.id::text) end order by g.created_at limit 1`,
    [agency ?? null],
  );
  if (!agencies[0]) return { refused: "no-such-agency" };
  const accountId = newId();
  await client.query("insert into accounts (id, agency_id, email, display_name) values ($1, $2, $3, $4)", [accountId, agencies[0].id, email, name ?? email.split("@")[0]]);
  return { accountId, isNew: true, isActive: false };
}

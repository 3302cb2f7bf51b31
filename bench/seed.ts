import pg from "pg";
import { asPerson } from "#platform/db/request.ts";
import { openPool } from "#platform/db/pool.ts";
import { newToken, tokenHash } from "#platform/auth/session.ts";
import type { Vaults } from "#platform/crypto/vault.ts";
import { newId } from "#platform/db/id.ts";
import { openCase } from "#modules/cases/public.ts";
import { stages, type Stage } from "#modules/cases/public.ts";
import { provinces } from "#thai/provinces.ts";
import { nameAt } from "./names.ts";

const ACCOUNTS = 5; // each opens a fifth of all cases: the measured person sees 20 %
const AT_ONCE = 8;

export interface Seeded {
  readonly token: string;
  readonly cases: number;
}

/** Opens `wanted` cases through the product's own door, as five case managers; goes on where an earlier seed stopped. */
export async function seed(urls: { admin: string; app: string }, vaults: Vaults, wanted: number): Promise<Seeded> {
  const admin = new pg.Client({ connectionString: urls.admin, options: "-c search_path=ruam" });
  await admin.connect();
  const tokens = await seedAccounts(admin);
  const there: number = (await admin.query("select count(*) as n from cases")).rows[0].n;
  // Seeding need not wait for the disk; what is measured later does.
  const pool = openPool(`${urls.app}${urls.app.includes("?") ? "&" : "?"}options=${encodeURIComponent("-c search_path=ruam -c synchronous_commit=off")}`, AT_ONCE);
  let next = there;
  const worker = async (): Promise<void> => {
    for (let n = next++; n < wanted; n = next++) {
      await openOne(pool, { vaults, token: tokens[n % ACCOUNTS] ?? "", n });
      if (n % 10_000 === 0 && n > 0) console.log(`  seeded ${n} cases`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  await pool.end();
  if (there < wanted) {
    await admin.query("update seats set last_activity_at = last_activity_at");
    await admin.query("select app.fold_tallies()");
    await admin.query("vacuum analyze");
  }
  const cases: number = (await admin.query("select count(*) as n from cases")).rows[0].n;
  await admin.end();
  return { token: tokens[0] ?? "", cases };
}

const openStages = stages.filter((stage): stage is Exclude<Stage, "closed"> => stage !== "closed");

async function openOne(pool: pg.Pool, { vaults, token, n }: { vaults: Vaults; token: string; n: number }): Promise<void> {
  const { given, family, nickname } = nameAt(n);
  const stage = openStages[n % openStages.length];
  // Ten provinces, 34 months, seven stages: what one coordinator's dashboard counts.
  const place = provinces()[n % 10]?.code ?? "50";
  await asPerson(pool, { token }, async (scope) => {
    const opened = await openCase(
      { ...scope, vaults, expectedVersion: undefined, openVault: (id) => vaults.open(scope.client, id), can: () => true, enqueue: async () => undefined, origin: "", sendsMail: false },
      {
        provinceCode: place,
        discipline: "caseManager",
        source: "other",
        ...(stage ? { stage } : {}),
        openedAt: new Date(scope.now.getTime() - (n % 1000) * 86_400_000),
        people: [{ safeName: `น้อง${nickname}`, name: { asWritten: `${given} ${family}`, given, family, nickname } }],
      },
    );
    return { value: undefined, lastStatement: `select app.record_event('${JSON.stringify({ type: "case-opened", caseId: opened.caseId })}'::jsonb)` };
  });
}

async function seedAccounts(admin: pg.Client): Promise<string[]> {
  const { rows } = await admin.query("select id from accounts order by id limit $1", [ACCOUNTS]);
  const ids: string[] = rows.map((row) => row.id);
  // The budget of readings is for people; what is measured is a whole office's work through one account.
  await admin.query(`insert into settings (key, value) values ('oversight.readBudget', '{"stopPerHour": 100000000, "alertPerHour": 100000000}') on conflict (key) do nothing`);
  if (ids.length === 0) {
    const agencyId = newId();
    await admin.query("insert into agencies (id, name_th, name_en, kind, province_code) values ($1, 'หน่วยงานสมมติ', 'Made-up agency', 'msdhs', '50')", [agencyId]);
    for (let n = 0; n < ACCOUNTS; n += 1) {
      const id = newId();
      ids.push(id);
      await admin.query("insert into accounts (id, agency_id, email, display_name, status) values ($1, $2, $3, 'ผู้จัดการเคสสมมติ', 'active')", [id, agencyId, `${id}@example.test`]);
      await admin.query("insert into account_roles (account_id, role) values ($1, 'caseManager')", [id]);
    }
  }
  const tokens: string[] = [];
  for (const id of ids) {
    const token = newToken();
    tokens.push(token);
    await admin.query("insert into sessions (id, account_id, token_hash, expires_at, idle_minutes) values ($1, $2, $3, now() + interval '12 hours', 720)", [newId(), id, tokenHash(token)]);
  }
  return tokens;
}

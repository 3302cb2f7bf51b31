import { fork, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import pg from "pg";
import { newToken, tokenHash } from "#platform/auth/session.ts";
import { newId } from "#platform/db/id.ts";
import type { Bounds } from "#platform/http/bounds.ts";
import { SESSION_COOKIE } from "#platform/http/parts.ts";

const LAST_WORDS = 4_000;

/** The product in a process of its own over a database that is there, so that it can be killed. */
export interface Product {
  readonly child: ChildProcess;
  readonly url: string;
  /** @throws Error with what it said last, when it ended though nobody killed it */
  mustLive(): void;
}

export async function startProduct(settings: { readonly appUrl: string; readonly jobsUrl: string; readonly secrets: string; readonly bounds?: Partial<Bounds> }): Promise<Product> {
  const child = fork(new URL("../../bench/serve.ts", import.meta.url), { stdio: ["pipe", "ignore", "pipe", "ipc"], execArgv: [] });
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (said = (said + text).slice(-LAST_WORDS)));
  const ready = new Promise<{ port: number }>((resolve, reject) => {
    child.once("message", (message) => resolve(message as { port: number })); // our own message
    child.once("exit", (code) => reject(new Error(`the product ended at its start: ${code}`)));
  });
  child.stdin?.end(JSON.stringify(settings));
  const { port } = await ready;
  return {
    child,
    url: `http://127.0.0.1:${port}`,
    mustLive() {
      if (child.exitCode !== null) throw new Error(`the product ended by itself with ${child.exitCode}:\n${said}`);
    },
  };
}

export async function kill9(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
}

/** A case manager with a session, written directly. @returns her session's token */
export async function aManager(admin: pg.Client): Promise<string> {
  const [agencyId, accountId, token] = [newId(), newId(), newToken()];
  await admin.query("insert into agencies (id, name_th, name_en, kind, province_code) values ($1, 'หน่วยงานสมมติ', 'Made-up agency', 'msdhs', '50')", [agencyId]);
  await admin.query("insert into accounts (id, agency_id, email, display_name, status) values ($1, $2, $3, 'ผู้จัดการเคสสมมติ', 'active')", [accountId, agencyId, `${accountId}@example.test`]);
  await admin.query("insert into account_roles (account_id, role) values ($1, 'caseManager')", [accountId]);
  await admin.query("insert into sessions (id, account_id, token_hash, expires_at, idle_minutes) values ($1, $2, $3, now() + interval '12 hours', 720)", [newId(), accountId, tokenHash(token)]);
  return token;
}

/** What was sent, and what was acknowledged. A request without an answer is sent again with its key until there is one. */
export interface Ledger {
  readonly acknowledged: ReadonlyMap<string, string>;
  readonly again: number;
  stop(): Promise<void>;
}

/** Opens cases one after another, each with a key of its own, wherever the product is at the moment. */
export function keepOpening(where: () => string, token: string): Ledger {
  const acknowledged = new Map<string, string>();
  const state = { isStopped: false, again: 0 };
  const worker = async (): Promise<void> => {
    while (!state.isStopped) {
      const key = randomUUID();
      for (let tries = 0; tries < 400; tries += 1) {
        const caseId = await openOnce(where(), { token, key });
        if (caseId !== undefined) {
          acknowledged.set(key, caseId);
          break;
        }
        state.again += 1;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  };
  const workers = [worker(), worker(), worker(), worker()];
  return {
    acknowledged,
    get again() {
      return state.again;
    },
    async stop() {
      state.isStopped = true;
      await Promise.all(workers);
    },
  };
}

const body = JSON.stringify({ provinceCode: "50", discipline: "caseManager", source: "other", people: [{ safeName: "น้องสมมติ", name: { asWritten: "สมมติ ตัวอย่าง" } }] });

async function openOnce(url: string, { token, key }: { readonly token: string; readonly key: string }): Promise<string | undefined> {
  const headers = { cookie: `${SESSION_COOKIE}=${token}`, "content-type": "application/json", "sec-fetch-site": "same-origin", "idempotency-key": key };
  const answer = await fetch(`${url}/api/cases/open`, { method: "POST", headers, body, signal: AbortSignal.timeout(15_000) }).catch(() => undefined);
  if (answer?.status !== 200) return undefined;
  const said = (await answer.json().catch(() => undefined)) as { caseId?: string } | undefined; // the action's own answer
  return said?.caseId;
}

/** Acknowledged cases that are not whole, and keys behind which there is more than one case. */
export async function faultsOf(client: pg.Client, ledger: Ledger): Promise<{ readonly lost: number; readonly half: number; readonly twice: number }> {
  const ids = [...ledger.acknowledged.values()];
  const one = async (sql: string) => (await client.query<{ n: number }>(sql, [ids])).rows[0]?.n ?? -1;
  return {
    lost: await one("select count(*)::int as n from unnest($1::uuid[]) a(id) where not exists (select 1 from cases c where c.id = a.id)"),
    // Also cases nobody heard of: whole or not there.
    half: await one(`select count(*)::int as n from cases c where $1::uuid[] is not null and not (exists (select 1 from seats s where s.case_id = c.id) and exists (select 1 from vault_keys v where v.vault_id = c.id)
      and exists (select 1 from people p where p.case_id = c.id) and exists (select 1 from events e where e.case_id = c.id and e.type = 'case-opened'))`),
    twice: (await client.query<{ n: number }>("select (select count(*) from cases)::int - (select count(*) from idempotency_keys where action = 'cases.open')::int as n")).rows[0]?.n ?? -1,
  };
}

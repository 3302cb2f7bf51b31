import type pg from "pg";
import { z } from "zod";
import { definePublic, type PublicContext } from "#platform/action/public.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { proveOperator } from "#platform/auth/operator.ts";
import { tokenHash } from "#platform/auth/session.ts";
import { enter } from "#platform/auth/sign-in.ts";
import { NotSignedIn } from "#platform/db/request.ts";
import { forgetUnfinishedSetUp, whyNotBegin } from "#modules/partners/first-start.ts";
import { seedStory } from "./story.ts";

/** Makes a fresh data folder a demo. A real installation never becomes one: the database refuses it, too. */
export const startDemo = definePublic({
  name: "demo.start",
  perMinute: 10,
  input: z.strictObject({ code: z.string().max(40).optional() }),
  run: async (context, { code }) => {
    await proveOperator(context, code);
    await context.asSystem("demo", async (scope) => {
      const reason = await whyNotBegin(scope.client);
      if (reason) throw new Refusal(reason);
      await forgetUnfinishedSetUp(scope.client);
      await scope.client.query("update instance set mode = 'demo', province_code = '50', setup_at = app.now()");
      await seedStory(scope, context);
    });
    return {};
  },
});

/** A fictional person one can be, with the words of her agency. */
export interface RoleCard {
  readonly accountId: string;
  readonly displayName: string;
  readonly positionTitle: string;
  readonly roles: readonly string[];
  readonly agencyId: string;
  readonly agencyNameTh: string;
  readonly agencyNameEn: string;
  readonly kind: string;
}

const CARDS = `select a.id as "accountId", a.display_name as "displayName", coalesce(a.position_title, '') as "positionTitle", g.id as "agencyId", g.name_th as "agencyNameTh", g.name_en as "agencyNameEn", g.kind,
    array(select r.role from account_roles r where r.account_id = a.id and (r.ends_at is null or r.ends_at > app.now()) order by r.role) as roles
  from accounts a join agencies g on g.id = a.agency_id and g.status = 'active'
  where a.status = 'active' and a.email like '%@demo.invalid' order by g.id, a.id`;

/** The role cards of a demo's sign-in page. @throws NotFound anywhere else */
export const demoCards = definePublic({
  name: "demo.cards",
  method: "GET",
  perMinute: 120,
  input: z.strictObject({}),
  run: async (context): Promise<{ cards: readonly RoleCard[] }> =>
    context.asSystem("demo", async ({ client }) => {
      await requireDemo(client);
      return { cards: (await client.query<RoleCard>(CARDS)).rows };
    }),
});

/** Signs in as a fictional person, without any secret. @throws NotFound outside a demo */
export const enterDemo = definePublic({
  name: "demo.enter",
  perMinute: 60,
  input: z.strictObject({ accountId: z.uuid() }),
  run: async (context, { accountId }) =>
    context.asSystem("demo", async ({ client }) => {
      await requireDemo(client);
      const { rows } = await client.query("select a.id from accounts a join agencies g on g.id = a.agency_id and g.status = 'active' where a.id = $1 and a.status = 'active'", [accountId]);
      if (!rows[0]) throw new NotFound();
      await enter(context, client, { accountId, method: "demo" });
      return {};
    }),
});

/** Ends a demo: everything made up is gone, its people and its record included, and the data folder is new again. */
export const wipeDemo = definePublic({
  name: "demo.wipe",
  perMinute: 10,
  input: z.strictObject({}),
  run: async (context) => {
    await context.asSystem("demo", async ({ client }) => {
      await requireDemo(client);
      if (!context.isLocal && !(await isSignedIn(context, client))) throw new NotSignedIn();
      await client.query("set local lock_timeout = '5s'");
      await client.query("select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))");
      await client.query("select app.wipe_demo()");
    });
    context.clearSession();
    return {};
  },
});

async function requireDemo(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query("select mode from instance");
  if (rows[0]?.mode !== "demo") throw new NotFound();
}

async function isSignedIn({ token }: PublicContext, client: pg.ClientBase): Promise<boolean> {
  if (!token) return false;
  const { rows } = await client.query("select 1 from app.live_sessions($1::bytea[])", [[tokenHash(token)]]);
  return rows.length > 0;
}

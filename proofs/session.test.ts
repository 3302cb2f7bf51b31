import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { changePassword } from "#platform/auth/actions/change-own-sign-in.ts";
import { confirmWithPassword } from "#platform/auth/actions/confirm.ts";
import { joinWithPassword, openInvitation } from "#platform/auth/actions/join.ts";
import { endSession } from "#platform/auth/actions/own-sessions.ts";
import { ownSignIn } from "#platform/auth/actions/own-sign-in.ts";
import { session } from "#platform/auth/actions/session.ts";
import { signIn } from "#platform/auth/actions/sign-in.ts";
import { signInWithCode } from "#platform/auth/actions/sign-in-with-code.ts";
import { insertInvitation } from "#platform/auth/invitations.ts";
import { totpCode } from "#platform/auth/totp.ts";
import { SESSION_COOKIE } from "#platform/http/parts.ts";
import { people } from "#modules/partners/actions/people.ts";
import { suspendAccount } from "#modules/partners/actions/change-people.ts";
import { aMember, aVisitor, goodPassword, signInFully, type Member, type Visitor } from "#app/testing/visitor.ts";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { plantInFunction } from "./support/sabotage.ts";

let world: World;
let baseUrl: string;
let admin: Person;
let member: Member;
beforeAll(async () => {
  world = await openWorld();
  baseUrl = await world.app.server.listen({ port: 0, host: "127.0.0.1" });
  member = await aMember(world);
  admin = await world.aPerson({ roles: ["admin"] });
  // Whether a new device waits is proved in src/platform/auth/devices.test.ts.
  await world.admin.query("insert into device_rules (agency_id, asks) select id, false from agencies");
});
afterAll(async () => {
  await world.close();
});
beforeEach(async () => {
  await world.admin.query("delete from rate_limits");
});

const isHere = async (visitor: Visitor): Promise<boolean> => (await visitor.ask(session, {})).account !== null;
const works = (promise: Promise<unknown>): Promise<boolean> => promise.then(() => true, () => false);
/** One more sign-in of the member: a code of a step nobody used yet. */
async function another(of: Member = member): Promise<Visitor> {
  const visitor = aVisitor(world);
  await world.admin.query("update totp_secrets set last_step = 0 where account_id = $1", [of.accountId]);
  await signInFully(visitor, of);
  return visitor;
}
const holder = (token: string | undefined): Visitor => Object.assign(aVisitor(world), { token });
const move = (what: string) => world.admin.query(`update sessions set ${what} where account_id = $1 and ended_at is null`, [member.accountId]);

/** A statement that must hold, the fault that would break it, and the piece of the database it is planted into. */
interface Claim {
  readonly says: string;
  readonly holds: () => Promise<boolean>;
  readonly fault?: readonly [name: string, change: (text: string) => string];
}

const claims: readonly Claim[] = [
  {
    says: "an idle session is over after 15 minutes",
    holds: async () => {
      const visitor = await another();
      await move("last_seen_at = now() - interval '16 minutes'");
      return !(await works(visitor.act(ownSignIn, {})));
    },
    fault: ["app.begin_request", (text) => text.replace(/and x\.last_seen_at > [^;]*?idle_minutes\)/, "")],
  },
  {
    says: "twelve hours are the end of any session, however busy",
    holds: async () => {
      const visitor = await another();
      await move("expires_at = now() - interval '1 second'");
      return !(await works(visitor.act(ownSignIn, {})));
    },
    fault: ["app.begin_request", (text) => text.replace("and x.expires_at > pg_catalog.now()", "")],
  },
  {
    says: "an ended session opens nothing",
    holds: async () => {
      const visitor = await another();
      await move("ended_at = now()");
      return !(await works(visitor.act(ownSignIn, {})));
    },
    fault: ["app.begin_request", (text) => text.replace("x.ended_at is null and", "")],
  },
  {
    says: "a disabled account is out with its next request",
    holds: async () => {
      const visitor = await another();
      await world.admin.query("alter table accounts disable trigger end_suspended_sessions; update accounts set status = 'suspended' where id = '" + member.accountId + "'");
      const isOut = !(await works(visitor.act(ownSignIn, {})));
      await world.admin.query("update accounts set status = 'active' where id = '" + member.accountId + "'; alter table accounts enable trigger end_suspended_sessions");
      return isOut;
    },
    fault: ["app.begin_request", (text) => text.replace("and a.status = 'active'", "")],
  },
  {
    says: "resuming brings no old session back",
    holds: async () => {
      const visitor = await another();
      for (const status of ["suspended", "active"]) await world.admin.query("update accounts set status = $2 where id = $1", [member.accountId, status]);
      return !(await isHere(visitor));
    },
    fault: ["app.end_suspended_sessions", (text) => text.replace("where s.account_id = new.id and", "where false and")],
  },
  {
    says: "a role taken away is gone with the next request",
    holds: async () => {
      const visitor = await another();
      await world.admin.query("insert into account_roles (account_id, role) values ($1, 'agencyAdmin')", [member.accountId]);
      const could = await works(visitor.act(people, {}));
      await world.admin.query("update account_roles set ends_at = app.now() - interval '1 second' where account_id = $1 and role = 'agencyAdmin'", [member.accountId]);
      const can = await works(visitor.act(people, {}));
      await world.admin.query("delete from account_roles where account_id = $1 and role = 'agencyAdmin'", [member.accountId]);
      return could && !can;
    },
    fault: ["app.begin_request", (text) => text.replace("and (r.ends_at is null or r.ends_at > app.now())", "")],
  },
  {
    says: "a changed password ends all other sessions and keeps its own",
    holds: async () => {
      const [one, other] = [await another(), await another()];
      await one.act(changePassword, { password: goodPassword });
      return (await isHere(one)) && !(await isHere(other));
    },
    fault: ["app.set_my_password", (text) => text.replace("perform app.end_my_sessions(null, 'password-changed');", "")],
  },
  {
    says: "one's sessions are listed, and a chosen one ends",
    holds: async () => {
      await move("ended_at = now()");
      const [one, other] = [await another(), await another()];
      const { sessions } = await one.act(ownSignIn, {});
      const lost = sessions.find((each) => !each.isThisOne);
      if (sessions.length !== 2 || !lost) return false;
      await one.act(endSession, { sessionId: lost.id });
      return (await isHere(one)) && !(await isHere(other));
    },
    fault: ["app.end_my_sessions", (text) => text.replace("set ended_at = pg_catalog.now()", "set ended_at = null")],
  },
  {
    says: "a reset leaves no session of before",
    holds: async () => {
      const victim = await aMember(world);
      const { token } = await insertInvitation(world.admin, world.keyring.signInKey, { accountId: victim.accountId, purpose: "reset", createdBy: null, isMailed: false });
      const visitor = aVisitor(world);
      const opened = await visitor.ask(openInvitation, { token });
      // A way in without the second factor does not exist: the code of the new app is part of the answer.
      const input = { token, language: "th" as const, password: goodPassword, parcel: opened.totp.parcel };
      const withoutCode = await works(visitor.ask(joinWithPassword, input as never));
      await visitor.ask(joinWithPassword, { ...input, code: totpCode(opened.totp.secret, Date.now()) });
      const passwordAlone = await aVisitor(world).ask(signIn, { email: victim.email, password: goodPassword });
      return !withoutCode && "ticket" in passwordAlone && !(await isHere(victim.visitor));
    },
  },
];

describe("sessions (A7)", () => {
  test.each(claims)("$says", async ({ holds }) => {
    expect(await holds()).toBe(true);
  });

  test("cookies: this host only, no script, no other site, TLS only; nothing about them in the address", async () => {
    const visitor = await another();
    expect(visitor.last.setCookies).toHaveLength(2);
    for (const line of visitor.last.setCookies) {
      expect(line).toMatch(/^__Host-ruam(?:-device)?=[\w-]{43};/);
      for (const flag of ["HttpOnly", "Secure", "SameSite=Strict", "Path=/"]) expect(line).toContain(flag);
      expect(line).not.toMatch(/Domain=/i);
    }
  });

  test("a token put there before is never taken over; sign-in and fresh proof bring a new one, of 256 bits, kept hashed", async () => {
    const planted = "A".repeat(43);
    const visitor = holder(planted);
    await world.admin.query("update totp_secrets set last_step = 0 where account_id = $1", [member.accountId]);
    await signInFully(visitor, member);
    const first = visitor.token;
    expect(first).not.toBe(planted);
    expect(await isHere(holder(planted))).toBe(false);
    await visitor.ask(confirmWithPassword, { password: member.password });
    expect(visitor.token).not.toBe(first);
    expect(await isHere(holder(first))).toBe(false);
    const { rows } = await world.admin.query("select string_agg(x::text, ' ') as kept from sessions x");
    for (const token of [first, visitor.token]) {
      expect(Buffer.from(token ?? "", "base64url")).toHaveLength(32);
      expect(rows[0].kept).not.toContain(token);
    }
  });

  test("a code of the app works once, and the check is what stops the second", async () => {
    const replay = async (): Promise<boolean> => {
      const at = Date.now();
      await world.admin.query("update totp_secrets set last_step = 0 where account_id = $1", [member.accountId]);
      await signInFully(aVisitor(world), member, at);
      const again = aVisitor(world);
      const { ticket } = await again.ask(signIn, { email: member.email, password: member.password });
      return works(again.ask(signInWithCode, { ticket, code: totpCode(member.secret, at) }));
    };
    expect(await replay()).toBe(false);
    await world.admin.query("create function pg_temp.forget() returns trigger language plpgsql as $$ begin new.last_step := 0; return new; end $$; create trigger planted before update on totp_secrets for each row execute function pg_temp.forget()");
    expect(await replay()).toBe(true);
    await world.admin.query("drop trigger planted on totp_secrets");
  });
});

/** Milliseconds from a suspension until the open page fell silent; gives up after `most`. */
async function silenceAfterSuspension(most: number): Promise<number> {
  const person = await world.aPerson({ roles: ["ngoWorker"] });
  const stop = new AbortController();
  const response = await fetch(`${baseUrl}/api/live`, { headers: { cookie: `${SESSION_COOKIE}=${person.token}` }, signal: stop.signal });
  const reader = response.body?.getReader();
  if (!reader) throw new Error("no stream");
  const from = performance.now();
  await admin.call(suspendAccount, { accountId: person.accountId, reason: "lost-device" });
  const ended = (async () => {
    for (;;) if ((await reader.read()).done) return;
  })().catch(() => undefined);
  await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, most))]);
  const took = performance.now() - from;
  stop.abort();
  expect((await fetch(`${baseUrl}/api/partners/agencies`, { headers: { cookie: `${SESSION_COOKIE}=${person.token}` } })).status).toBe(401);
  return took;
}

test("suspension: the next request is refused, and the open stream ends within five seconds", async () => {
  const rounds = process.env["RUAM_FULL"] ? 20 : 3;
  const took: number[] = [];
  for (let round = 0; round < rounds; round += 1) took.push(await silenceAfterSuspension(5000));
  console.log(`suspension to silence: slowest ${Math.max(...took).toFixed(0)} ms of ${rounds}`);
  expect(Math.max(...took)).toBeLessThan(5000);
});

describe("each of these proofs bites", () => {
  test.each(claims.filter((claim) => claim.fault !== undefined))("planted: not “$says”", async ({ holds, fault }) => {
    if (!fault) throw new Error("filtered above");
    const takeOut = await plantInFunction(world.admin, ...fault);
    const held = await holds().finally(takeOut);
    expect(held).toBe(false);
  });

  test("planted: streams whose sessions nobody checks stay open", async () => {
    const takeOut = await plantInFunction(world.admin, "app.live_sessions", (text) => text.replace(/select x[^$]*/, "select unnest(token_hashes)\n"));
    expect(await silenceAfterSuspension(5000).finally(takeOut)).toBeGreaterThanOrEqual(4990);
  });
});

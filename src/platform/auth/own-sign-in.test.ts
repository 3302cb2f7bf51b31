import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { asPerson } from "#platform/db/request.ts";
import { aMember, aVisitor, signInFully } from "#app/testing/visitor.ts";
import { openWorld, type ProblemAnswer, type World } from "#app/testing/world.ts";
import { changePassword, changeTotp, renewRecoveryCodes } from "./actions/change-own-sign-in.ts";
import { confirmWithPassword } from "./actions/confirm.ts";
import { addPasskey, removePasskey, startPasskey } from "./actions/own-passkeys.ts";
import { changeOwnDetails, chooseLanguage, endOtherSessions, endSession } from "./actions/own-sessions.ts";
import { ownSignIn, startTotp } from "./actions/own-sign-in.ts";
import { session } from "./actions/session.ts";
import { totpCode } from "./totp.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
});
beforeEach(async () => {
  await world.admin.query("delete from rate_limits");
});

const refusal = (promise: Promise<unknown>): Promise<ProblemAnswer> => promise.then(() => { throw new Error("was not refused"); }, (error: ProblemAnswer) => error);
const makeStale = (accountId: string) => world.admin.query("update sessions set strong_at = now() - interval '11 minutes' where account_id = $1", [accountId]);

test("a new password ends all other sessions at once and keeps this one", async () => {
  const member = await aMember(world);
  const other = aVisitor(world);
  await signInFully(other, member);
  await member.visitor.act(changePassword, { password: "eight loud boats at dawn" });
  expect((await other.ask(session, {})).account).toBeNull();
  expect((await member.visitor.ask(session, {})).account?.id).toBe(member.accountId);
  expect((await refusal(signInFully(aVisitor(world), member))).code).toBe("wrong-sign-in");
  await signInFully(aVisitor(world), { ...member, password: "eight loud boats at dawn" }, Date.now() + 30_000);
});

test("a weak new password is refused", async () => {
  const member = await aMember(world);
  expect((await refusal(member.visitor.act(changePassword, { password: "aaaaaaaaaaaaaaaa" }))).code).toBe("password-too-simple");
});

test("every change of one's ways to sign in asks for a fresh proof, and the database insists", async () => {
  const member = await aMember(world);
  await makeStale(member.accountId);
  const { parcel, secret } = await member.visitor.act(startTotp, {});
  const credential = { id: "x", rawId: "x", type: "public-key" as const, clientExtensionResults: {}, response: { clientDataJSON: "x", attestationObject: "x" } };
  const tries = [
    () => member.visitor.act(changePassword, { password: "eight loud boats at dawn" }),
    () => member.visitor.act(changeTotp, { parcel, code: totpCode(secret, Date.now()) }),
    () => member.visitor.act(renewRecoveryCodes, {}),
    () => member.visitor.act(startPasskey, {}),
    () => member.visitor.act(addPasskey, { challengeId: crypto.randomUUID(), credential, label: "มือถือ" }),
    () => member.visitor.act(removePasskey, { passkeyId: crypto.randomUUID() }),
  ];
  for (const one of tries) expect((await refusal(one())).code).toBe("fresh-sign-in-needed");
  const { pool } = world.app.parts.services;
  for (const sql of ["select app.set_my_password('x')", "select app.set_my_totp('x', 1)", "select app.set_my_recovery_codes(array['x'::bytea])", "select app.start_my_challenge(gen_random_uuid(), 'x')"]) {
    await expect(asPerson(pool, { token: member.visitor.token ?? "" }, async ({ client }) => ({ value: await client.query(sql) }))).rejects.toThrow("fresh-sign-in-needed");
  }
});

test("the password proves it again: the session goes on under a new token, and the old one is worth nothing", async () => {
  const member = await aMember(world);
  await makeStale(member.accountId);
  const before = member.visitor.token;
  expect((await refusal(member.visitor.ask(confirmWithPassword, { password: "not this one at all" }))).code).toBe("wrong-password");
  await member.visitor.ask(confirmWithPassword, { password: member.password });
  expect(member.visitor.token).not.toBe(before);
  const { recoveryCodes } = await member.visitor.act(renewRecoveryCodes, {});
  expect(recoveryCodes).toHaveLength(10);
  const old = aVisitor(world);
  old.token = before;
  expect((await old.ask(session, {})).account).toBeNull();
});

test("nobody confirms without a session", async () => {
  expect((await refusal(aVisitor(world).ask(confirmWithPassword, { password: "seven quiet boats" }))).status).toBe(401);
});

test("new recovery codes make the old ones worthless, and are not kept for a replay", async () => {
  const member = await aMember(world);
  const { recoveryCodes } = await member.visitor.act(renewRecoveryCodes, {});
  const { rows } = await world.admin.query("select count(*)::int as n from idempotency_keys where response::text like $1", [`%${recoveryCodes[0]}%`]);
  expect(rows[0].n).toBe(0);
  expect((await member.visitor.act(ownSignIn, {})).recoveryCodesLeft).toBe(10);
});

test("a new authenticator app replaces the old one, proven by its first code", async () => {
  const member = await aMember(world);
  const { parcel, secret } = await member.visitor.act(startTotp, {});
  expect((await refusal(member.visitor.act(changeTotp, { parcel, code: "000000" }))).code).toBe("wrong-code");
  expect((await refusal(member.visitor.act(changeTotp, { parcel: `${parcel.slice(0, -4)}AAAA`, code: totpCode(secret, Date.now()) }))).code).toBe("sign-in-expired");
  await member.visitor.act(changeTotp, { parcel, code: totpCode(secret, Date.now() - 30_000) });
  expect((await refusal(signInFully(aVisitor(world), member))).code).toBe("wrong-code");
  await signInFully(aVisitor(world), { ...member, secret });
});

test("one sees one's devices and ends one, or all others", async () => {
  const member = await aMember(world);
  const phone = aVisitor(world);
  await signInFully(phone, member);
  const { sessions } = await member.visitor.act(ownSignIn, {});
  expect(sessions.map((one) => one.isThisOne)).toContain(true);
  const other = sessions.find((one) => !one.isThisOne);
  expect(other?.device).toBe("Chrome · Linux");
  await member.visitor.act(endSession, { sessionId: other?.id ?? "" });
  expect((await phone.ask(session, {})).account).toBeNull();
  const tablet = aVisitor(world);
  await signInFully(tablet, member, Date.now() + 30_000);
  expect(await member.visitor.act(endOtherSessions, {})).toEqual({ ended: 1 });
  expect((await tablet.ask(session, {})).account).toBeNull();
  expect((await refusal(tablet.act(endOtherSessions, {}))).status).toBe(401);
});

test("nobody ends another's session", async () => {
  const [one, other] = [await aMember(world), await aMember(world)];
  const { sessions } = await other.visitor.act(ownSignIn, {});
  expect((await refusal(one.visitor.act(endSession, { sessionId: sessions[0]?.id ?? "" }))).status).toBe(404);
  expect((await other.visitor.ask(session, {})).account?.id).toBe(other.accountId);
});

test("one changes one's language and phone, and nothing else about oneself", async () => {
  const member = await aMember(world);
  await member.visitor.act(changeOwnDetails, { language: "en", phone: "๐๕๓-๑๒๓๔๕๖" });
  expect(await member.visitor.act(ownSignIn, {})).toMatchObject({ phone: "๐๕๓-๑๒๓๔๕๖" });
  expect((await refusal(member.visitor.act(changeOwnDetails, { language: "en", phone: "ring me" }))).code).toBe("phone-not-read");
  const { pool } = world.app.parts.services;
  for (const what of ["status = 'invited'", "email = 'x@example.test'", "agency_id = gen_random_uuid()"]) {
    await expect(asPerson(pool, { token: member.visitor.token ?? "" }, async ({ client }) => ({ value: await client.query(`update accounts set ${what} where id = app.current_account()`) }))).rejects.toThrow();
  }
});

test("the app's own login cannot read or write any secret of a sign-in, nor start a session", async () => {
  const member = await aMember(world);
  const { pool } = world.app.parts.services;
  const tries = [
    "select * from passwords", "select * from totp_secrets", "select * from recovery_codes", "select * from passkeys", "select * from sign_in_challenges",
    "insert into sessions (id, account_id, token_hash, expires_at, idle_minutes) values (gen_random_uuid(), app.current_account(), 'x', now() + interval '1 day', 60)",
    "update sessions set expires_at = now() + interval '9 days'", "select app.begin_system('x')", "select app.wipe_demo()",
    "select app.set_context(gen_random_uuid(), null, null, array['admin'])", "update instance set mode = 'demo'",
  ];
  for (const sql of tries) {
    await expect(asPerson(pool, { token: member.visitor.token ?? "" }, async ({ client }) => ({ value: await client.query(sql) })), sql).rejects.toThrow(/permission denied/);
  }
});

test("the language chosen on the page stays with the account; another language and nobody are refused", async () => {
  const member = await aMember(world);
  await member.visitor.act(chooseLanguage, { language: "en" });
  expect((await member.visitor.ask(session, {})).account?.language).toBe("en");
  expect((await refusal(member.visitor.act(chooseLanguage, { language: "de" as "en" }))).status).toBe(400);
  expect((await refusal(aVisitor(world).act(chooseLanguage, { language: "th" }))).status).toBe(401);
});

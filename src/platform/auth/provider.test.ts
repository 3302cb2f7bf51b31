import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type IdentityProvider, startIdentityProvider } from "#app/testing/identity-provider.ts";
import { aMember, anInvitation, aVisitor, type Member, type Visitor } from "#app/testing/visitor.ts";
import { openWorld, type Person, type ProblemAnswer, type World } from "#app/testing/world.ts";
import { joinWithPassword, openInvitation } from "./actions/join.ts";
import { ownProviders, unlinkProvider } from "./actions/own-providers.ts";
import { finishProvider } from "./actions/finish-provider.ts";
import { addProvider, changeProvider, providers } from "./actions/providers.ts";
import { session } from "./actions/session.ts";
import { signInWithCode } from "./actions/sign-in-with-code.ts";
import { signInWays, startProvider } from "./actions/start-provider.ts";
import { changePassword } from "./actions/change-own-sign-in.ts";
import { totpCode } from "./totp.ts";

const redirectUri = "http://localhost/sign-in/provider";
let world: World;
let idp: IdentityProvider;
let admin: Person;
let member: Member;
let providerId: string;

const entry = () => ({
  preset: "thaid" as const, labelTh: "เข้าด้วยบริการทดสอบ", labelEn: "Test service", issuer: idp.issuer, clientId: idp.clientId, secret: idp.clientSecret,
  scopes: "openid pid", subjectClaim: "pid", requiredAcr: [] as string[], requiredClaims: [] as string[], countsAsTwo: true, allowsPrivate: true, isOn: true,
});
const PID = "1101700230708";

beforeAll(async () => {
  world = await openWorld();
  idp = await startIdentityProvider({ redirectUri });
  member = await aMember(world);
  admin = await world.aPerson({ roles: ["admin"] });
  ({ providerId } = await admin.call(addProvider, entry()));
  Object.assign(idp.present, { sub: "subject-1", pid: PID });
  await link(member.visitor);
  // New devices are another file's.
  await world.admin.query("insert into device_rules (agency_id, asks) values ($1, false)", [member.agencyId]);
});
afterAll(async () => {
  await idp.stop();
  await world.close();
});
beforeEach(async () => {
  await world.admin.query("delete from rate_limits");
  Object.assign(idp.present, { sub: "subject-1", pid: PID, acr: undefined, turnsAway: false, showsForeignKeys: false });
});

const refusal = (promise: Promise<unknown>): Promise<ProblemAnswer> => promise.then(() => { throw new Error("was not refused"); }, (error: ProblemAnswer) => error);
type Answer = Parameters<(typeof finishProvider)["run"]>[1];
// What our page sends on: the parameters, and the number in the address they arrived at.
const answerOf = ({ searchParams, pathname }: URL): Answer => ({ ...Object.fromEntries(searchParams), wayBack: Number(pathname.split("/")[3] ?? 0) }) as unknown as Answer;

async function begin(visitor: Visitor, more: object = {}): Promise<string> {
  return (await visitor.ask(startProvider, { providerId, purpose: "sign-in", returnPath: "/", ...more })).url;
}
async function journey(visitor: Visitor, more: object = {}, at = idp) {
  return visitor.ask(finishProvider, answerOf(await at.visit(await begin(visitor, more))));
}
const link = (visitor: Visitor) => journey(visitor, { purpose: "link" });
const change = async (values: object) => {
  const { rows } = await world.admin.query("select version from sign_in_providers where id = $1", [providerId]);
  return admin.call(changeProvider, { providerId, ...entry(), secret: "", ...values }, { ifMatch: rows[0].version });
};

test("somebody who linked it is in, to the page she came for, with a session of our own", async () => {
  const visitor = aVisitor(world);
  expect(await journey(visitor, { returnPath: "/cases" })).toEqual({ state: "in", returnPath: "/cases" });
  expect(visitor.last.setCookie).toMatch(/^__Host-ruam=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
  expect((await visitor.ask(session, {})).account?.id).toBe(member.accountId);
});

test("the way there carries PKCE, state and nonce; its cookie is bound to this browser and no script reads it", async () => {
  const visitor = aVisitor(world);
  const { searchParams } = new URL(await begin(visitor));
  expect(searchParams.get("code_challenge_method")).toBe("S256");
  for (const name of ["code_challenge", "state", "nonce"]) expect(searchParams.get(name)).toMatch(/^[\w-]{43}$/);
  expect(searchParams.get("redirect_uri")).toBe(`${redirectUri}/1`);
  expect(visitor.last.setCookies.join()).toMatch(/__Host-ruam-journey=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Strict/);
});

test("unlinked, turned away, unknown state, used state, another browser, foreign nonce: one answer, byte for byte", async () => {
  const answers = new Map<string, string>();
  const note = async (what: string, visitor: Visitor, answer: Answer) => {
    expect((await refusal(visitor.ask(finishProvider, answer))).status).toBe(409);
    expect(visitor.token).toBeUndefined();
    answers.set(what, JSON.stringify({ ...JSON.parse(visitor.last.body), reference: "" }));
  };
  const stranger = aVisitor(world);
  idp.present.pid = "3101700230709";
  await note("nobody linked", stranger, answerOf(await idp.visit(await begin(stranger))));
  idp.present.pid = PID;
  idp.present.turnsAway = true;
  await note("turned away", stranger, answerOf(await idp.visit(await begin(stranger))));
  idp.present.turnsAway = false;
  await note("unknown state", stranger, { state: "A".repeat(43), code: "x", wayBack: 1 });

  const first = aVisitor(world);
  const answer = answerOf(await idp.visit(await begin(first)));
  const thief = aVisitor(world);
  await begin(thief);
  await note("another browser", thief, answer);
  expect((await first.ask(finishProvider, answer)).state).toBe("in");
  const again = aVisitor(world);
  for (const [name, value] of first.jar) again.jar.set(name, value);
  await note("used state", again, answer);

  const mixed = aVisitor(world);
  const [one, two] = [answerOf(await idp.visit(await begin(mixed))), answerOf(await idp.visit(await begin(mixed)))];
  await note("code of another journey", mixed, { ...one, code: two.code });
  await note("another issuer", mixed, { ...two, iss: "https://evil.example" });
  await note("another provider's address", mixed, { ...answerOf(await idp.visit(await begin(mixed))), wayBack: 2 });
  expect(new Set(answers.values()).size, JSON.stringify([...answers])).toBe(1);
});

test("each provider leads back to an address of its own, told before it is set up; one can mix them up, and no code reaches the wrong one", async () => {
  const told = (await admin.call(providers, {})).nextRedirectUri;
  const at = Number(told.split("/").at(-1));
  // Two as they come: neither says in its answer who it is. The first is the attacker's, or has been broken into.
  const [evil, honest] = [await startIdentityProvider({ redirectUri, isNameless: true, redirectUris: [`${redirectUri}/${at}`] }), await startIdentityProvider({ redirectUri, isNameless: true, redirectUris: [`${redirectUri}/${at + 1}`] })];
  const [{ providerId: evilId }, { providerId: honestId }] = [await admin.call(addProvider, { ...entry(), issuer: evil.issuer }), await admin.call(addProvider, { ...entry(), issuer: honest.issuer })];
  expect((await admin.call(providers, {})).providers.slice(-2).map((one) => new URL(one.redirectUri).pathname)).toEqual([at, at + 1].map((number) => `/sign-in/provider/${number}`));
  for (const one of [evil, honest]) Object.assign(one.present, { sub: "subject-1", pid: PID });
  await journey(member.visitor, { purpose: "link", providerId: honestId }, honest);

  // She chose the first; it sends her on to the second, with everything of her journey, and our own client id there.
  const visitor = aVisitor(world);
  const onward = new URL(`${honest.issuer}/auth`);
  onward.search = new URL(await begin(visitor, { providerId: evilId })).search;
  onward.searchParams.set("redirect_uri", `${redirectUri}/${at + 1}`);
  const answer = answerOf(await honest.visit(onward.href));
  expect(answer).toMatchObject({ code: expect.any(String), wayBack: at + 1 });
  expect(answer.iss).toBeUndefined();
  expect((await refusal(visitor.ask(finishProvider, answer))).code).toBe("provider-sign-in-failed");
  expect(visitor.token).toBeUndefined();
  // The code never left us, and the journey is used up: sent again as if it had come to the first one's address, it opens nothing either.
  expect((await refusal(visitor.ask(finishProvider, { ...answer, wayBack: at }))).code).toBe("provider-sign-in-failed");
  expect(evil.seen).not.toContain("/token");

  expect((await journey(aVisitor(world), { providerId: honestId }, honest)).state).toBe("in");
  await world.admin.query("delete from provider_links where provider_id = $1", [honestId]);
  await world.admin.query("update sign_in_providers set is_on = false where id = any($1)", [[evilId, honestId]]);
  await Promise.all([evil.stop(), honest.stop()]);
});

test("the one that was set up when there was one address for all keeps it, and no other gets it", async () => {
  await world.admin.query("update sign_in_providers set way_back = 0 where id = $1", [providerId]);
  const visitor = aVisitor(world);
  const url = await begin(visitor);
  expect(new URL(url).searchParams.get("redirect_uri")).toBe(redirectUri);
  expect((await visitor.ask(finishProvider, answerOf(await idp.visit(url)))).state).toBe("in");
  await expect(world.admin.query("update sign_in_providers set way_back = 0 where id <> $1", [providerId])).rejects.toThrow("sign_in_providers_way_back_key");
  await world.admin.query("update sign_in_providers set way_back = 1 where id = $1", [providerId]);
});

test("nobody comes into being: an unknown identity makes no account, whatever its mail address is", async () => {
  const count = async () => (await world.admin.query("select count(*)::int as n from accounts")).rows[0].n;
  const before = await count();
  Object.assign(idp.present, { sub: member.email, pid: "3101700230717" });
  await refusal(journey(aVisitor(world)));
  expect(await count()).toBe(before);
});

test("a suspended person does not come in this way either", async () => {
  await world.admin.query("update accounts set status = 'suspended' where id = $1", [member.accountId]);
  expect((await refusal(journey(aVisitor(world)))).code).toBe("provider-sign-in-failed");
  await world.admin.query("update accounts set status = 'active' where id = $1", [member.accountId]);
});

test("where the provider counts as one factor, a code of the app is asked all the same", async () => {
  await change({ countsAsTwo: false });
  const visitor = aVisitor(world);
  const arrived = await journey(visitor);
  expect(arrived.state).toBe("code");
  expect(visitor.token).toBeUndefined();
  const ticket = "ticket" in arrived ? arrived.ticket : "";
  expect((await refusal(visitor.ask(signInWithCode, { ticket, code: "000000" }))).code).toBe("wrong-code");
  expect((await visitor.ask(signInWithCode, { ticket, code: totpCode(member.secret, Date.now()) })).state).toBe("in");
  await change({});
});

test("a statement that is not signed with the provider's own key opens nothing", async () => {
  await change({}); // its keys are asked for anew
  idp.present.showsForeignKeys = true;
  expect((await refusal(journey(aVisitor(world)))).code).toBe("provider-sign-in-failed");
  idp.present.showsForeignKeys = false;
  await change({});
  expect((await journey(aVisitor(world))).state).toBe("in");
});

test("the level and the claims an administrator asks for are insisted on", async () => {
  await change({ requiredAcr: ["high"], requiredClaims: [`pid=${PID}`] });
  idp.present.acr = "low";
  await refusal(journey(aVisitor(world)));
  idp.present.acr = "high";
  expect((await journey(aVisitor(world))).state).toBe("in");
  await change({ requiredClaims: ["pid=something-else"] });
  await refusal(journey(aVisitor(world)));
  await change({});
});

test("a link needs a session and a fresh proof, and one identity opens one account", async () => {
  const other = await aMember(world);
  expect((await refusal(begin(aVisitor(world), { purpose: "link" }))).status).toBe(401);
  expect((await refusal(link(other.visitor))).code).toBe("provider-linked-elsewhere");
  await world.admin.query("update sessions set strong_at = now() - interval '11 minutes' where account_id = $1", [other.accountId]);
  expect((await refusal(link(other.visitor))).code).toBe("fresh-sign-in-needed");
});

test("the identity is kept as a keyed hash only: the 13 digits stand in no table", async () => {
  const { rows } = await world.admin.query("select tablename as name from pg_tables where schemaname = 'ruam'");
  for (const { name } of rows) {
    const { rows: found } = await world.admin.query(`select x::text as row from ${name} x`);
    const everything = found.map((row) => row.row).join("\n");
    for (const secret of [PID, idp.clientSecret]) expect(everything.includes(secret), name).toBe(false);
  }
  const { rows: links } = await world.admin.query("select octet_length(subject_hash) as n from provider_links");
  expect(links).toEqual([{ n: 32 }]);
});

test("an invited person joins with it alone, when it counts as two", async () => {
  Object.assign(idp.present, { sub: "subject-7", pid: "3101700230725" });
  const invitation = await anInvitation(world);
  const visitor = aVisitor(world);
  expect(await journey(visitor, { purpose: "join", invitation: invitation.token, language: "en" })).toMatchObject({ state: "joined" });
  expect((await visitor.ask(session, {})).account).toMatchObject({ id: invitation.accountId, language: "en" });
  expect((await refusal(journey(aVisitor(world), { purpose: "join", invitation: invitation.token }))).code).toBe("invitation-not-valid");
  expect((await refusal(aVisitor(world).ask(openInvitation, { token: invitation.token }))).code).toBe("invitation-not-valid");
  const { providers: own } = await visitor.act(ownProviders, {});
  expect((await refusal(visitor.act(unlinkProvider, { linkId: own[0]?.linkId ?? "" }))).code).toBe("only-way-in");
});

test("it proves again who one is, and only for oneself", async () => {
  const stale = () => world.admin.query("update sessions set strong_at = now() - interval '11 minutes' where account_id = $1", [member.accountId]);
  const visitor = aVisitor(world);
  await journey(visitor);
  await stale();
  Object.assign(idp.present, { sub: "subject-7", pid: "3101700230725" });
  await refusal(journey(visitor, { purpose: "confirm" }));
  expect((await refusal(visitor.act(changePassword, { password: "eight loud boats at dawn" }))).code).toBe("fresh-sign-in-needed");
  Object.assign(idp.present, { sub: "subject-1", pid: PID });
  const before = visitor.token;
  expect((await journey(visitor, { purpose: "confirm", returnPath: "/account" })).state).toBe("confirmed");
  expect(visitor.token).not.toBe(before);
});

test("no return address leads elsewhere", async () => {
  for (const returnPath of ["https://evil.example", "//evil.example", "/\\evil.example", "/\t/evil.example", "javascript:alert(1)"]) {
    expect((await refusal(begin(aVisitor(world), { returnPath }))).status).toBe(400);
  }
});

test("a provider that does not answer is told in clear words, and signing in another way goes on", async () => {
  const away = await startIdentityProvider({ redirectUri });
  const { providerId: id } = await admin.call(addProvider, { ...entry(), issuer: away.issuer });
  const visitor = aVisitor(world);
  const { url } = await visitor.ask(startProvider, { providerId: id, purpose: "sign-in", returnPath: "/" });
  const answer = answerOf(await away.visit(url));
  await away.stop();
  const refused = await refusal(visitor.ask(finishProvider, answer));
  expect([refused.status, refused.code]).toEqual([409, "provider-away"]);
  expect(refused.body.title ?? JSON.stringify(refused.body)).toBeTruthy();
  await world.admin.query("update sign_in_providers set is_on = false where id = $1", [id]);
});

test("only an administrator sets providers up, after a fresh proof, at an address of the public internet unless on purpose", async () => {
  const colleague = await world.aPerson({ roles: ["agencyAdmin"] });
  expect((await refusal(colleague.call(providers, {}))).status).toBe(403);
  expect((await refusal(colleague.call(addProvider, entry()))).status).toBe(403);
  const codes: Record<string, string> = {};
  for (const issuer of ["http://accounts.example.org", "https://10.0.0.1", "https://[fd00::1]", "https://localhost", "https://intranet", "ftp://x.example.org", "https://user:pw@idp.example.org"]) {
    codes[issuer] = (await refusal(admin.call(addProvider, { ...entry(), issuer, allowsPrivate: false }))).code;
  }
  expect(Object.values(codes)).toEqual(["issuer-not-https", "issuer-private", "issuer-private", "issuer-private", "issuer-private", "issuer-not-https", "issuer-not-an-address"]);
  expect((await refusal(change({ issuer: "http://localhost:1" }))).code).toBe("provider-secret-needed");
  expect((await refusal(change({ requiredClaims: ["no equals sign"] }))).status).toBe(400);
  await world.admin.query("update sessions set strong_at = now() - interval '16 minutes' where account_id = $1", [admin.accountId]);
  expect((await refusal(admin.call(addProvider, entry()))).code).toBe("fresh-sign-in-needed");
  await world.admin.query("update sessions set strong_at = now() where account_id = $1", [admin.accountId]);
  const { providers: list } = await admin.call(providers, {});
  expect(JSON.stringify(list)).not.toContain(idp.clientSecret);
});

test("switched off it is gone from the sign-in page and opens nothing; a stale edit is refused", async () => {
  await change({ isOn: false });
  expect((await aVisitor(world).ask(signInWays, {})).providers.map((one) => one.id)).not.toContain(providerId);
  expect((await refusal(begin(aVisitor(world)))).code).toBe("provider-sign-in-failed");
  expect((await refusal(admin.call(changeProvider, { providerId, ...entry() }, { ifMatch: 1 }))).status).toBe(412);
  await change({ isOn: true });
});

test("with another address every link is worth nothing: an administrator cannot borrow identities from a provider of her own", async () => {
  const own = await startIdentityProvider({ redirectUri });
  Object.assign(own.present, { sub: "subject-1", pid: PID });
  await change({ issuer: own.issuer, secret: own.clientSecret });
  const visitor = aVisitor(world);
  const back = await own.visit(await begin(visitor));
  expect((await refusal(visitor.ask(finishProvider, answerOf(back)))).code).toBe("provider-sign-in-failed");
  await own.stop();
  await change({ secret: idp.clientSecret });
});

test("a link is removed after a fresh proof, and a reset keeps none", async () => {
  const { rows } = await world.admin.query("select id from provider_links where account_id = $1", [member.accountId]);
  const visitor = aVisitor(world);
  await journey(visitor);
  expect((await refusal(visitor.act(unlinkProvider, { linkId: crypto.randomUUID() }))).status).toBe(404);
  await visitor.act(unlinkProvider, { linkId: rows[0].id });
  expect((await refusal(journey(aVisitor(world)))).code).toBe("provider-sign-in-failed");
  await link(visitor);
  const { insertInvitation } = await import("./invitations.ts");
  const reset = await insertInvitation(world.admin, world.keyring.signInKey, { accountId: member.accountId, purpose: "reset", createdBy: null, isMailed: false });
  const fresh = aVisitor(world);
  const opened = await fresh.ask(openInvitation, { token: reset.token });
  await fresh.ask(joinWithPassword, { token: reset.token, language: "th", password: "แมวส้มนอนบนหลังคาบ้านยาย", parcel: opened.totp.parcel, code: totpCode(opened.totp.secret, Date.now()) });
  expect((await refusal(journey(aVisitor(world)))).code).toBe("provider-sign-in-failed");
});

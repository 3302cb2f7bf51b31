import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { joinWithPassword, openInvitation } from "#platform/auth/actions/join.ts";
import { session } from "#platform/auth/actions/session.ts";
import { signIn } from "#platform/auth/actions/sign-in.ts";
import { totpCode } from "#platform/auth/totp.ts";
import { asPerson } from "#platform/db/request.ts";
import { aMember, aVisitor, goodPassword } from "#app/testing/visitor.ts";
import { openWorld, type Person, type ProblemAnswer, type World } from "#app/testing/world.ts";
import { addAgency, agencies, agency, changeAgency, confirmAgency, resumeAgency, suspendAgency } from "./actions/agencies.ts";
import { changePerson, changeRoles, decideRole, resumeAccount, suspendAccount } from "./actions/change-people.ts";
import { inviteAgain, invitePerson } from "./actions/invite.ts";
import { people, person, roleRequests } from "./actions/people.ts";

let world: World;
let admin: Person;
let keeper: Person;
let worker: Person;

beforeAll(async () => {
  world = await openWorld();
  admin = await world.aPerson({ roles: ["admin"], name: "ก ผู้ดูแล" });
  const agencyId = await world.anAgency({ kind: "ngo", nameTh: "บ้านอุ่นใจ", nameEn: "Warm Home" });
  keeper = await world.aPerson({ roles: ["agencyAdmin"], agencyId, name: "ข ผู้ดูแลหน่วยงาน" });
  worker = await world.aPerson({ roles: ["ngoWorker"], agencyId, name: "ค เจ้าหน้าที่" });
});
afterAll(async () => {
  await world.close();
});
beforeEach(async () => {
  await world.admin.query("delete from rate_limits");
});

const refusal = (promise: Promise<unknown>): Promise<ProblemAnswer> => promise.then(() => { throw new Error("was not refused"); }, (error: ProblemAnswer) => error);
const anEntry = (over: object = {}) => ({
  nameTh: "สถานพักใจ", nameEn: "Rest House", kind: "shelter" as const, provinceCode: "50", phone: "053-123456", email: "", contactHours: "24 ชม.",
  services: ["shelter" as const], languages: ["th", "my"], takesReferrals: true, takesLeads: false, ...over,
});
const anInvite = (over: object = {}) => ({ agencyId: keeper.agencyId, displayName: "ใหม่ ทดสอบ", email: `${crypto.randomUUID()}@example.test`, positionTitle: "", language: "th" as const, roles: ["ngoWorker" as const], ...over });

test("everyone finds agencies by province, kind, service and name, in Thai order", async () => {
  for (const nameTh of ["เขาใหญ่ใจดี", "กาฬสินธุ์รักษ์เด็ก", "แก้วกานดา"]) await admin.call(addAgency, anEntry({ nameTh, provinceCode: "46", services: ["legalAid"] }));
  const found = await worker.call(agencies, { provinceCode: "46", kind: "shelter", service: "legalAid" });
  expect(found.agencies.map((one) => one.nameTh)).toEqual(["กาฬสินธุ์รักษ์เด็ก", "แก้วกานดา", "เขาใหญ่ใจดี"]);
  expect(found.can.add).toBe(false);
  expect((await worker.call(agencies, { q: "ใจดี" })).agencies.map((one) => one.nameTh)).toEqual(["เขาใหญ่ใจดี"]);
  expect((await worker.call(agencies, { provinceCode: "46", service: "medical" })).agencies).toEqual([]);
});

test("pages of the directory follow each other without a gap or a repeat", async () => {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await worker.call(agencies, { limit: 2, ...(cursor ? { cursor } : {}) });
    seen.push(...page.agencies.map((one) => one.id));
    cursor = page.next ?? undefined;
  } while (cursor);
  const { rows } = await world.admin.query("select count(*)::int as n from agencies");
  expect([seen.length, new Set(seen).size]).toEqual([rows[0].n, rows[0].n]);
  expect((await refusal(worker.call(agencies, { cursor: "bm9uc2Vuc2U" }))).status).toBe(400);
});

test("an entry nobody confirmed for 180 days is marked, and a confirmation clears it", async () => {
  const { agencyId } = await admin.call(addAgency, anEntry({ nameTh: "นานแล้ว" }));
  await world.admin.query("update agencies set confirmed_at = now() - interval '181 days' where id = $1", [agencyId]);
  expect((await worker.call(agency, { agencyId })).agency.isStale).toBe(true);
  await admin.call(confirmAgency, { agencyId });
  expect((await worker.call(agency, { agencyId })).agency.isStale).toBe(false);
});

test("of two people who edit one entry, the second sees what the first wrote", async () => {
  const { agencyId } = await admin.call(addAgency, anEntry());
  const { agency: seen } = await admin.call(agency, { agencyId });
  await admin.call(changeAgency, { ...anEntry({ phone: "053-111111" }), agencyId }, { ifMatch: seen.version });
  const late = await refusal(admin.call(changeAgency, { ...anEntry({ phone: "053-222222" }), agencyId }, { ifMatch: seen.version }));
  expect(late.status).toBe(412);
  expect(late.body.versions).toMatchObject({ yours: seen.version, current: seen.version + 1, record: { phone: "053-111111" } });
});

test("an agency's own administrator keeps her agency's entry and no other, and does not decide who takes part", async () => {
  const { agency: own, can } = await keeper.call(agency, { agencyId: keeper.agencyId });
  expect(can).toEqual({ change: true, confirm: true, invite: true, suspend: false });
  await keeper.call(changeAgency, { ...anEntry({ nameTh: "บ้านอุ่นใจ", kind: "ngo" }), agencyId: keeper.agencyId }, { ifMatch: own.version });
  expect((await refusal(keeper.call(changeAgency, { ...anEntry(), agencyId: admin.agencyId }, { ifMatch: 1 }))).status).toBe(404);
  expect((await refusal(keeper.call(confirmAgency, { agencyId: admin.agencyId }))).status).toBe(404);
  for (const one of [() => keeper.call(addAgency, anEntry()), () => keeper.call(suspendAgency, { agencyId: keeper.agencyId, reason: "other" }), () => keeper.call(resumeAgency, { agencyId: keeper.agencyId })]) {
    expect((await refusal(one())).status).toBe(403);
  }
});

test("people of the field change nothing about agencies or people", async () => {
  const acts = [
    () => worker.call(addAgency, anEntry()),
    () => worker.call(changeAgency, { ...anEntry(), agencyId: worker.agencyId }, { ifMatch: 1 }),
    () => worker.call(confirmAgency, { agencyId: worker.agencyId }),
    () => worker.call(people, {}),
    () => worker.call(invitePerson, anInvite()),
    () => worker.call(inviteAgain, { accountId: keeper.accountId }),
    () => worker.call(changePerson, { accountId: keeper.accountId, displayName: "xx", positionTitle: "", isFieldDevice: false }, { ifMatch: 1 }),
    () => worker.call(changeRoles, { accountId: worker.accountId, roles: [{ role: "admin", endsAt: null }] }),
    () => worker.call(suspendAccount, { accountId: keeper.accountId, reason: "other" }),
    () => worker.call(resumeAccount, { accountId: keeper.accountId }),
    () => worker.call(decideRole, { requestId: crypto.randomUUID(), isApproved: true }),
  ];
  for (const act of acts) expect((await refusal(act())).status).toBe(403);
});

test("an invitation gives one link, shown once where no mail goes out; with it the person joins and holds the roles", async () => {
  const { accountId, joinPath = "" } = await keeper.call(invitePerson, anInvite({ roles: ["ngoWorker", "interpreter"] }));
  const [, token = ""] = joinPath.split("#");
  const visitor = aVisitor(world);
  const { totp } = await visitor.ask(openInvitation, { token });
  await visitor.ask(joinWithPassword, { token, language: "th", password: goodPassword, parcel: totp.parcel, code: totpCode(totp.secret, Date.now()) });
  expect((await visitor.ask(session, {})).account).toMatchObject({ id: accountId, roles: ["interpreter", "ngoWorker"] });
  const { rows } = await world.admin.query("select (select count(*)::int from idempotency_keys where response::text like '%join#%') as kept, (select count(*)::int from invitations where sealed_token is not null) as sealed");
  expect(rows[0]).toEqual({ kept: 0, sealed: 0 });
});

test("nobody is invited twice, into another's agency, into a suspended one, or as administrator by who may not", async () => {
  const first = anInvite();
  await keeper.call(invitePerson, first);
  const again = await refusal(keeper.call(invitePerson, { ...first, email: first.email.toUpperCase() }));
  expect([again.code, again.body.fields?.[0]?.field]).toEqual(["email-taken", "email"]);
  expect((await refusal(keeper.call(invitePerson, anInvite({ agencyId: admin.agencyId })))).status).toBe(404);
  expect((await refusal(keeper.call(invitePerson, anInvite({ roles: ["admin"] })))).code).toBe("admin-only-by-admin");
  const { agencyId } = await admin.call(addAgency, anEntry());
  await admin.call(suspendAgency, { agencyId, reason: "closed" });
  expect((await refusal(admin.call(invitePerson, anInvite({ agencyId })))).code).toBe("agency-suspended");
});

test("an agency's administrator cannot take over the account of somebody who administers", async () => {
  const above = await world.aPerson({ roles: ["admin"], agencyId: keeper.agencyId });
  for (const act of [
    () => keeper.call(inviteAgain, { accountId: above.accountId }),
    () => keeper.call(changePerson, { accountId: above.accountId, displayName: "อื่น", positionTitle: "", isFieldDevice: false }, { ifMatch: 1 }),
    () => keeper.call(suspendAccount, { accountId: above.accountId, reason: "other" }),
    () => keeper.call(changeRoles, { accountId: above.accountId, roles: [{ role: "ngoWorker", endsAt: null }] }),
  ]) expect((await refusal(act())).code).toBe("above-you");
  // Nor past the act, by SQL.
  const { pool } = world.app.parts.services;
  for (const sql of [
    `insert into invitations (id, account_id, token_hash, expires_at) values (gen_random_uuid(), '${above.accountId}', 'x', now() + interval '1 day')`,
    `insert into account_roles (account_id, role) values ('${keeper.accountId}', 'inquiryOfficial')`,
    `insert into account_roles (account_id, role) values ('${worker.accountId}', 'admin')`,
    `insert into account_roles (account_id, role) values ('${worker.accountId}', 'system')`,
  ]) await expect(asPerson(pool, { token: keeper.token }, async ({ client }) => ({ value: await client.query(sql) })), sql).rejects.toThrow();
  await world.admin.query("delete from account_roles where account_id = $1", [above.accountId]);
});

test("nobody changes his own entry or roles, or suspends himself", async () => {
  for (const act of [
    () => admin.call(changeRoles, { accountId: admin.accountId, roles: [{ role: "admin", endsAt: null }, { role: "caseManager", endsAt: null }] }),
    () => admin.call(changePerson, { accountId: admin.accountId, displayName: "ก ผู้ดูแล", positionTitle: "", isFieldDevice: true }, { ifMatch: 1 }),
    () => admin.call(suspendAccount, { accountId: admin.accountId, reason: "other" }),
    () => admin.call(inviteAgain, { accountId: admin.accountId }),
  ]) expect((await refusal(act())).code).toBe("own-account");
  const { pool } = world.app.parts.services;
  await expect(asPerson(pool, { token: admin.token }, async ({ client }) => ({ value: await client.query(`insert into account_roles (account_id, role) values ('${admin.accountId}', 'caseManager')`) }))).rejects.toThrow("not-allowed");
});

test("a changed role holds with the next request, an expired one no longer", async () => {
  const one = await world.aPerson({ roles: ["ngoWorker"], agencyId: keeper.agencyId });
  const rolesOf = async () => (await world.admin.query("select role from account_roles where account_id = $1 and (ends_at is null or ends_at > now()) order by role", [one.accountId])).rows.map((row) => row.role);
  await admin.call(changeRoles, { accountId: one.accountId, roles: [{ role: "agencyAdmin", endsAt: new Date(Date.now() + 3_600_000).toISOString() }] });
  expect(await rolesOf()).toEqual(["agencyAdmin"]);
  expect((await one.call(people, {})).people.every((row) => row.agencyId === keeper.agencyId)).toBe(true);
  await world.admin.query("update account_roles set ends_at = now() - interval '1 second' where account_id = $1", [one.accountId]);
  expect((await refusal(one.call(people, {}))).status).toBe(403);
});

test("beside another administrator, a further one needs the agreement of a second; who asked cannot give it", async () => {
  const second = await world.aPerson({ roles: ["admin"] });
  const third = await world.aPerson({ roles: ["analyst"] });
  const answer = await admin.call(changeRoles, { accountId: third.accountId, roles: [{ role: "analyst", endsAt: null }, { role: "admin", endsAt: null }] });
  expect(answer.waitingForSecondAdmin).toEqual(["admin"]);
  expect((await refusal(third.call(people, {}))).status).toBe(403);
  expect((await admin.call(person, { accountId: third.accountId })).waitingForSecondAdmin).toEqual(["admin"]);
  const [request] = (await admin.call(roleRequests, {})).requests;
  expect(request?.canDecide).toBe(false);
  expect((await refusal(admin.call(decideRole, { requestId: request?.id ?? "", isApproved: true }))).code).toBe("second-person-needed");
  const { pool } = world.app.parts.services;
  await expect(asPerson(pool, { token: admin.token }, async ({ client }) => ({ value: await client.query(`insert into account_roles (account_id, role) values ('${third.accountId}', 'admin')`) }))).rejects.toThrow("second-admin-needed");
  await second.call(decideRole, { requestId: request?.id ?? "", isApproved: true });
  expect((await third.call(people, {})).can.seeAllAgencies).toBe(true);
  await world.admin.query("delete from account_roles where account_id = any ($1)", [[second.accountId, third.accountId]]);
});

test("the last administrator who can act stays", async () => {
  const other = await world.aPerson({ roles: ["admin"] });
  await world.admin.query("update accounts set status = 'suspended' where id = $1", [other.accountId]);
  const { pool } = world.app.parts.services;
  await expect(asPerson(pool, { token: admin.token }, async ({ client }) => ({ value: await client.query("delete from account_roles where role = 'admin'") }))).rejects.toThrow();
  expect((await refusal(admin.call(suspendAgency, { agencyId: admin.agencyId, reason: "other" }))).code).toBe("own-agency");
});

test("roles and new links ask for a fresh proof of who asks", async () => {
  const stale = await world.aPerson({ roles: ["agencyAdmin"], agencyId: keeper.agencyId });
  await world.admin.query("update sessions set strong_at = now() - interval '16 minutes' where account_id = $1", [stale.accountId]);
  expect((await refusal(stale.call(changeRoles, { accountId: worker.accountId, roles: [{ role: "ngoWorker", endsAt: null }] }))).code).toBe("fresh-sign-in-needed");
  expect((await refusal(stale.call(inviteAgain, { accountId: worker.accountId }))).code).toBe("fresh-sign-in-needed");
  // Power over others asks for it from the first invitation on; a worker is invited without.
  expect((await refusal(stale.call(invitePerson, anInvite({ roles: ["dpo"] })))).code).toBe("fresh-sign-in-needed");
  await stale.call(invitePerson, anInvite({ roles: ["ngoWorker"] }));
});

test("a suspended person is out with the next request; let in again, she signs in anew", async () => {
  const member = await aMember(world, { agencyId: keeper.agencyId });
  await keeper.call(suspendAccount, { accountId: member.accountId, reason: "lost-device" });
  expect((await refusal(member.visitor.act(agencies, {}))).status).toBe(401);
  expect((await refusal(aVisitor(world).ask(signIn, { email: member.email, password: member.password }))).code).toBe("wrong-sign-in");
  expect((await refusal(keeper.call(suspendAccount, { accountId: member.accountId, reason: "other" }))).code).toBe("suspended-already");
  expect((await refusal(keeper.call(inviteAgain, { accountId: member.accountId }))).code).toBe("account-suspended");
  await keeper.call(resumeAccount, { accountId: member.accountId });
  expect((await refusal(keeper.call(resumeAccount, { accountId: member.accountId }))).code).toBe("not-suspended");
  expect((await refusal(member.visitor.act(agencies, {}))).status).toBe(401);
  expect((await aVisitor(world).ask(signIn, { email: member.email, password: member.password })).ticket).toBeTruthy();
});

test("a suspended agency's people are all out, and stay out of their old sessions when it returns", async () => {
  const one = await world.aPerson({ roles: ["ngoWorker"] });
  await admin.call(suspendAgency, { agencyId: one.agencyId, reason: "other" });
  expect((await refusal(one.call(agencies, {}))).status).toBe(401);
  await admin.call(resumeAgency, { agencyId: one.agencyId });
  expect((await refusal(one.call(agencies, {}))).status).toBe(401);
});

test("a reset link from an administrator ends the sessions of the person at once", async () => {
  const member = await aMember(world, { agencyId: keeper.agencyId });
  const { joinPath } = await keeper.call(inviteAgain, { accountId: member.accountId });
  expect(joinPath).toMatch(/^\/join#[\w-]{43}$/);
  expect((await refusal(member.visitor.act(agencies, {}))).status).toBe(401);
});

test("people are listed in Thai order with their roles, and an agency's administrator sees only her own", async () => {
  const own = await keeper.call(people, {});
  expect(own.people.every((one) => one.agencyId === keeper.agencyId)).toBe(true);
  expect(own.people.find((one) => one.id === worker.accountId)?.roles).toEqual(["ngoWorker"]);
  expect((await keeper.call(people, { agencyId: admin.agencyId })).people.every((one) => one.agencyId === keeper.agencyId)).toBe(true);
  expect((await refusal(keeper.call(person, { accountId: admin.accountId }))).status).toBe(404);
  const { person: seen, can } = await keeper.call(person, { accountId: worker.accountId });
  expect(can.manage).toBe(true);
  await keeper.call(changePerson, { accountId: worker.accountId, displayName: "ค เจ้าหน้าที่", positionTitle: "เจ้าหน้าที่ภาคสนาม", isFieldDevice: true }, { ifMatch: seen.version });
  expect((await refusal(keeper.call(changePerson, { accountId: worker.accountId, displayName: "ค", positionTitle: "", isFieldDevice: true }, { ifMatch: seen.version }))).status).toBe(400);
});

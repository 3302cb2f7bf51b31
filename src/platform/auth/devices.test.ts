import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { aMember, aVisitor, type Member, signInFully, type Visitor } from "#app/testing/visitor.ts";
import { openWorld, type Person, type ProblemAnswer, type World } from "#app/testing/world.ts";
import { changeDeviceRule, decideDevice, deviceRequests, deviceRule, forgetDevice, ownDevices } from "./actions/devices.ts";
import { session } from "./actions/session.ts";
import { signOut } from "./actions/sign-out.ts";
import { enterWithRecoveryCode, waitForDevice } from "./actions/wait-for-device.ts";
import { totpCode } from "./totp.ts";

let world: World;
let agencyId: string;
let focal: Person;
let admin: Person;
beforeAll(async () => {
  world = await openWorld();
  agencyId = await world.anAgency();
  focal = await world.aPerson({ roles: ["agencyAdmin"], agencyId });
  admin = await world.aPerson({ roles: ["admin"] });
});
afterAll(async () => {
  await world.close();
});
beforeEach(async () => {
  await world.admin.query("delete from rate_limits");
});

const refusal = (promise: Promise<unknown>): Promise<ProblemAnswer> => promise.then(() => { throw new Error("was not refused"); }, (error: ProblemAnswer) => error);
const isIn = async (visitor: Visitor) => (await visitor.ask(session, {})).account !== null;

/** A sign-in on a device nobody has seen before. @returns the ticket it waits with */
async function knock(member: Member, visitor: Visitor, at = Date.now()): Promise<string> {
  const admission = await signInFully(visitor, member, at);
  if (admission.state !== "waiting") throw new Error("came in without waiting");
  expect(visitor.token).toBeUndefined();
  return admission.waitTicket;
}
const requestOf = async (who: Person | Member, accountId: string) => {
  const { requests } = await ("call" in who ? who.call(deviceRequests, {}) : who.visitor.act(deviceRequests, {}));
  return requests.find((request) => request.accountId === accountId);
};

test("on a new device password and code are not enough; after the focal point's yes the page goes on by itself, and the device is known", async () => {
  const member = await aMember(world, { agencyId });
  const visitor = aVisitor(world);
  const waitTicket = await knock(member, visitor);
  expect(await visitor.ask(waitForDevice, { waitTicket })).toEqual({ state: "waiting" });
  const request = await requestOf(focal, member.accountId);
  expect(request).toMatchObject({ displayName: "ผู้ได้รับเชิญ ทดสอบ", device: "Chrome · Linux", method: "totp", isOwn: false });
  expect(JSON.stringify(request)).not.toContain("127.0.0.1");
  await focal.call(decideDevice, { requestId: request?.id ?? "", isApproved: true });
  expect(await visitor.ask(waitForDevice, { waitTicket })).toEqual({ state: "in" });
  expect(await isIn(visitor)).toBe(true);
  await visitor.ask(signOut, {});
  expect(await signInFully(visitor, member, Date.now() + 30_000)).toEqual({ state: "in" });
  const { rows } = await world.admin.query("select type from events where subject_id = $1 order by id", [member.accountId]);
  expect(rows.map((row) => row.type)).toEqual(["account-joined", "new-device-waits", "new-device-approved", "signed-in", "signed-out", "signed-in"]);
});

test("the cookie that says which device it is lives long, and only its hash is kept", async () => {
  const member = await aMember(world, { agencyId });
  expect(member.visitor.last.setCookies.join()).toMatch(/__Host-ruam-device=[\w-]{43}; Max-Age=34560000; Path=\/; HttpOnly; Secure; SameSite=Strict/);
  const { rows } = await world.admin.query("select string_agg(x::text, '') as all from known_devices x");
  expect(rows[0].all).not.toContain(member.visitor.jar.get("__Host-ruam-device"));
});

test("the joining device is known; somebody else's device cookie is worth nothing for oneself", async () => {
  const [member, other] = [await aMember(world, { agencyId }), await aMember(world, { agencyId })];
  const borrowed = aVisitor(world);
  for (const [name, value] of other.visitor.jar) borrowed.jar.set(name, value);
  await knock(member, borrowed);
  await member.visitor.ask(signOut, {});
  expect((await signInFully(member.visitor, member, Date.now() + 30_000)).state).toBe("in");
});

test("the person herself says yes on a device she is known on, after a fresh proof", async () => {
  const member = await aMember(world, { agencyId });
  const visitor = aVisitor(world);
  const waitTicket = await knock(member, visitor);
  const request = await requestOf(member, member.accountId);
  expect(request?.isOwn).toBe(true);
  const decide = () => member.visitor.act(decideDevice, { requestId: request?.id ?? "", isApproved: true });
  await world.admin.query("update sessions set strong_at = now() - interval '11 minutes' where account_id = $1", [member.accountId]);
  expect((await refusal(decide())).code).toBe("fresh-sign-in-needed");
  await world.admin.query("update sessions set strong_at = now() where account_id = $1", [member.accountId]);
  await decide();
  expect((await visitor.ask(waitForDevice, { waitTicket })).state).toBe("in");
});

test("a session that began on no known device cannot let another in", async () => {
  const member = await aMember(world, { agencyId });
  await knock(member, aVisitor(world));
  const stolen = aVisitor(world);
  stolen.token = await world.aSession(member.accountId);
  expect((await stolen.act(deviceRequests, {})).requests).toEqual([]);
  const request = await requestOf(focal, member.accountId);
  expect((await refusal(stolen.act(decideDevice, { requestId: request?.id ?? "", isApproved: true }))).status).toBe(404);
});

test("no, too late, a foreign browser, colleagues and other agencies' focal points: nobody comes in", async () => {
  const member = await aMember(world, { agencyId });
  const visitor = aVisitor(world);
  const declined = await knock(member, visitor);
  const request = await requestOf(focal, member.accountId);
  const decide = { requestId: request?.id ?? "", isApproved: true };
  const colleague = await world.aPerson({ roles: ["socialWorker"], agencyId });
  const foreign = await world.aPerson({ roles: ["agencyAdmin"] });
  for (const person of [colleague, foreign]) expect((await refusal(person.call(decideDevice, decide))).status).toBe(404);
  expect(await aVisitor(world).ask(waitForDevice, { waitTicket: declined })).toEqual({ state: "over" });
  await focal.call(decideDevice, { ...decide, isApproved: false });
  expect((await refusal(focal.call(decideDevice, decide))).status).toBe(404);
  expect(await visitor.ask(waitForDevice, { waitTicket: declined })).toEqual({ state: "declined" });

  const late = await knock(member, visitor, Date.now() + 30_000);
  const again = await requestOf(focal, member.accountId);
  await focal.call(decideDevice, { requestId: again?.id ?? "", isApproved: true });
  await world.admin.query("update device_requests set expires_at = now() - interval '1 second' where account_id = $1", [member.accountId]);
  expect(await visitor.ask(waitForDevice, { waitTicket: late })).toEqual({ state: "over" });
  expect(await isIn(visitor)).toBe(false);
});

test("suspended while waiting, the yes is worth nothing", async () => {
  const member = await aMember(world, { agencyId });
  const visitor = aVisitor(world);
  const waitTicket = await knock(member, visitor);
  const request = await requestOf(focal, member.accountId);
  await focal.call(decideDevice, { requestId: request?.id ?? "", isApproved: true });
  await world.admin.query("update accounts set status = 'suspended' where id = $1", [member.accountId]);
  expect(await visitor.ask(waitForDevice, { waitTicket })).toEqual({ state: "over" });
});

test("a recovery code opens the door without anybody's yes; a code of the app does not", async () => {
  const member = await aMember(world, { agencyId });
  const visitor = aVisitor(world);
  const waitTicket = await knock(member, visitor);
  expect((await refusal(visitor.ask(enterWithRecoveryCode, { waitTicket, code: totpCode(member.secret, Date.now() + 30_000) }))).code).toBe("wrong-code");
  expect((await refusal(aVisitor(world).ask(enterWithRecoveryCode, { waitTicket, code: member.recoveryCodes[0] ?? "" }))).code).toBe("sign-in-expired");
  await visitor.ask(enterWithRecoveryCode, { waitTicket, code: member.recoveryCodes[0] ?? "" });
  expect(await isIn(visitor)).toBe(true);
});

test("a forgotten device is new again, and its session ends with it", async () => {
  const member = await aMember(world, { agencyId });
  const second = aVisitor(world);
  const waitTicket = await knock(member, second);
  await focal.call(decideDevice, { requestId: (await requestOf(focal, member.accountId))?.id ?? "", isApproved: true });
  await second.ask(waitForDevice, { waitTicket });
  const { devices } = await member.visitor.act(ownDevices, {});
  expect(devices.map((device) => device.isThisOne).sort()).toEqual([false, true]);
  const lost = devices.find((device) => !device.isThisOne);
  await member.visitor.act(forgetDevice, { deviceId: lost?.id ?? "" });
  expect((await refusal(member.visitor.act(forgetDevice, { deviceId: lost?.id ?? "" }))).status).toBe(404);
  expect(await isIn(second)).toBe(false);
  second.token = undefined;
  await knock(member, second, Date.now() + 30_000);
});

test("a lone administrator, and the first device anybody has after an update, wait for nobody", async () => {
  await world.admin.query("update account_roles set ends_at = now() - interval '1 day' where account_id = $1", [admin.accountId]);
  const lone = await aMember(world, { roles: ["admin"] });
  expect((await signInFully(aVisitor(world), lone)).state).toBe("in");
  await world.admin.query("update account_roles set ends_at = null where account_id = $1", [admin.accountId]);
  const early = await aMember(world, { agencyId });
  await world.admin.query("update sessions set device_id = null where account_id = $1", [early.accountId]);
  await world.admin.query("delete from known_devices where account_id = $1", [early.accountId]);
  expect((await signInFully(aVisitor(world), early)).state).toBe("in");
});

test("an administrator waits for another administrator of the installation, not for the focal point", async () => {
  const boss = await aMember(world, { roles: ["agencyAdmin"], agencyId });
  await knock(boss, aVisitor(world));
  expect(await requestOf(focal, boss.accountId)).toBeUndefined();
  expect(await requestOf(admin, boss.accountId)).toBeDefined();
});

test("an agency can switch it off for its people, its focal point after a fresh proof; others cannot", async () => {
  const own = await world.anAgency();
  const own2 = await world.aPerson({ roles: ["agencyAdmin"], agencyId: own });
  expect(await own2.call(deviceRule, { agencyId: own })).toEqual({ asks: true });
  expect((await refusal(focal.call(changeDeviceRule, { agencyId: own, asks: false }))).status).toBe(404);
  const worker = await world.aPerson({ roles: ["socialWorker"], agencyId: own });
  expect((await refusal(worker.call(changeDeviceRule, { agencyId: own, asks: false }))).status).toBe(403);
  await world.admin.query("update sessions set strong_at = now() - interval '16 minutes' where account_id = $1", [own2.accountId]);
  expect((await refusal(own2.call(changeDeviceRule, { agencyId: own, asks: false }))).code).toBe("fresh-sign-in-needed");
  await admin.call(changeDeviceRule, { agencyId: own, asks: false });
  const member = await aMember(world, { agencyId: own });
  expect((await signInFully(aVisitor(world), member)).state).toBe("in");
  await world.admin.query("delete from device_rules");
});

test("in a demo nobody waits unless the demo's people want to see it", async () => {
  await world.admin.query("alter table instance disable trigger user; update instance set mode = 'demo'");
  expect(await admin.call(deviceRule, { agencyId })).toEqual({ asks: false });
  await world.admin.query("update instance set mode = 'real'; alter table instance enable trigger user");
});

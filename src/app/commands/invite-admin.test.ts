import { afterAll, beforeAll, expect, test } from "vitest";
import { joinWithPassword, openInvitation } from "#platform/auth/actions/join.ts";
import { session } from "#platform/auth/actions/session.ts";
import { totpCode } from "#platform/auth/totp.ts";
import { aMember, aVisitor, goodPassword } from "../testing/visitor.ts";
import { openWorld, type World } from "../testing/world.ts";
import { inviteAdministrator, type Wanted } from "./invite-admin.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
});

const invite = (wanted: Partial<Wanted> & { email: string }) => inviteAdministrator({ pool: world.app.parts.systemPool, keyring: world.keyring }, { name: undefined, agency: undefined, ...wanted });

async function join(token: string) {
  const visitor = aVisitor(world);
  const opened = await visitor.ask(openInvitation, { token });
  await visitor.ask(joinWithPassword, { token, language: "th", password: goodPassword, parcel: opened.totp.parcel, code: totpCode(opened.totp.secret, Date.now()) });
  return visitor;
}

test("a new or demo installation is refused: its first administrator is set up in the browser", async () => {
  expect(await invite({ email: "first@example.test" })).toEqual({ refused: "not-real" });
});

test("the only administrator lost everything: the link sets her sign-in up anew, her old sessions are over, and it is on record", async () => {
  const only = await aMember(world, { roles: ["admin"], email: "only@example.test" });
  const invited = await invite({ email: "ONLY@example.test" });
  if ("refused" in invited) throw new Error(invited.refused);
  expect((await only.visitor.ask(session, {})).account).toBeNull();
  const visitor = await join(invited.token);
  expect((await visitor.ask(session, {})).account).toMatchObject({ id: only.accountId, roles: ["admin"] });
  const { rows } = await world.admin.query("select type, data from events where subject_id = $1 order by id", [only.accountId]);
  expect(rows.map((row) => row.type)).toEqual(["account-joined", "administrator-invited-on-machine", "sign-in-reset"]);
  expect(rows[1].data).toEqual({ purpose: "reset", isNew: false });
});

test("a new address becomes an administrator of the first agency, and all others are told", async () => {
  const invited = await invite({ email: "new-admin@example.test", name: "ผู้ดูแล คนใหม่" });
  if ("refused" in invited) throw new Error(invited.refused);
  const { rows } = await world.admin.query("select t.identifier as task, payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id order by j.id desc limit 1");
  expect(rows[0]).toMatchObject({ task: "auth:tellAdministrators", payload: { kind: "administrator" } });
  const visitor = await join(invited.token);
  expect((await visitor.ask(session, {})).account).toMatchObject({ displayName: "ผู้ดูแล คนใหม่", roles: ["admin"] });
});

test("a suspended account and an unknown agency are refused", async () => {
  const gone = await aMember(world);
  await world.admin.query("update accounts set status = 'suspended' where id = $1", [gone.accountId]);
  expect(await invite({ email: gone.email })).toEqual({ refused: "account-suspended" });
  expect(await invite({ email: "x@example.test", agency: "no such agency" })).toEqual({ refused: "no-such-agency" });
});

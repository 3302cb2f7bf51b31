import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aVisitor } from "#app/testing/visitor.ts";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { draftKeys } from "./actions/draft-keys.ts";
import { signOut } from "./actions/sign-out.ts";

let world: World;
let member: Person;
beforeAll(async () => {
  world = await openWorld();
  member = await world.aPerson({ roles: ["socialWorker"] });
});
afterAll(() => world.close());

const deviceId = randomUUID();

async function signedIn({ accountId } = member) {
  await world.admin.query("delete from rate_limits");
  const visitor = aVisitor(world);
  visitor.token = await world.aSession(accountId);
  return visitor;
}
const keyHere = async (): Promise<string | undefined> => (await (await signedIn()).ask(draftKeys, { deviceId })).keys[0]?.half;

test("without a session nobody is given a key, and no other account is given this one's", async () => {
  await expect(aVisitor(world).ask(draftKeys, { deviceId })).rejects.toMatchObject({ status: 401 });
  const visitor = await signedIn(await world.aPerson({ roles: ["socialWorker"] }));
  expect((await visitor.ask(draftKeys, { deviceId })).keys[0]?.half).not.toBe(await keyHere());
});

test("a browser that was killed gets the same key under a new session; another device does not", async () => {
  const before = await keyHere();
  expect(Buffer.from(before ?? "", "base64")).toHaveLength(32);
  expect(await keyHere()).toBe(before);
  expect((await (await signedIn()).ask(draftKeys, { deviceId: randomUUID() })).keys[0]?.half).not.toBe(before);
});

test("signing out, a suspension of the person or of her agency, and two days erase the key for good", async () => {
  const ways: readonly (() => Promise<unknown>)[] = [
    async () => {
      const visitor = await signedIn();
      await visitor.ask(draftKeys, { deviceId });
      await visitor.ask(signOut, {});
    },
    // The browser was closed before: no session of hers lives.
    () => world.admin.query("update sessions set expires_at = now() - interval '1 minute' where account_id = $1", [member.accountId])
      .then(() => world.admin.query("update accounts set status = 'suspended' where id = $1", [member.accountId]))
      .then(() => world.admin.query("update accounts set status = 'active' where id = $1", [member.accountId])),
    () => world.admin.query("update agencies set status = 'suspended' where id = $1", [member.agencyId]).then(() => world.admin.query("update agencies set status = 'active' where id = $1", [member.agencyId])),
    () => world.admin.query("update draft_keys set made_at = now() - interval '49 hours'"),
  ];
  for (const erase of ways) {
    const before = await keyHere();
    await erase();
    expect(await keyHere()).not.toBe(before);
  }
});

test("no statement of the product itself reads the keys", async () => {
  const { rows } = await world.admin.query("select has_table_privilege('ruam_app', 'ruam.draft_keys', 'select') as reads");
  expect(rows).toEqual([{ reads: false }]);
});

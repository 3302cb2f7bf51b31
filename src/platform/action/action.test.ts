import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openWorld, type World } from "#app/testing/world.ts";
import { verifyAudit } from "../audit/verify.ts";
import { asPerson } from "../db/request.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
});

test("a person opens a case and is the only one who sees it", async () => {
  const opener = await world.aPerson({ roles: ["pochtCoordinator"] });
  const stranger = await world.aPerson({ roles: ["pochtCoordinator"], agencyId: opener.agencyId });
  const caseId = randomUUID();
  const { pool, vaults } = world.app.parts.services;
  const code = await asPerson(pool, { token: opener.token }, async ({ client }) => {
    const key = await vaults.create(client, caseId, opener.agencyId);
    const draft = { id: caseId, provinceCode: "50", codePrefix: "CM", fiscalYear: 2570, discipline: "pochtCoordinator" };
    const { rows } = await client.query("select app.open_case($1, $2, $3) as code", [draft, key.wrapped, key.agencyKeyVersion]);
    return { value: rows[0].code, lastStatement: `select app.record_event('${JSON.stringify({ type: "case-opened", caseId })}'::jsonb)` };
  });
  expect(code).toBe("CM-2570-0001");
  const casesOf = (token: string) => asPerson(pool, { token }, async ({ client }) => ({ value: (await client.query("select id from cases")).rows.length }));
  expect(await casesOf(opener.token)).toBe(1);
  expect(await casesOf(stranger.token)).toBe(0);
});

test("an injected context gains nothing", async () => {
  const person = await world.aPerson({ roles: ["pochtCoordinator"] });
  const { pool } = world.app.parts.services;
  const seen = await asPerson(pool, { token: person.token }, async ({ client }) => {
    const { rows } = await client.query("select current_setting('ruam.context') as mine");
    await client.query("select set_config('ruam.context', $1, true)", [String(rows[0].mine).replace(/^[^|]+/, randomUUID())]);
    return { value: (await client.query("select app.current_account() as me")).rows[0].me };
  });
  expect(seen).toBeNull();
});

test("the audit tree holds every event and finds a changed one", async () => {
  await world.sequence();
  const before = await verifyAudit(world.app.parts.systemPool);
  expect(before.faults).toEqual([]);
  expect(before.size).toBeGreaterThan(0);
  await world.admin.query("update events set type = 'something-else' where id = (select event_id from tree_leaves where seq = 1)");
  const after = await verifyAudit(world.app.parts.systemPool);
  expect(after.faults).toEqual([{ seq: 1, fault: "event-changed" }]);
});

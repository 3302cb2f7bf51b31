import { afterAll, beforeAll, expect, test } from "vitest";
import { aCase } from "#app/testing/a-case.ts";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { checkDuplicates } from "./actions/check-duplicates.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
});

test("who has no part in a case asks nothing from it, not even with nothing to ask, and leaves no trace in its record", async () => {
  const { caseId, coordinator } = await aCase<Person>(world);
  const stranger = await world.aPerson({ roles: ["socialWorker"] });

  for (const facts of [{}, { phone: "081-000-0000" }]) {
    await expect(stranger.call(checkDuplicates, { caseId, ...facts })).rejects.toMatchObject({ status: 404 });
  }
  const { rows } = await world.admin.query("select 1 from events where case_id = $1 and account_id = $2", [caseId, stranger.accountId]);
  expect(rows).toEqual([]);
  expect(await coordinator.call(checkDuplicates, { caseId })).toEqual({ matches: [] });
});

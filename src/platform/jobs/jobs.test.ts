import { afterAll, beforeAll, expect, test } from "vitest";
import { openWorld, type World } from "#app/testing/world.ts";
import { asSystem } from "../db/request.ts";
import { followEvents, type Job } from "./jobs.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test("a follower starts for the events it waits for alone, once a round, and for what a lost call kept from it", async () => {
  const started: string[] = [];
  const follower = (name: string, afterEvents?: Job["afterEvents"]): Job => ({ name, ...(afterEvents && { afterEvents }), run: async () => void started.push(name) });
  const jobs = [follower("a", ["kind-a"]), follower("b", ["kind-b", "kind-c"]), follower("clock"), follower("last", "all")];
  const { systemPool, services, log } = world.app.parts;
  const followers = followEvents({ pool: systemPool, jobs, log, context: { vaults: services.vaults, publicUrl: "", translate: (_language, key) => key, sendMail: async () => undefined } });
  const happened = async (...types: readonly string[]): Promise<number> => {
    await asSystem(systemPool, "test", async ({ client }) => {
      for (const type of types) await client.query("select app.record_event($1)", [JSON.stringify({ type, category: "access", subjectKind: "system", data: {} })]);
    });
    await world.sequence();
    return (await world.admin.query("select max(size) as size from tree_heads")).rows[0].size;
  };
  const round = async (size: number): Promise<readonly string[]> => {
    started.length = 0;
    followers.soon(size);
    await expect.poll(() => started).toContain("last");
    return [...started];
  };

  expect(await round(await happened("kind-x"))).toEqual(["a", "b", "last"]); // of what was before its start a process knows nothing
  expect(await round(await happened("kind-b"))).toEqual(["b", "last"]);
  expect(await round(await happened("kind-b", "kind-a", "kind-c", "kind-b"))).toEqual(["a", "b", "last"]);
  expect(await round(await happened("kind-x"))).toEqual(["last"]);
  await happened("kind-a"); // nobody called
  expect(await round(await happened("kind-x"))).toEqual(["a", "last"]);
  await followers.stop();
});

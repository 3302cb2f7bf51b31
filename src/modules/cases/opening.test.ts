import { afterAll, beforeAll, expect, test } from "vitest";
import { openWorld, type World } from "#app/testing/world.ts";
import { list } from "./actions/list.ts";
import { open } from "./actions/open.ts";
import { read } from "./actions/read.ts";
import { tally } from "./actions/tally.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
});

const mali = { safeName: "น้องฟ้า", name: { asWritten: "ด.ญ. มะลิ ใจดี", given: "มะลิ", family: "ใจดี", nickname: "ลิ" }, birth: { date: "2010-05-04", precision: "day" as const }, languages: ["tha"], phone: "081-234-5678" };

test("a coordinator opens a case with a girl and sees it in list and room", async () => {
  const coordinator = await world.aPerson({ roles: ["pochtCoordinator"] });
  const stranger = await world.aPerson({ roles: ["pochtCoordinator"] });
  const opened = await coordinator.call(open, { provinceCode: "50", discipline: "pochtCoordinator", source: "lead", people: [mali] });
  expect(opened.code).toMatch(/^CM-\d{4}-0001$/);
  const page = await coordinator.call(list, {});
  expect(page.count).toBe(1);
  expect(page.rows[0]).toMatchObject({ code: opened.code, people: [{ label: "A", safeName: "น้องฟ้า" }] });
  expect((await stranger.call(list, {})).rows).toEqual([]);
  const room = await coordinator.call(read, { caseId: opened.caseId });
  expect(room).toMatchObject({ code: opened.code, discipline: "pochtCoordinator", people: [{ safeName: "น้องฟ้า" }] });
  await expect(stranger.call(read, { caseId: opened.caseId })).rejects.toMatchObject({ status: 404 });
  expect((await coordinator.call(tally, {})).cells).toHaveLength(1);
  expect((await coordinator.call(list, { code: "cm 1" })).rows).toHaveLength(1);
  expect((await coordinator.call(list, { code: "CR" })).rows).toHaveLength(0);
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { openCase } from "#modules/cases/public.ts";
import type { PersonDraft } from "#modules/people/public.ts";
import { runAs } from "#app/testing/run-as.ts";
import { openWorld, ProblemAnswer, type Person, type World } from "#app/testing/world.ts";
import { find } from "./actions/find.ts";

let world: World;
let manager: Person;
let code: string;

const draft: PersonDraft = {
  safeName: "น้องฟ้า",
  name: { asWritten: "ณัฐวดี ศรีสมมติ", given: "ณัฐวดี", family: "ศรีสมมติ", nickname: "ฟ้า", aliases: ["นัด"] },
};

beforeAll(async () => {
  world = await openWorld();
  manager = await world.aPerson({ roles: ["caseManager"] });
  const opened = await runAs(world, manager, (context) =>
    openCase(context, { provinceCode: "50", discipline: "caseManager", source: "agency", people: [draft] }),
  );
  code = opened.code;
});
afterAll(async () => {
  await world.close();
});

const peopleFor = async (person: Person, query: string) => (await person.call(find, { query })).people.map((one) => one.safeName);

test("a part of the name, the nickname and another spelling find the person", async () => {
  expect(await peopleFor(manager, "ณัฐ")).toEqual(["น้องฟ้า"]);
  expect(await peopleFor(manager, "ฟ้า")).toEqual(["น้องฟ้า"]);
  expect(await peopleFor(manager, "ศรีสม")).toEqual(["น้องฟ้า"]);
  expect(await peopleFor(manager, "นัฐวดี")).toEqual(["น้องฟ้า"]);
});

test("a case is found by its code and by its number alone", async () => {
  expect((await manager.call(find, { query: code })).cases.map((one) => one.code)).toEqual([code]);
  expect((await manager.call(find, { query: code.split("-")[2] ?? "" })).cases.map((one) => one.code)).toEqual([code]);
});

const nothing = { cases: [], people: [], leads: [], tasks: [], agencies: [] };

test("who has no seat finds nothing, not even that there is something", async () => {
  const colleague = await world.aPerson({ roles: ["caseManager"], agencyId: manager.agencyId });
  expect(await colleague.call(find, { query: "ณัฐวดี" })).toEqual(nothing);
  expect(await colleague.call(find, { query: code })).toEqual(nothing);
});

test("a role without cases may not search", async () => {
  const analyst = await world.aPerson({ roles: ["analyst"] });
  await expect(analyst.call(find, { query: "ฟ้า" })).rejects.toThrow(ProblemAnswer);
  await expect(analyst.call(find, { query: "ฟ้า" })).rejects.toMatchObject({ status: 403 });
});

test("a search leaves an event with its number of hits and never the words", async () => {
  await manager.call(find, { query: "ณัฐวดี" });
  const { rows } = await world.admin.query("select data from events where type = 'search-made' order by at desc limit 1");
  expect(rows[0].data).toEqual({ cases: 0, people: 1 });
  const everything = await world.admin.query("select count(*) as n from events e where e::text like '%ณัฐวดี%'");
  expect(everything.rows[0].n).toBe(0);
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { messagesOf } from "#platform/i18n/server.ts";
import { hasMessage } from "#platform/i18n/translate.ts";
import { openWorld, type World } from "#app/testing/world.ts";
import { leaveTour, leftTours } from "./actions/tours.ts";
import { stopsOf, tourNames, tourOf, tours } from "./rules/tours.ts";
import { terms } from "./terms.ts";

describe("the walks", () => {
  test("have three to five stops, each with words in both languages", () => {
    for (const tour of tourNames) {
      expect(tours[tour].length).toBeGreaterThanOrEqual(3);
      expect(tours[tour].length).toBeLessThanOrEqual(5);
      const keys = tours[tour].flatMap(({ key }) => [`guide.tour.${tour}.${key}.title`, `guide.tour.${tour}.${key}.text`]);
      expect(keys.filter((key) => !hasMessage(messagesOf("th"), key) || !hasMessage(messagesOf("en"), key))).toEqual([]);
    }
  });

  test("lead nobody to a screen that is closed to her", () => {
    expect(stopsOf(tourOf(["volunteer"]), ["leads.create"]).map(({ path }) => path)).toEqual(["/leads/new", "/help"]);
    expect(tourOf(["prosecutor", "admin"])).toBe("law");
  });
});

test("every word of the glossary is there once, with its meaning in both languages", () => {
  expect(new Set(terms.map(({ code }) => code)).size).toBe(terms.length);
  expect(terms.filter(({ th, en, thMeans, enMeans }) => [th, en, thMeans, enMeans].some((text) => text === ""))).toEqual([]);
  expect(terms.filter(({ th, thMeans }) => /เหยื่อ/.test(th + thMeans))).toEqual([]);
});

describe("a walk that was left", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  test("is remembered with the account, and with nobody else's", async () => {
    const me = await world.aPerson({ roles: ["socialWorker"] });
    const other = await world.aPerson({ roles: ["socialWorker"] });
    await world.admin.query("delete from tours_left");
    await me.call(leaveTour, { tour: "care" });
    await me.call(leaveTour, { tour: "care" });
    expect((await me.call(leftTours, {})).tours).toEqual(["care"]);
    expect((await other.call(leftTours, {})).tours).toEqual([]);
    await expect(me.call(leaveTour, { tour: "elsewhere" as never })).rejects.toMatchObject({ status: 400 });
  });
});

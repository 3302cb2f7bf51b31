import { expect, test } from "vitest";
import { slotParts as care } from "#modules/care/screens.ts";
import { screens as cases } from "#modules/cases/screens.ts";
import { screens as identification } from "#modules/identification/screens.ts";
import { slotParts as notices } from "#modules/notifications/screens.ts";
import { screens as today } from "#modules/today/screens.ts";
import { readAddress } from "#platform/action/client.ts";
import { firstReads } from "./early.ts";

const all = [...identification, ...cases, ...today];
const parts = [...care, ...notices];
const [one, two] = ["01a20541-158a-7c87-a0f0-14d079ce2b06", "01a20541-1643-7d2d-99df-bcf7931338a4"];

/** A path as the router reads it: ":name" is one part, "*?" whatever follows. */
const asPattern = (path: string): RegExp => new RegExp(`^${path.replaceAll(/:(\w+)/g, "(?<$1>[^/]+)").replace("/*?", "(?:/.*)?")}$`);

/** What the screen at the path, and the parts on it that every account sees, ask first, as their own scripts say it. */
function ownFirstReads(path: string): readonly string[] {
  for (const screen of all) {
    const found = asPattern(screen.path).exec(path);
    if (!found) continue;
    const params = { ...found.groups, language: "th" };
    const shown = screen.slots?.includes("today-top") ? parts.filter(({ slot, permission }) => ["header", "today-top"].includes(slot) && permission === undefined) : [];
    return [screen, ...shown].flatMap(({ reads }) => reads?.(params) ?? []).map(({ name, input }) => readAddress(name, input));
  }
  return [];
}

test("what is asked before the page's script is what the page asks itself, and nothing for other pages", () => {
  const asked = ["/today", `/cases/${one}`, `/cases/${one}/screenings/${two}`];
  for (const path of asked) expect([path, firstReads(path)]).toEqual([path, ownFirstReads(path)]);
  expect(asked.map((path) => firstReads(path).length)).toEqual([3, 1, 1]);
  for (const path of ["/", "/cases/new", `/cases/${one}/screenings`, `/cases/${one}/screenings/new`, `/cases/${one}/manage`, "/today/else"]) expect([path, firstReads(path)]).toEqual([path, []]);
});

import { expect, test } from "vitest";
import { screens as cases } from "#modules/cases/screens.ts";
import { screens as identification } from "#modules/identification/screens.ts";
import { screens as today } from "#modules/today/screens.ts";
import { readAddress } from "#platform/action/client.ts";
import { firstRead } from "./early.ts";

const all = [...identification, ...cases, ...today];
const [one, two] = ["01a20541-158a-7c87-a0f0-14d079ce2b06", "01a20541-1643-7d2d-99df-bcf7931338a4"];

/** A path as the router reads it: ":name" is one part, "*?" whatever follows. */
const asPattern = (path: string): RegExp => new RegExp(`^${path.replaceAll(/:(\w+)/g, "(?<$1>[^/]+)").replace("/*?", "(?:/.*)?")}$`);

/** What the screen at the path asks first, as its own script says it. */
function ownFirstRead(path: string): string | undefined {
  for (const screen of all) {
    const found = asPattern(screen.path).exec(path);
    if (!found) continue;
    const [read] = screen.reads?.({ ...found.groups, language: "th" }) ?? [];
    return read && readAddress(read.name, read.input);
  }
  return undefined;
}

test("what is asked before the page's script is what the page asks itself, and nothing for other pages", () => {
  const asked = ["/today", `/cases/${one}`, `/cases/${one}/screenings/${two}`];
  for (const path of asked) expect([path, firstRead(path)]).toEqual([path, ownFirstRead(path)]);
  expect(asked.map(firstRead)).not.toContain(undefined);
  for (const path of ["/", "/cases/new", `/cases/${one}/screenings`, `/cases/${one}/screenings/new`, `/cases/${one}/manage`, "/today/else"]) expect([path, firstRead(path)]).toEqual([path, undefined]);
});

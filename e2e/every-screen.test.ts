import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { barriersOf, desktop, openStage, phone, type Stage } from "#app/testing/stage.ts";
import { screens as registered } from "#app/web/screens.ts";
import { addressOf, ask, enter, findIds, type Ids, type Screen, screens } from "./screens.ts";

/** Walked through by journeys of their own, because the story holds nothing they could show. */
const elsewhere: Readonly<Record<string, string>> = {
  "/courses/tests/:enrolmentId/:kind": "e2e/learning.test.ts",
  "/exchange/import/:batchId": "exchange/screens/journey.test.ts",
  "/join": "e2e/accounts.test.ts",
  "/readiness/exercises/:exerciseId": "e2e/call-out.test.ts",
  "/set-up": "e2e/accounts.test.ts",
  "/set-up/people": "e2e/accounts.test.ts",
  "/sign-in/provider": "e2e/sign-in.test.ts",
  "/sign-in/provider/:wayBack": "e2e/sign-in.test.ts",
  "/workshops/here/:code": "workshops/screens/journey.test.ts",
  "/oversight/openings/:openingId": "oversight/screens/journey.test.ts",
  "/privacy/incidents/:incidentId": "privacy/screens/journey.test.ts",
  "/privacy/parts/:partId": "privacy/screens/journey.test.ts",
  "/privacy/requests/:requestId": "privacy/screens/journey.test.ts",
  "/privacy/requests/:requestId/copy": "privacy/screens/journey.test.ts",
};

interface Look {
  readonly language: "th" | "en";
  readonly theme: "light" | "dark";
  readonly size: typeof phone;
}
const all: readonly Look[] = (["th", "en"] as const).flatMap((language) => (["light", "dark"] as const).flatMap((theme) => [phone, desktop].map((size) => ({ language, theme, size }))));
// One look a screen: the phone in Thai and by day, or the wide screen in English and by night. With RUAM_LONG all eight for every screen.
const isLong = process.env["RUAM_LONG"] !== undefined;
const looks = isLong ? all : [all[0], all.at(-1)].filter((look) => look !== undefined);
const isChosen = (screen: Screen, look: Look): boolean => isLong || looks[screens.indexOf(screen) % looks.length] === look;

let stage: Stage;
let ids: Ids;
beforeAll(async () => {
  stage = await openStage({ withJobs: false });
  const page = await stage.openAnonymous();
  await page.goto("/");
  await ask(page, "demo/start", {});
  ids = await findIds(page);
  await page.context().close();
}, 120_000);
afterAll(async () => {
  await stage.close();
});

test("every screen that is registered is looked at", () => {
  const own = new Set(registered.map(({ path }) => nameless(path)));
  const walked = new Set(screens.map(({ path }) => nameless(path)));
  // An address may name its record itself ("/procedures/temporary-protection"), where it is no screen of its own.
  const isNamed = (path: string): boolean => screens.some((screen) => !own.has(nameless(screen.path)) && new RegExp(`^${path.replaceAll(/:\w+/g, "[^/]+")}$`).test(screen.path));
  const missed = registered.map(({ path }) => path).filter((path) => !walked.has(nameless(path)) && !isNamed(path) && !path.endsWith("*?") && !(path in elsewhere));
  expect(missed).toEqual([]);
});

const nameless = (path: string): string => path.replaceAll(/:\w+/g, ":");

test.each(looks)("in $language, $theme, $size.width px: nothing in anybody's way, nothing too small to touch, no word missing", { timeout: 900_000 }, async (look) => {
  const { language, theme, size } = look;
  const barriers: string[] = [];
  for (const [role, ofRole] of Map.groupBy(screens.filter((screen) => isChosen(screen, look)), ({ as }) => as)) {
    const page = await stage.openAnonymous({ size, language, theme });
    await page.goto("/sign-in");
    if (role) await enter(page, role);
    for (const screen of ofRole) {
      const found = await barriersAt(page, screen).catch((error: Error) => [error.message.split("\n")[0] ?? ""]);
      barriers.push(...found.map((barrier) => `${screen.name}: ${barrier}`));
    }
    await page.context().close();
  }
  expect(barriers).toEqual([]);
});

async function barriersAt(page: Page, screen: Screen): Promise<readonly string[]> {
  const complaints: string[] = [];
  const hear = (line: { type(): string; text(): string }): void => void (line.type() === "error" && complaints.push(line.text()));
  page.on("console", hear);
  await page.goto(addressOf(screen, ids));
  if (screen.type) await page.getByRole("main").locator("input").first().fill(screen.type);
  await arrived(page);
  const found = [...(await barriersOf(page)), ...(await tooSmall(page)), ...(await wordless(page)), ...complaints];
  page.off("console", hear);
  return found;
}

/** A heading, nothing that is still being fetched, and the same words twice in a row. @throws when it never comes to rest */
async function arrived(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      const seen = globalThis as { lastWords?: string };
      const before = seen.lastWords;
      seen.lastWords = document.body.innerText;
      return document.querySelector("h1") !== null && document.querySelector(".loading, [aria-busy=true]") === null && before === seen.lastWords;
    },
    undefined,
    { polling: 150 },
  );
}

/**
 * What a thumb would miss: a primary target below 44 px, any other below 24 px (WCAG 2.5.8). Links inside a sentence are excepted, as there.
 */
function tooSmall(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const targets = [...document.querySelectorAll<HTMLElement>("a[href], button, input:not([type=hidden]), select, textarea, summary, [role=tab], [role=option]")];
    return targets.flatMap((target) => {
      const isInline = target.matches("a") && getComputedStyle(target).display === "inline";
      const label = target.matches("input[type=radio], input[type=checkbox]") ? target.closest("label") : null;
      const { width, height } = (label ?? target).getBoundingClientRect();
      if (isInline || width === 0 || height === 0 || !target.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || target.matches(".skip-link")) return [];
      const least = target.matches(".button-primary, .bottom-bar a") ? 44 : 24;
      return width < least - 0.5 || height < least - 0.5 ? [`${Math.round(width)} × ${Math.round(height)} px: ${target.outerHTML.slice(0, 120)}`] : [];
    });
  });
}

/** Keys of words that nobody wrote. */
async function wordless(page: Page): Promise<readonly string[]> {
  const text = await page.locator("body").innerText();
  return (text.match(/\b(?:web|ui|nav|cases|people|teams|leads|partners|clocks|plans|privacy|oversight|audit|referrals|identification|exchange|search|today|demo)\.[a-z]\w*(?:\.\w+)+/g) ?? []).filter((found) => !/\.(?:com|org|net|th|test)$/.test(found));
}

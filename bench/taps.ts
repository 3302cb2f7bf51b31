/** How long a phone with a four times slower processor takes from a tap or a key to the next picture (Event Timing, as INP counts it). */
import type { Page } from "playwright-core";
import { addressOf, enter, type Ids, type Screen, screens } from "../e2e/screens.ts";
import { words } from "../e2e/hands.ts";

interface Doing {
  readonly what: string;
  readonly screen: string;
  act(page: Page): Promise<void>;
}

const TAP_MS = 10_000;
const button = (page: Page, key: string) => page.getByRole("button", { name: words(key), exact: true });

const doings: readonly Doing[] = [
  {
    what: "open four parts of the case room, one after the other",
    screen: "case-room",
    async act(page) {
      for (const at of [1, 2, 3, 0]) {
        const tab = page.getByRole("tab").nth(at);
        await tab.click({ timeout: TAP_MS });
        await page.locator("[role=tab][aria-selected=true]").and(tab).waitFor();
        await isQuiet(page);
      }
    },
  },
  {
    what: "say that a task is done",
    screen: "today",
    async act(page) {
      await button(page, "plans.act.done").first().click({ timeout: TAP_MS });
      await page.locator(".toast").first().waitFor();
    },
  },
  {
    what: "type six letters into the palette",
    screen: "today",
    async act(page) {
      await page.keyboard.press("Control+K");
      await page.getByRole("dialog").getByRole("combobox").waitFor();
      await page.keyboard.type("แพรวดี", { delay: 150 });
      await page.getByRole("dialog").getByRole("option").first().waitFor();
    },
  },
  {
    what: "answer three questions of the screening",
    screen: "screening",
    async act(page) {
      for (let question = 0; question < 3; question += 1) {
        const asked = await page.getByRole("heading", { level: 1 }).textContent();
        await page.getByRole("button", { name: words("identification.reply.unknown") }).click({ timeout: TAP_MS });
        await page.waitForFunction((before) => document.querySelector("h1")?.textContent !== before, asked);
      }
    },
  },
];

/** Prints the slowest answer of each. */
export async function measureTaps(page: Page, ids: Ids): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  for (const { what, screen: name, act } of doings) {
    const screen = screens.find((one) => one.name === name);
    if (!screen) throw new Error(`no screen ${name}`);
    await comeTo(page, screen, ids);
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    const heard = await listen(page);
    const failed = await act(page).then(() => undefined, (error: Error) => error.message.split("\n")[0]);
    console.log(`${what}: slowest answer ${await heard()} ms${failed ? `; not done to the end: ${failed}` : ""}`);
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  }
  await cdp.detach();
}

async function comeTo(page: Page, screen: Screen, ids: Ids): Promise<void> {
  await page.goto("/sign-in");
  if (screen.as) await enter(page, screen.as);
  await page.goto(addressOf(screen, ids));
  await page.getByRole("heading", { level: 1 }).waitFor();
  await isQuiet(page);
}

const isQuiet = (page: Page) => page.waitForFunction(() => document.querySelector(".loading, .loading-bar, [aria-busy=true]") === null, undefined, { polling: 50 });

/** @returns what tells, after two more pictures, the longest time from a tap or key to its picture, in steps of 8 ms; 0 is under 16 */
async function listen(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const slowest = { value: 0 };
    Object.assign(globalThis, { slowest });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if ((entry as unknown as { interactionId: number }).interactionId > 0) slowest.value = Math.max(slowest.value, entry.duration); // typed only in newer libraries
    }).observe({ type: "event", buffered: false, durationThreshold: 16 } as PerformanceObserverInit);
  });
  return () =>
    page.evaluate(async () => {
      for (let pictures = 0; pictures < 3; pictures += 1) await new Promise(requestAnimationFrame);
      return (globalThis as unknown as { slowest: { value: number } }).slowest.value;
    });
}

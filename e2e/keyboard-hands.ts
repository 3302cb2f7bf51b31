import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { handsOf, type Hands } from "./hands.ts";

const MOST_STOPS = 150;

/**
 * Hands that never touch a pointer: Tab until the thing is reached, arrow keys inside a group of choices, Enter or Space. Where the
 * keyboard stands must be seen: an outline on what has the focus, or on the label drawn around it.
 * @throws when something cannot be reached
 */
export function keyboardHandsOf(page: Page): Hands {
  const hands = handsOf(page);
  let taps = 0;

  const has = (what: Locator): Promise<boolean> => what.evaluate((element) => document.activeElement === element);

  async function reach(what: Locator): Promise<void> {
    await what.waitFor({ state: "attached" });
    const isChoice = await what.evaluate((element) => element instanceof HTMLInputElement && element.type === "radio");
    for (let stop = 0; stop < MOST_STOPS; stop += 1) {
      if (await has(what)) return expectSeen(what);
      // A group of choices is one stop; inside it the arrows lead on.
      const isInGroup = isChoice && (await what.evaluate((element) => document.activeElement instanceof HTMLInputElement && document.activeElement.type === "radio" && document.activeElement.name === (element as HTMLInputElement).name));
      await page.keyboard.press(isInGroup ? "ArrowDown" : "Tab");
    }
    throw new Error(`the keyboard does not reach ${String(what)} on ${page.url()}`);
  }

  async function expectSeen(what: Locator): Promise<void> {
    const isSeen = await what.evaluate((element) => {
      const drawn = (one: Element | null): boolean => one !== null && (getComputedStyle(one).outlineStyle !== "none" || getComputedStyle(one).boxShadow !== "none");
      return drawn(element) || drawn(element.closest("label")) || drawn(element.nextElementSibling) || drawn(element.parentElement);
    });
    expect(isSeen, `${String(what)} on ${page.url()} shows that the keyboard stands on it`).toBe(true);
  }

  /** A choice of an open list: the box keeps the focus and points at the choice. */
  async function chooseOption(what: Locator): Promise<void> {
    await what.waitFor();
    for (let step = 0; step < MOST_STOPS; step += 1) {
      if (await what.evaluate((element) => document.activeElement?.getAttribute("aria-activedescendant") === element.id)) return page.keyboard.press("Enter");
      await page.keyboard.press("ArrowDown");
    }
    throw new Error(`the arrows do not reach ${String(what)} on ${page.url()}`);
  }

  async function press(what: Locator): Promise<void> {
    taps += 1;
    if ((await what.getAttribute("role")) === "option") return chooseOption(what);
    await reach(what);
    const kind = await what.evaluate((element) => (element instanceof HTMLInputElement ? element.type : "other"));
    if (kind === "radio") {
      // Arrows choose as they go; the one reached by Tab is not chosen yet.
      if (!(await what.isChecked())) await page.keyboard.press("Space");
    } else await page.keyboard.press(kind === "checkbox" ? "Space" : "Enter");
  }

  async function fill(what: Locator, text: string): Promise<void> {
    await reach(what);
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type(text);
  }

  const exact = (name: string | RegExp): boolean => typeof name === "string";
  return {
    ...hands,
    taps: () => taps,
    press,
    fill,
    tap: (role, name) => press(page.getByRole(role, { name, exact: exact(name) }).first()),
    write: (label, text) => fill(page.getByLabel(label, { exact: exact(label) }).first(), text),
    choose: (answer, within) => press((within ?? page).getByRole("radio", { name: answer, exact: false }).first()),
    select: async (label, option) => {
      const list = page.getByLabel(label).first();
      await reach(list);
      const steps = await list.evaluate((element, wanted) => [...(element as HTMLSelectElement).options].findIndex(({ value, label: words }) => value === wanted || words === wanted), option);
      await page.keyboard.press("Home");
      for (let step = 0; step < steps; step += 1) await page.keyboard.press("ArrowDown");
      expect(await list.evaluate((element) => (element as HTMLSelectElement).selectedIndex)).toBe(steps);
    },
  };
}

import type { Locator, Page } from "playwright-core";
import { messagesOf, serverTranslator } from "#platform/i18n/server.ts";
import { hasMessage } from "#platform/i18n/translate.ts";

type Role = Parameters<Page["getByRole"]>[0];
type Name = string | RegExp;

/** The Thai words of the product, as its screens say them. @throws for a key without words */
export function words(key: string, params: Readonly<Record<string, string | number>> = {}): string {
  if (!hasMessage(messagesOf("th"), key)) throw new Error(`no words for ${key}`);
  return serverTranslator("th")(key, params);
}

/** What a person does in front of one browser: finds things by the names they say, and counts her taps. */
export interface Hands {
  readonly page: Page;
  readonly taps: () => number;
  go(path: string): Promise<void>;
  tap(role: Role, name: Name): Promise<void>;
  /** A tap on something found in another way, for example inside a card. */
  press(what: Locator): Promise<void>;
  write(label: Name, text: string): Promise<void>;
  /** Writes into something found in another way. */
  fill(what: Locator, text: string): Promise<void>;
  /** One answer of a group of choices; typing is no tap, choosing is. */
  choose(answer: Name, within?: Locator): Promise<void>;
  select(label: Name, option: string): Promise<void>;
  sees(text: Name): Promise<void>;
  seesNot(text: Name): Promise<void>;
  heading(name: Name): Promise<void>;
}

export function handsOf(page: Page): Hands {
  let taps = 0;
  const press = async (what: Locator): Promise<void> => {
    taps += 1;
    await what.click();
  };
  const exact = (name: Name): boolean => typeof name === "string";
  return {
    page,
    taps: () => taps,
    go: async (path) => void (await page.goto(path)),
    press,
    tap: (role, name) => press(page.getByRole(role, { name, exact: exact(name) }).first()),
    write: (label, text) => page.getByLabel(label, { exact: exact(label) }).first().fill(text),
    fill: (what, text) => what.fill(text),
    choose: async (answer, within) => {
      taps += 1;
      await (within ?? page).getByRole("radio", { name: answer, exact: false }).first().check();
    },
    select: async (label, option) => {
      taps += 1;
      await page.getByLabel(label).first().selectOption(option);
    },
    sees: (text) => page.getByText(text).first().waitFor(),
    seesNot: (text) => page.getByText(text).first().waitFor({ state: "hidden" }),
    heading: (name) => page.getByRole("heading", { name }).first().waitFor(),
  };
}

/** An hour in Thailand, written as the scenarios write it. */
export const at = (local: string): string => new Date(`${local}:00+07:00`).toISOString();

import { expect, test } from "vitest";
import { createMessageStore } from "#platform/i18n/store.ts";
import { screenComponent } from "./screen-component.ts";
import type { RegisteredScreen } from "./screens.ts";

const words = createMessageStore({ base: async () => ({}), ofModule: async () => ({}) }, "th");
const page = (module: string, draw: () => null): RegisteredScreen => ({ path: "/sign-in", titleKey: "", module, load: async () => ({ default: draw }) });

test("two pages at one address are two: a demo's role cards, and the form they stand before", async () => {
  const [form, cards] = [() => null, () => null];
  expect((await screenComponent(page("partners", form), words).fetch()).default).toBe(form);
  expect((await screenComponent(page("demo", cards), words).fetch()).default).toBe(cards);
});

import { expect, test } from "vitest";
import { createMessageStore, type MessageSources } from "./store.ts";

const sources: MessageSources = {
  base: async (language) => ({ web: { title: language === "th" ? "วันนี้" : "Today" }, leads: { nav: { new: "+" } } }),
  ofModule: (module, language) => (module === "leads" ? Promise.resolve({ nav: { new: "+" }, form: { title: `form ${language}` } }) : undefined),
};

test("a module's words come when they are needed and join the first ones", async () => {
  const store = createMessageStore(sources, "th");
  await store.show("th");
  expect(store.isSettled("leads")).toBe(false);
  await store.loadModule("leads");
  expect(store.held().messages).toEqual({ web: { title: "วันนี้" }, leads: { nav: { new: "+" }, form: { title: "form th" } } });
});

test("another language brings the words of every module in use along", async () => {
  const store = createMessageStore(sources, "th");
  await store.show("th");
  await Promise.all([store.loadModule("leads"), store.loadModule("web")]);
  await store.show("en");
  expect(store.held()).toEqual({ language: "en", messages: { web: { title: "Today" }, leads: { nav: { new: "+" }, form: { title: "form en" } } } });
});

test("words that did not arrive are asked for again", async () => {
  let tries = 0;
  const flaky: MessageSources = { ...sources, ofModule: () => (++tries === 1 ? Promise.reject(new Error("offline")) : Promise.resolve({ a: "b" })) };
  const store = createMessageStore(flaky, "th");
  await expect(store.loadModule("leads")).rejects.toThrow("offline");
  await store.loadModule("leads");
  expect(store.held().messages["leads"]).toEqual({ a: "b" });
});

import { expect, test } from "vitest";
import { createMessageStore, type MessageSources } from "./store.ts";
import type { Language, MessageTree } from "./translate.ts";

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

/** A network on which each answer comes when the test says so. */
function slowSources() {
  const open: { readonly what: string; readonly answer: () => void }[] = [];
  const later = <T>(what: string, value: T) => new Promise<T>((resolve) => open.push({ what, answer: () => resolve(value) }));
  return {
    sources: {
      base: (language: Language) => later(`base ${language}`, { ui: { save: language }, partners: { nav: {} } }),
      ofModule: (module: string, language: Language): Promise<MessageTree> => later(`${module} ${language}`, { title: `${module} ${language}` }),
    },
    async answer(what: string) {
      const at = open.findIndex((one) => one.what === what);
      open.splice(at, 1)[0]?.answer();
      await new Promise((resolve) => setTimeout(resolve));
    },
  };
}

test("a module that arrives while the language changes is there in the new language", async () => {
  const { sources, answer } = slowSources();
  const store = createMessageStore(sources, "en");
  const first = store.show("en");
  await answer("base en");
  await first;

  const loading = store.loadModule("partners");
  const changing = store.show("th");
  await answer("partners en");
  await loading;
  await answer("base th");
  await answer("partners th");
  await changing;

  expect(store.held()).toEqual({ language: "th", messages: { ui: { save: "th" }, partners: { title: "partners th" } } });
});

import type { MessageSources } from "#platform/i18n/store.ts";
import type { Language, MessageTree } from "#platform/i18n/translate.ts";

const base = {
  th: () => import("./base-messages-th.ts"),
  en: () => import("./base-messages-en.ts"),
};
const ofModules = import.meta.glob<MessageTree>("../../modules/*/messages/*.json", { import: "default" });

/** Where this page's words come from: one file for the first load, one for each module when it is opened. */
export const messageSources: MessageSources = {
  base: async (language: Language) => (await base[language]()).messages,
  ofModule: (module, language) => ofModules[`../../modules/${module}/messages/${language}.json`]?.(),
};

import { useEffect, useMemo, useState } from "preact/hooks";
import { hasMessage, translate, type Language, type Messages } from "#platform/i18n/translate.ts";
import { navGroups } from "../screens.ts";
import { actsOf, type Act } from "./acts.ts";

type BothLanguages = Readonly<Record<Language, Messages>>;

let words: Promise<BothLanguages> | undefined;

/** Pages are found by their names in both languages, whichever is shown. */
function bothLanguages(): Promise<BothLanguages> {
  words ??= Promise.all([
    import("../base-messages-th.ts"),
    import("../base-messages-en.ts"),
    import("../../../modules/search/messages/th.json"),
    import("../../../modules/search/messages/en.json"),
  ]).then(([th, en, searchTh, searchEn]) => ({ th: { ...th.messages, search: searchTh.default }, en: { ...en.messages, search: searchEn.default } }));
  words.catch(() => (words = undefined));
  return words;
}

/** Everything the palette can do by itself for this account; empty for the moment its words need to arrive. */
export function useActs(permissions: readonly string[] | undefined): readonly Act[] {
  const [messages, setMessages] = useState<BothLanguages>();
  useEffect(() => {
    let isCurrent = true;
    bothLanguages().then(
      (arrived) => isCurrent && setMessages(arrived),
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, []);
  return useMemo(() => {
    if (!messages) return [];
    return actsOf(navGroups(permissions), (language, key) => (hasMessage(messages[language], key) ? translate(messages[language], { key }, language) : ""));
  }, [messages, permissions]);
}

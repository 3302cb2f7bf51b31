import { type ComponentChildren, createContext } from "preact";
import { useCallback, useContext, useEffect, useMemo } from "preact/hooks";
import { useStore } from "../ui/use-store.ts";
import type { MessageStore } from "./store.ts";
import { hasMessage, type Language, type MessageParams, translate } from "./translate.ts";

/** Says a key in the language of the page. */
export type Translate = (key: string, params?: MessageParams) => string;

const StoreContext = createContext<MessageStore | undefined>(undefined);

type I18nProviderProps = { readonly store: MessageStore; readonly children: ComponentChildren };

/** Gives the screens their words, and `<html lang>` its language. */
export function I18nProvider({ store, children }: I18nProviderProps) {
  const { language } = useStore(store.subscribe, store.held);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return <StoreContext value={store}>{children}</StoreContext>;
}

/**
 * The translator of a screen: `t("leads.form.title")`, `t("today.left", { count: 3 })`.
 * A key of a module whose words are not here yet gives an empty string, fetches them, and the screen draws again.
 */
export function useT(): Translate {
  const store = useMessageStore();
  const held = useStore(store.subscribe, store.held);
  return useCallback(
    (key, params) => {
      const owner = key.slice(0, key.indexOf("."));
      if (!hasMessage(held.messages, key) && !store.isSettled(owner)) {
        store.loadModule(owner).catch(() => undefined);
        return "";
      }
      return translate(held.messages, { key, params }, held.language);
    },
    [store, held],
  );
}

/** The language of the page and how to change it without a reload. */
export function useLanguage(): { readonly language: Language; readonly setLanguage: (language: Language) => Promise<void> } {
  const store = useMessageStore();
  const { language } = useStore(store.subscribe, store.held);
  return useMemo(() => ({ language, setLanguage: (chosen: Language) => store.show(chosen) }), [store, language]);
}

/** The store itself, for the router that loads a screen and its words together. */
export function useMessageStore(): MessageStore {
  const store = useContext(StoreContext);
  if (!store) throw new Error("I18nProvider is missing above this component");
  return store;
}

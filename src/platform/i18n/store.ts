import type { Language, MessageTree, Messages } from "./translate.ts";

/** Where the browser gets messages from; the app tells it, because the platform knows no module. */
export type MessageSources = {
  /** Platform, shell and navigation words of a language: one small file. */
  readonly base: (language: Language) => Promise<Messages>;
  /** A module's own words, or undefined when there is no such module. */
  readonly ofModule: (module: string, language: Language) => Promise<MessageTree> | undefined;
};

type Held = { readonly language: Language; readonly messages: Messages };

/** Messages held in the browser; a module's are fetched when its screen, or one of its keys, is first needed. */
export type MessageStore = {
  readonly held: () => Held;
  readonly subscribe: (listener: () => void) => () => void;
  /** Show this language from now on; modules already in use are fetched in it first, so that no key flashes by. */
  readonly show: (language: Language) => Promise<void>;
  /** Fetches a module's messages once. Does nothing for a name that is no module. */
  readonly loadModule: (module: string) => Promise<void>;
  /** Is nothing more to be expected for this module? True also for a name that is no module. */
  readonly isSettled: (module: string) => boolean;
};

export function createMessageStore(sources: MessageSources, language: Language): MessageStore {
  const listeners = new Set<() => void>();
  const requested = new Map<string, Promise<void>>();
  const arrived = new Set<string>();
  let held: Held = { language, messages: {} };

  function put(next: Held): void {
    held = next;
    for (const listener of listeners) listener();
  }

  async function show(chosen: Language): Promise<void> {
    const messages: Record<string, MessageTree> = { ...(await sources.base(chosen)) };
    // A module may arrive, in the language of before, while its neighbours are fetched in the new one.
    const fetched = new Set<string>();
    while (fetched.size < arrived.size) {
      const missing = [...arrived].filter((module) => !fetched.has(module));
      const trees = await Promise.all(missing.map((module) => sources.ofModule(module, chosen)));
      for (const [index, module] of missing.entries()) {
        fetched.add(module);
        const tree = trees[index];
        if (tree) messages[module] = tree;
      }
    }
    put({ language: chosen, messages });
  }

  async function fetchModule(module: string): Promise<void> {
    const wanted = held.language;
    const tree = await sources.ofModule(module, wanted);
    if (!tree) return;
    arrived.add(module);
    if (held.language === wanted) put({ language: wanted, messages: { ...held.messages, [module]: tree } });
    else await show(held.language);
  }

  function loadModule(module: string): Promise<void> {
    const known = requested.get(module);
    if (known) return known;
    const loading = fetchModule(module);
    requested.set(module, loading);
    // A lost connection must not be remembered as an answer.
    loading.catch(() => requested.delete(module));
    return loading;
  }

  return {
    held: () => held,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    show,
    loadModule,
    isSettled: (module) => arrived.has(module) || sources.ofModule(module, held.language) === undefined,
  };
}

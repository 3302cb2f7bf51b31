import { sharedValue, useShared } from "./use-store.ts";

const text = sharedValue("");

/** Sets what is searched for. It lives in memory only: a searched name must not stand in an address, a history or a log. */
export const setSearchText = text.set;

/** What the search box of the header holds; the search screen at /search shows its results. */
export const useSearchText = (): string => useShared(text);

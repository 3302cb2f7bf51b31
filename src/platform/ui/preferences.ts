import { useStore } from "./use-store.ts";

/** How this device shows things; each list's first value is the usual one. Nothing here says anything about anybody. */
export const preferenceValues = {
  theme: ["system", "light", "dark"],
  textSize: ["normal", "large", "largest"],
  motion: ["system", "less"],
  /** Single keys that act (J, K …): whoever speaks to her device or has unsteady hands turns them off (WCAG 2.1.4). */
  shortcuts: ["on", "off"],
  weekStart: ["sunday", "monday"],
  /** Minutes without a touch after which the screen is covered. */
  blankAfter: ["never", "2", "5", "10"],
} as const;
type Values = typeof preferenceValues;
export type PreferenceName = keyof Values;
export type Preference<N extends PreferenceName> = Values[N][number];

// A cookie, like the language: signing out clears the browser's storage, and large letters shall stay. Over TLS only, for this host alone
// (ASVS 3.3.1, 3.3.3); where a browser keeps no such cookie, at an address without TLS, the plain one serves.
const cookieName = "__Host-ruam-display";
const plainName = "ruam-display";
const year = 60 * 60 * 24 * 365;
const listeners = new Set<() => void>();
/** Read from the cookie once: the browser asks another process for it each time, and every list asks. */
let known: Map<string, string> | undefined;

export function preference<N extends PreferenceName>(name: N): Preference<N> {
  const values: readonly Preference<N>[] = preferenceValues[name];
  const kept = keptPreferences().get(name);
  return values.find((value) => value === kept) ?? (values[0] as Preference<N>); // each list has a first value
}

export function keepPreference<N extends PreferenceName>(name: N, value: Preference<N>): void {
  const text = [...keptPreferences().set(name, value)].map((pair) => pair.join("-")).join(".");
  const rest = `=${text}; Path=/; Max-Age=${year}; SameSite=Lax`;
  document.cookie = `${cookieName}${rest}; Secure`;
  if (cookieText(cookieName) !== text) document.cookie = `${plainName}${rest}`;
  applyPreferences();
  for (const listener of listeners) listener();
}

/** A preference and how to change it; every place that shows it follows. */
export function usePreference<N extends PreferenceName>(name: N): readonly [Preference<N>, (value: Preference<N>) => void] {
  const value = useStore(subscribe, () => preference(name));
  return [value, (next) => keepPreference(name, next)];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Writes what styles need onto the document, where the tokens look for it. */
export function applyPreferences(): void {
  const { dataset } = document.documentElement;
  const theme = preference("theme");
  if (theme === "system") delete dataset["theme"];
  else dataset["theme"] = theme;
  dataset["textSize"] = preference("textSize");
  dataset["motion"] = preference("motion");
}

const keptPreferences = (): Map<string, string> => (known ??= readCookie());

function readCookie(): Map<string, string> {
  const text = cookieText(cookieName) ?? cookieText(plainName) ?? "";
  return new Map(text.split(".").filter(Boolean).map((pair) => [pair.split("-")[0] ?? "", pair.split("-")[1] ?? ""]));
}

const cookieText = (name: string): string | undefined => new RegExp(`(?:^|; )${name}=([\\w.-]*)`).exec(document.cookie)?.[1];

import { isLanguage, type Language } from "#platform/i18n/translate.ts";

/** How this device shows things. Nothing about a person, so it may stay on the device. */
export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];
export const textSizes = ["normal", "large", "largest"] as const;
export type TextSize = (typeof textSizes)[number];

const languageCookie = "ruam-language";
const year = 60 * 60 * 24 * 365;

/** The language chosen on this device, if one was. A cookie, so that the server's own pages and errors follow it. */
export function chosenLanguage(): Language | undefined {
  const value = new RegExp(`(?:^|; )${languageCookie}=(\\w+)`).exec(document.cookie)?.[1];
  return isLanguage(value) ? value : undefined;
}

/** The language to begin with: the chosen one, else English for browsers that ask for English before Thai, else Thai. */
export function firstLanguage(): Language {
  const asked = navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage);
  return chosenLanguage() ?? asked ?? "th";
}

export function keepLanguage(language: Language): void {
  document.cookie = `${languageCookie}=${language}; Path=/; Max-Age=${year}; SameSite=Lax`;
}

export function theme(): Theme {
  return themes.find((known) => known === localStorage.getItem("ruam-theme")) ?? "system";
}

export function keepTheme(chosen: Theme): void {
  localStorage.setItem("ruam-theme", chosen);
  applyPreferences();
}

export function textSize(): TextSize {
  return textSizes.find((known) => known === localStorage.getItem("ruam-text-size")) ?? "normal";
}

export function keepTextSize(chosen: TextSize): void {
  localStorage.setItem("ruam-text-size", chosen);
  applyPreferences();
}

/** Writes theme and text size onto the document, where the tokens look for them. */
export function applyPreferences(): void {
  const { dataset } = document.documentElement;
  const chosen = theme();
  if (chosen === "system") delete dataset["theme"];
  else dataset["theme"] = chosen;
  dataset["textSize"] = textSize();
}

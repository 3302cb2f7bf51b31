import { isLanguage, type Language } from "#platform/i18n/translate.ts";

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

import { isLanguage, type Language } from "#platform/i18n/translate.ts";

/** As every cookie of ours: over TLS only, for this host alone (ASVS 3.3.1, 3.3.3). */
const languageCookie = "__Host-ruam-language";
/** Its name until now; read so that nobody's choice is lost, and deleted with the next one. */
const earlierCookie = "ruam-language";
const year = 60 * 60 * 24 * 365;

const kept = (name: string): string | undefined => new RegExp(`(?:^|; )${name}=(\\w+)`).exec(document.cookie)?.[1];

/** The language chosen on this device, if one was. A cookie, so that the server's own pages and errors follow it. */
export function chosenLanguage(): Language | undefined {
  const value = kept(languageCookie) ?? kept(earlierCookie);
  return isLanguage(value) ? value : undefined;
}

/** The language to begin with: the chosen one, else English for browsers that ask for English before Thai, else Thai. */
export function firstLanguage(): Language {
  const asked = navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage);
  return chosenLanguage() ?? asked ?? "th";
}

export function keepLanguage(language: Language): void {
  document.cookie = `${languageCookie}=${language}; Path=/; Max-Age=${year}; SameSite=Lax; Secure`;
  // A browser that keeps no such cookie at an address without TLS (a demo on this machine) keeps the plain one.
  const isKept = kept(languageCookie) === language;
  document.cookie = `${earlierCookie}=${isKept ? "" : language}; Path=/; Max-Age=${isKept ? 0 : year}; SameSite=Lax`;
}

import { ageOn } from "./calendar.ts";
import { canonical } from "./canonical-text.ts";
import { stripTitle } from "./strip-title.ts";
import { TITLES } from "./titles.ts";

export { TITLES } from "./titles.ts";
export type { Title, TitleKind } from "./titles.ts";

export interface NameParts {
  readonly title?: string | null;
  readonly given: string;
  readonly family?: string | null;
  readonly nickname?: string | null;
}

/**
 * The whole name as written on paper: a Thai title joined to the given name, others with a space; no family name is no gap.
 * "นาย" + "สมชาย" + "ใจดี" → "นายสมชาย ใจดี"; "Ms" + "Su" → "Ms Su".
 */
export function displayName({ title, given, family }: NameParts): string {
  const titleJoins = title ? /[\u0e00-\u0e7f]\.?$/.test(title) : false;
  const withTitle = title ? `${title}${titleJoins ? "" : " "}${given}` : given;
  return [withTitle, family].filter(Boolean).join(" ");
}

/** What to call a person: the nickname if there is one, else the given name; Thailand never goes by family name. */
export function callName({ nickname, given }: NameParts): string {
  return nickname || given;
}

/**
 * The name shown by default on screens and messages: case code and the nickname chosen for safety, with * so that nobody
 * takes it for the real one: "CM-2570-0012 · น้องฟ้า*". Without a chosen nickname the code stands alone.
 */
export function safeDisplayName({ code, safeNickname }: { readonly code: string; readonly safeNickname?: string | null }): string {
  return safeNickname ? `${code} · ${safeNickname}*` : code;
}

/**
 * The title and the rest of a name typed or imported in one piece, both as written: "ด.ญ.ฟ้า ใจดี" → "ด.ญ." and "ฟ้า ใจดี".
 * The title is "" when there is none. Family names are not guessed.
 */
export function splitTitle(name: string): { readonly title: string; readonly rest: string } {
  const trimmed = name.trim();
  const rest = stripTitle(trimmed);
  if (rest === canonical(trimmed)) return { title: "", rest: trimmed };
  for (let cut = trimmed.length - 1; cut > 0; cut -= 1) {
    const tail = trimmed.slice(cut);
    if (canonical(tail) === rest && /^[\p{L}\p{N}]/u.test(tail)) return { title: trimmed.slice(0, cut).trim(), rest: tail };
  }
  return { title: "", rest: trimmed };
}

/** Children's titles end at this age (unverified). */
const CHILD_TITLE_ENDS_AT_AGE = 15;

const ADULT_TITLES: Readonly<Record<string, readonly string[]>> = {
  เด็กชาย: ["นาย"],
  เด็กหญิง: ["นางสาว"],
};

/**
 * Titles to *suggest* when a child's title is used at 15 or later; undefined when there is nothing to suggest.
 * Never apply one by itself: the person says what they are called.
 * @param birthIso plain date or null; nothing is suggested without it @param onIso plain date
 */
export function titleSuggestion(title: string, birthIso: string | null, onIso: string): readonly string[] | undefined {
  if (birthIso === null || ageOn(birthIso, onIso) < CHILD_TITLE_ENDS_AT_AGE) return undefined;
  const full = TITLES.find(({ th, short }) => th === title.trim() || short.includes(title.trim()))?.th;
  return full === undefined ? undefined : ADULT_TITLES[full];
}

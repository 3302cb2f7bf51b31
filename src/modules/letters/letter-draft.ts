import type { Block } from "#platform/print/document.ts";
import type { ActionContext } from "#platform/action/define.ts";
import { serverTranslator } from "#platform/i18n/server.ts";
import type { MessageParams } from "#platform/i18n/translate.ts";
import { formatInstant, formatThaiDate } from "#thai/dates.ts";
import { toThaiDigits } from "#thai/numerals.ts";
import type { LetterKind } from "./rules/letter.ts";

/** What one kind of letter puts together: words, and where they come from. */
export interface LetterDraft {
  readonly layout: "letter" | "form" | "label";
  readonly title: string;
  readonly head: readonly (readonly [label: string, value: string])[];
  readonly blocks: readonly Block[];
  readonly hasClosing: boolean;
  /** At the top of every page: a code. */
  readonly code: string;
  readonly source: LetterSource;
}

/** The records a letter is about. */
export interface LetterSource {
  readonly caseId?: string | undefined;
  readonly leadId?: string | undefined;
  readonly personId?: string | undefined;
  readonly subjectId?: string | undefined;
  readonly confidentiality: string | undefined;
  readonly category: string;
}

/** What the printing person may write into a letter herself. Kept nowhere. */
export interface LetterFields {
  readonly number?: string | undefined;
  readonly to?: string | undefined;
  readonly references?: string | undefined;
  readonly enclosures?: string | undefined;
  readonly note?: string | undefined;
  readonly day?: string | undefined;
  readonly time?: string | undefined;
  readonly place?: string | undefined;
}

/** What a letter is asked for. */
export interface LetterAsk {
  readonly kind: LetterKind;
  /** The case, referral, plan, person or lead it is printed from. */
  readonly caseId?: string | undefined;
  readonly personId?: string | undefined;
  readonly referralId?: string | undefined;
  readonly planId?: string | undefined;
  readonly leadId?: string | undefined;
  readonly exhibitId?: string | undefined;
  readonly language: "th" | "en";
  readonly thaiDigits: boolean;
  readonly fields: LetterFields;
}

/** Says words in the letter's language, and dates in its digits. */
export interface Voice {
  readonly language: "th" | "en";
  /** A key of any module. */
  say(key: string, params?: MessageParams): string;
  /** A key of the letters: `letters.<key>`. */
  own(key: string, params?: MessageParams): string;
  /** An instant as a day of the Buddhist era. */
  day(instant: Date | string): string;
  /** The same with the time in Thailand. */
  moment(instant: Date | string): string;
  /** A plain date as a day. */
  plainDay(iso: string): string;
  number(value: number | string): string;
}

/** The voice of a letter. Only a Thai letter has Thai digits. */
export function voiceOf({ language, thaiDigits }: Pick<LetterAsk, "language" | "thaiDigits">): Voice {
  const say = serverTranslator(language);
  const digits = (text: string): string => (thaiDigits && language === "th" ? toThaiDigits(text) : text);
  const at = (instant: Date | string, withTime: boolean): string => digits(formatInstant(new Date(instant), { language, withTime, length: "long" }));
  return {
    language,
    say,
    own: (key, params) => say(`letters.${key}`, params),
    day: (instant) => at(instant, false),
    moment: (instant) => at(instant, true),
    plainDay: (iso) => digits(formatThaiDate(iso, { language, length: "long" })),
    number: (value) => digits(String(value)),
  };
}

/** Puts one kind of letter together. */
export type Draw = (context: ActionContext, ask: LetterAsk, voice: Voice) => Promise<LetterDraft>;

/** A name in the letter's language. */
export const nameIn = (voice: Voice, names: { readonly nameTh: string; readonly nameEn: string }): string => (voice.language === "th" ? names.nameTh : names.nameEn);

/** Rows without those that say nothing. */
export const filledRows = (rows: readonly (readonly [label: string, value: string | null | undefined])[]): readonly (readonly [string, string])[] =>
  rows.flatMap(([label, value]) => (value ? [[label, value] as const] : []));

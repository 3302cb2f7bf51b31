import { madeOnce } from "#thai/made-once.ts";

/** The languages the interface is complete in. */
export const languages = ["th", "en"] as const;
export type Language = (typeof languages)[number];

/** A module's messages: nested objects with sentences as leaves. */
export type MessageTree = { readonly [key: string]: string | MessageTree };
/** All loaded messages, one tree per module or platform folder. */
export type Messages = { readonly [owner: string]: MessageTree };
export type MessageParams = Readonly<Record<string, string | number>>;

export type Sentence = { readonly key: string; readonly params?: MessageParams | undefined };

const missing = new Map<string, number>();

/** Keys that were asked for and not found since the process or page started, with how often. */
export function missingMessages(): ReadonlyMap<string, number> {
  return missing;
}

/** Is this one of our languages? Use it to read a cookie, a header or an account's setting. */
export function isLanguage(value: unknown): value is Language {
  return value === "th" || value === "en";
}

/**
 * The sentence of a key.
 * @param messages trees of every loaded module
 * @param sentence `key` is `<module>.<path>`, for example `referrals.refusals.already-answered`; `params` fill `{name}`.
 *   A parameter that has its own words in each language is given as `name.th` and `name.en`.
 *   A leaf may be a plural object `{ "one": …, "other": … }`; then `params.count` chooses (Intl.PluralRules).
 * @returns the sentence; a key that is not there comes back as itself and is counted in `missingMessages()`
 */
export function translate(messages: Messages, sentence: Sentence, language: Language): string {
  const template = findTemplate(messages, sentence, language);
  if (template === undefined) {
    missing.set(sentence.key, (missing.get(sentence.key) ?? 0) + 1);
    return sentence.key;
  }
  return fill(template, sentence.params, language);
}

/** Is there a sentence under this key? Lets a screen fall back to a more general one. */
export function hasMessage(messages: Messages, key: string): boolean {
  return findNode(messages, key) !== undefined;
}

const plurals = madeOnce((language: Language) => new Intl.PluralRules(language));

function findTemplate(messages: Messages, { key, params }: Sentence, language: Language): string | undefined {
  const node = findNode(messages, key);
  if (node === undefined || typeof node === "string") return node;
  const count = params?.["count"];
  const form = typeof count === "number" ? node[plurals(language).select(count)] : undefined;
  const chosen = form ?? node["other"];
  return typeof chosen === "string" ? chosen : undefined;
}

function findNode(messages: Messages, key: string): string | MessageTree | undefined {
  let node: string | MessageTree | undefined = messages;
  for (const part of key.split(".")) {
    if (node === undefined || typeof node === "string" || !Object.hasOwn(node, part)) return undefined;
    node = node[part];
  }
  return node;
}

function fill(template: string, params: MessageParams | undefined, language: Language): string {
  if (!params) return template;
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name] ?? params[`${name}.${language}`];
    return value === undefined ? whole : String(value);
  });
}

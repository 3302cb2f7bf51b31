import { messagesOf, serverTranslator } from "#platform/i18n/server.ts";
import { hasMessage, type Language } from "#platform/i18n/translate.ts";
import { formatInstant, formatThaiDate } from "#thai/dates.ts";
import { displayName } from "#thai/display-names.ts";
import { languageName } from "#thai/languages.ts";
import { province } from "#thai/provinces.ts";

/** What a value of a copy is called: the words of its path's last part that has some, else the path itself. */
export function fieldLabel(path: string, { kind, language }: { readonly kind: string; readonly language: Language }): string {
  const say = serverTranslator(language);
  const messages = messagesOf(language);
  const parts = path.split(".").filter((part) => part !== "" && !/^\d+$/.test(part));
  const keys = parts.toReversed().map((part) => `privacy.copy.fields.${part}`);
  const known = keys.find((key) => hasMessage(messages, key));
  if (parts.length === 0) return say(`privacy.copy.kinds.${kind}`);
  return known ? say(known) : parts.join(" · ");
}

/** A code as words in the reader's language; days and times as the reader writes them; other values as they are. */
export function valueWords(path: string, text: string, language: Language): string {
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|\+00:00)$/.test(text)) return formatInstant(new Date(text), { language, withTime: true });
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return formatThaiDate(text, { language, length: "long" });
  const name = path.split(".").at(-1) ?? "";
  return namesOf(name, text, language) ?? codeWords(name, text, language);
}

/** Languages, countries and provinces have names of their own. */
function namesOf(name: string, text: string, language: Language): string | undefined {
  if (name === "languages" && /^[a-z]{2,3}(, [a-z]{2,3})*$/.test(text)) return text.split(", ").map((code) => languageName(code, language)).join(", ");
  if (name === "citizenship" && /^[A-Z]{2}(, [A-Z]{2})*$/.test(text)) return text.split(", ").map((code) => displayName(code, "region", language) ?? code).join(", ");
  const found = name === "provinceCode" ? province(text) : undefined;
  return found && (language === "th" ? found.th : found.en);
}

function codeWords(name: string, text: string, language: Language): string {
  if (!/^[\w-]+$/.test(text)) return text;
  const key = [`privacy.copy.values.${text}`, `people.values.${name}.${text}`].find((one) => hasMessage(messagesOf(language), one));
  return key ? serverTranslator(language)(key) : text;
}

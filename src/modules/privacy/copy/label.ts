import { messagesOf, serverTranslator } from "#platform/i18n/server.ts";
import { hasMessage, type Language } from "#platform/i18n/translate.ts";
import { formatInstant, formatThaiDate } from "#thai/dates.ts";

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

/** A code as words, where the people module has some; days and times as the reader writes them; other values as they are. */
export function valueWords(path: string, text: string, language: Language): string {
  const key = `people.values.${path.split(".").at(-1) ?? ""}.${text}`;
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|\+00:00)$/.test(text)) return formatInstant(new Date(text), { language, withTime: true });
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return formatThaiDate(text, { language, length: "long" });
  if (text === "true" || text === "false") return serverTranslator(language)(`privacy.copy.${text}`);
  return /^[\w-]+$/.test(text) && hasMessage(messagesOf(language), key) ? serverTranslator(language)(key) : text;
}

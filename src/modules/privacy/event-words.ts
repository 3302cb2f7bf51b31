import { messagesOf, serverTranslator } from "#platform/i18n/server.ts";
import { hasMessage, type Language } from "#platform/i18n/translate.ts";

/** What kind of reading an event was, in words: the sentence of whichever module knows its type, without its blanks. */
export function eventSentence(type: string, language: Language): string {
  const messages = messagesOf(language);
  const owner = Object.keys(messages).find((name) => hasMessage(messages, `${name}.events.${type}`));
  return owner ? serverTranslator(language)(`${owner}.events.${type}`).replaceAll(/ ?\([^(){}]{0,80}\{\w{1,40}\}[^()]{0,80}\)/g, "").replaceAll(/:? ?\{\w{1,40}\}/g, "").trim() : type;
}

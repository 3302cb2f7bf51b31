import { messagesOf, serverTranslator } from "#platform/i18n/server.ts";
import { hasMessage, type Language, type MessageTree } from "#platform/i18n/translate.ts";

// An event does not say which module made it; the module is the one whose messages hold a sentence for its type.
const owners = new Map<string, string>();

function ownerOf(type: string): string | undefined {
  if (owners.size === 0) {
    for (const [owner, tree] of Object.entries(messagesOf("th"))) {
      const events = (tree as MessageTree)["events"]; // the top of every owner's file is an object
      if (typeof events === "object") for (const name of Object.keys(events)) owners.set(name, owner);
    }
  }
  return owners.get(type);
}

/**
 * What happened, as a sentence in the reader's language. Codes in `data` are put into words where the module has
 * `<module>.values.<name>.<code>`; others stand as they are.
 */
export function eventSentence(event: { readonly type: string; readonly data: Readonly<Record<string, unknown>> }, language: Language): string {
  const say = serverTranslator(language);
  const owner = ownerOf(event.type);
  if (!owner) return say("cases.events.something");
  const params = Object.entries(event.data).flatMap(([name, value]) => (typeof value === "string" || typeof value === "number" ? [[name, inWords(`${owner}.values.${name}.${value}`, value, language)] as const] : []));
  return say(`${owner}.events.${event.type}`, Object.fromEntries(params));
}

function inWords(key: string, value: string | number, language: Language): string | number {
  return hasMessage(messagesOf(language), key) ? serverTranslator(language)(key) : value;
}

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Language, type MessageParams, type MessageTree, type Messages, translate } from "./translate.ts";

const sourceFolder = fileURLToPath(new URL("../../", import.meta.url));
const loaded = new Map<Language, Messages>();

/**
 * Says a key in a language on the server: mails, refusals, printed papers, server-rendered pages.
 * All message files are read once, at the first call for a language.
 * @returns `(key, params?) => string`; a missing key comes back as itself
 */
export function serverTranslator(language: Language): (key: string, params?: MessageParams) => string {
  const messages = messagesOf(language);
  return (key, params) => translate(messages, { key, params }, language);
}

/** Every message of a language as one tree. Throws when two owners share a name, for then one would hide the other. */
export function messagesOf(language: Language): Messages {
  const known = loaded.get(language);
  if (known) return known;
  const messages = readMessages(language);
  loaded.set(language, messages);
  return messages;
}

/** The message folders of the code base: who owns them and where they are. */
export function messageFolders(): readonly { readonly owner: string; readonly folder: string }[] {
  const owners = ["modules", "platform"].flatMap((layer) => ownersIn(layer));
  return [...owners, ...["demo", "web"].map((owner) => ({ owner, folder: join(sourceFolder, "app", owner, "messages") }))];
}

function ownersIn(layer: string): { owner: string; folder: string }[] {
  const root = join(sourceFolder, layer);
  if (!existsSync(root)) return [];
  return readdirSync(root)
    .map((owner) => ({ owner, folder: join(root, owner, "messages") }))
    .filter(({ folder }) => existsSync(folder) && readdirSync(folder).length > 0);
}

function readMessages(language: Language): Messages {
  const messages: Record<string, MessageTree> = {};
  for (const { owner, folder } of messageFolders()) {
    if (Object.hasOwn(messages, owner)) throw new Error(`Two message folders are called "${owner}"`);
    // The files are ours and messages.test.ts checks their shape.
    messages[owner] = JSON.parse(readFileSync(join(folder, `${language}.json`), "utf8")) as MessageTree;
  }
  return messages;
}

import type { MessageTree, Messages } from "#platform/i18n/translate.ts";

/** Message files by path, as their owners' trees: ".../leads/messages/th.json" belongs to "leads". */
export function ownedMessages(files: Readonly<Record<string, MessageTree>>): Messages {
  return Object.fromEntries(Object.entries(files).map(([path, tree]) => [ownerOf(path), tree]));
}

/** The folder a file of a module, a platform part or the demo stands in: "../../modules/leads/screens.ts" gives "leads"; else it is the shell's, "web". */
export function ownerOf(path: string): string {
  return /(?:\/(?:modules|platform)|^\.\.(?=\/demo\/))\/([^/]+)\//.exec(path)?.[1] ?? "web";
}

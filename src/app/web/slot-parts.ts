import type { MessageStore } from "#platform/i18n/store.ts";
import { fetched } from "#platform/ui/fetched.tsx";
import type { SlotPart } from "#platform/ui/screen.ts";
import type { FilledPart } from "#platform/ui/slots.tsx";
import { ownerOf } from "./owned-messages.ts";

const modules = import.meta.glob<{ readonly slotParts?: readonly SlotPart[] }>("../../modules/*/screens.ts", { eager: true });

/** All parts of all modules, each to be fetched with its words when first shown. */
export function filledParts(messages: MessageStore): readonly FilledPart[] {
  return Object.entries(modules)
    .flatMap(([path, { slotParts = [] }]) => slotParts.map((part) => filled(part, { module: ownerOf(path), messages })))
    .sort((a, b) => a.order - b.order);
}

function filled({ load, ...part }: SlotPart, { module, messages }: { module: string; messages: MessageStore }): FilledPart {
  const component = fetched(async () => {
    const [loaded] = await Promise.all([load(), messages.loadModule(module)]);
    return loaded;
  });
  return { ...part, ...component };
}

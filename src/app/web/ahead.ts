import { type QueryClient, useQueryClient } from "@tanstack/preact-query";
import { useEffect } from "preact/hooks";
import { askAhead } from "#platform/action/client.ts";
import { useMessageStore } from "#platform/i18n/client.tsx";
import type { MessageStore } from "#platform/i18n/store.ts";
import type { Screen, SlotName } from "#platform/ui/screen.ts";
import type { InstanceMode } from "#platform/ui/session.tsx";
import { chosenPart, type FilledPart } from "#platform/ui/slots.tsx";
import { type Found, useFoundScreen } from "./found-screen.ts";
import { screenComponent } from "./screen-component.ts";

/*
 * On a line of 300 ms nothing should wait for what it does not need: the script of a page, its words, those of its parts and its
 * first answers are asked for together, not one after the other. In a task of its own: a slow phone answers a finger between drawing and asking.
 * Whoever shows them tells of a failure; this is only to be early.
 */

/** For the address the page was opened with, while the server is still asked who is here. */
export function useFirstPageAhead(): void {
  const parts = useParts();
  const found = useFoundScreen();
  useEffect(() => {
    void fetchAhead(found, parts);
    // oxlint-disable-next-line react/exhaustive-deps -- the first address only
  }, []);
}

/**
 * For each page somebody who is signed in comes to: what is not here yet, and the parts this account may see.
 * Asked above the frame, as soon as it is known who is here.
 */
export function usePageAhead(filled: readonly FilledPart[], isSignedIn: boolean, mode: InstanceMode | undefined): void {
  const parts = useParts();
  const found = useFoundScreen(mode);
  useEffect(() => {
    if (!isSignedIn) return undefined;
    const soon = setTimeout(ask, 0);
    return () => clearTimeout(soon);
    // oxlint-disable-next-line react/exhaustive-deps -- once a page
  }, [found.pageKey, isSignedIn]);

  function ask(): void {
    const isOpen = fetchAhead(found, parts);
    const partsOf = (slot: SlotName): readonly FilledPart[] => filled.filter((part) => part.slot === slot);
    const shown = [...partsOf("header"), ...(found.screen.slots ?? []).flatMap((slot) => shownOf(slot, partsOf(slot), found))];
    for (const part of shown) part.fetch().catch(() => undefined);
    const askParts = (): void => shown.forEach((part) => void askAll(part.reads, found, parts));
    // What the address names may not be hers: its parts are asked for when the page itself was answered.
    if (Object.keys(found.params).length === 0) askParts();
    else void isOpen.then((open) => open && askParts());
  }
}

type Parts = { readonly queries: QueryClient; readonly messages: MessageStore };

function useParts(): Parts {
  return { queries: useQueryClient(), messages: useMessageStore() };
}

/** Of the tabs one is shown. */
function shownOf(slot: SlotName, parts: readonly FilledPart[], { params }: Found): readonly FilledPart[] {
  if (slot !== "case-tab") return parts;
  const chosen = chosenPart(parts, params["*"]);
  return chosen ? [chosen] : [];
}

/** @returns whether the page's own first answers are good ones */
async function fetchAhead(found: Found, parts: Parts): Promise<boolean> {
  // From there one is led on.
  if (found.address === "/") return false;
  screenComponent(found.screen, parts.messages).fetch().catch(() => undefined);
  return askAll(found.screen.reads, found, parts);
}

async function askAll(reads: Screen["reads"], { params }: Found, { queries, messages }: Parts): Promise<boolean> {
  const asked = reads?.({ ...params, language: messages.held().language }) ?? [];
  const answers = await Promise.all(asked.map((read) => askAhead(queries, read)));
  return answers.every(Boolean);
}

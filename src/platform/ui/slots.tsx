import { useQueries } from "@tanstack/preact-query";
import { type ComponentChildren, createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import type { Fetched } from "./fetched.tsx";
import type { SlotName, SlotPart, SlotProps } from "./screen.ts";

/** A part with its component, fetched with its module's words when first shown, or before by `fetch`. */
export type FilledPart = Omit<SlotPart, "load"> & Fetched<SlotProps>;

const SlotContext = createContext<readonly FilledPart[]>([]);

export function SlotProvider({ parts, children }: { readonly parts: readonly FilledPart[]; readonly children: ComponentChildren }) {
  return <SlotContext value={parts}>{children}</SlotContext>;
}

/** The parts that modules put into a slot and this account may see, in order. */
export function useSlot(slot: SlotName): readonly FilledPart[] {
  return useContext(SlotContext).filter((part) => part.slot === slot);
}

/** Of parts that stand in one place by turns (tabs): the one the address asks for, or else the first. */
export function chosenPart(parts: readonly FilledPart[], asked: string | undefined): FilledPart | undefined {
  return parts.find((part) => part.key === asked) ?? parts[0];
}

/** How long at most what stands below a slot waits for its parts' first answers. */
const PATIENCE_MS = 700;

/** Whether the parts of a slot are here with their first answers, or will not be soon. Whoever draws below them waits for it, so that nothing jumps away under a finger. */
export function useSlotIsHere(slot: SlotName, params: Parameters<NonNullable<SlotPart["reads"]>>[0]): boolean {
  const parts = useSlot(slot);
  const reads = parts.flatMap((part) => part.reads?.(params) ?? []);
  const answers = useQueries({ queries: reads.map(({ name, input }) => ({ queryKey: [name, input], enabled: false })) });
  const [isFetched, setFetched] = useState(parts.length === 0);
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    void Promise.allSettled(parts.map((part) => part.fetch())).then(() => setFetched(true));
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react/exhaustive-deps -- once: which parts an account may see does not change while she looks
  }, []);
  return isLate || (isFetched && answers.every(({ isPending }) => !isPending));
}

/** What modules put into a slot, each drawn when it has come; nothing where nobody puts anything. */
export function SlotParts({ slot, ...record }: SlotProps & { readonly slot: SlotName }) {
  return useSlot(slot).map(({ key, Component }) => <Component key={key} {...record} />);
}

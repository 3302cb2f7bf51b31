import { type ComponentType, createContext, type ReactNode, Suspense, useContext } from "react";
import type { SlotName, SlotPart, SlotProps } from "./screen.ts";

/** A part with its component, fetched with its module's words when first shown. */
export type FilledPart = Omit<SlotPart, "load"> & { readonly Component: ComponentType<SlotProps> };

const SlotContext = createContext<readonly FilledPart[]>([]);

export function SlotProvider({ parts, children }: { readonly parts: readonly FilledPart[]; readonly children: ReactNode }) {
  return <SlotContext value={parts}>{children}</SlotContext>;
}

/** The parts that modules put into a slot and this account may see, in order. Wrap each `Component` in Suspense. */
export function useSlot(slot: SlotName): readonly FilledPart[] {
  return useContext(SlotContext).filter((part) => part.slot === slot);
}

/** What modules put into a slot, each drawn when it has come; nothing where nobody puts anything. */
export function SlotParts({ slot, ...record }: SlotProps & { readonly slot: SlotName }) {
  return useSlot(slot).map(({ key, Component }) => (
    <Suspense key={key}>
      <Component {...record} />
    </Suspense>
  ));
}

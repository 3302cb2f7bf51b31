import type { ComponentType } from "preact";
import type { FirstRead } from "../action/client.ts";
import type { FieldBinding } from "./field-binding.ts";
import type { IconName } from "./icon-paths.ts";

/** The entries of the main menu, in their order. */
export const navSections = ["today", "intake", "cases", "referrals", "learn", "province", "network", "admin"] as const;
export type NavSection = (typeof navSections)[number];

export type NavEntry = {
  readonly section: NavSection;
  /** A key under `nav` of the module's messages: those are the words the first load carries. */
  readonly labelKey: `${string}.nav.${string}`;
  readonly icon: IconName;
  /** Place inside the section; the lowest is where the section's own link leads. */
  readonly order: number;
  /** Shown only to accounts that hold it. */
  readonly permission?: string | undefined;
};

/** From what the address names and the page's `language`. */
type Reads = (params: Readonly<Record<string, string | undefined>>) => readonly FirstRead[];

/** One page of a module, as its `screens.ts` lists it: `export const screens: readonly Screen[]`. */
export type Screen = {
  /** wouter pattern without parameters in the nav, for example "/cases/:caseId/*?". */
  readonly path: string;
  /** The neutral name for the browser tab; never a person's name. */
  readonly titleKey: string;
  readonly load: () => Promise<{ readonly default: ComponentType }>;
  readonly nav?: NavEntry | undefined;
  /** What it asks first, exactly as its `useRead` does: asked while its script still comes. Only what it asks in any case, for a reading is recorded. */
  readonly reads?: Reads | undefined;
  /** Slots whose parts stand at its top: their scripts come together with its own. */
  readonly slots?: readonly SlotName[] | undefined;
  /** Reachable without signing in. */
  readonly public?: boolean | undefined;
  /** Can be drawn when the server is not reached: shows only what this device keeps for it, and needs no session. */
  readonly withoutLine?: boolean | undefined;
  /** Drawn without the menu: sign-in, first set-up. */
  readonly bare?: boolean | undefined;
};

/** Where one module's screen leaves room for others, without knowing them. */
export type SlotName = "case-top" | "case-tab" | "case-side" | "person-part" | "account-part" | "note-part" | "task-part" | "plan-part" | "referral-part" | "screening-part" | "exhibit-part" | "header" | "term" | "term-more" | "today-top" | "why" | "gate" | "procedure-part";

/**
 * A piece of screen a module puts into another's: a tab of the case room, a panel in its right pane.
 * Modules list theirs in `screens.ts`: `export const slotParts: readonly SlotPart[]`.
 */
export type SlotPart = {
  readonly slot: SlotName;
  /** Part of the address for tabs; unique in the slot. */
  readonly key: string;
  /** A key under `nav` of the module's messages, so that it can be shown before the part is loaded. */
  readonly labelKey: `${string}.nav.${string}`;
  readonly order: number;
  readonly permission?: string | undefined;
  /** As of its screen; where the address names something, after the screen's own were answered: what is not open to the reader is asked once. */
  readonly reads?: Reads | undefined;
  readonly load: () => Promise<{ readonly default: ComponentType<SlotProps> }>;
};

/**
 * What a part is given: the record the screen around it is about, and what inside it (a note, a task, a plan); no case in the header and the account.
 * `answer`: where a part before an act keeps the one answer it asks for, in the form around it.
 */
export type SlotProps = { readonly caseId: string; readonly personId?: string | undefined; readonly subjectId?: string | undefined; readonly answer?: FieldBinding<string> | undefined };

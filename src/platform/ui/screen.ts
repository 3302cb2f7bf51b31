import type { ComponentType } from "react";
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
  readonly permission?: string;
};

/** One page of a module, as its `screens.ts` lists it: `export const screens: readonly Screen[]`. */
export type Screen = {
  /** wouter pattern without parameters in the nav, for example "/cases/:caseId/*?". */
  readonly path: string;
  /** The neutral name for the browser tab; never a person's name. */
  readonly titleKey: string;
  readonly load: () => Promise<{ readonly default: ComponentType }>;
  readonly nav?: NavEntry;
  /** Reachable without signing in. */
  readonly public?: boolean;
  /** Drawn without the menu: sign-in, first set-up. */
  readonly bare?: boolean;
};

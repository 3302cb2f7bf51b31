import type { ClockRule } from "../rules/types.ts";
import { practiceClocks } from "./legal-clocks/practice.ts";
import { proceedingsClocks } from "./legal-clocks/proceedings.ts";
import { protectionClocks } from "./legal-clocks/protection.ts";

/** Every shipped rule, newest versions. Confidence and source are shown with the clock; a deployer may add versions. */
export const legalClocks: readonly ClockRule[] = [...protectionClocks, ...proceedingsClocks, ...practiceClocks];

/** The shipped rule of an id, if there is one; with a version, only that version. */
export function findClockRule(id: string, version?: number): ClockRule | undefined {
  return legalClocks.find((rule) => rule.id === id && (version === undefined || rule.version === version));
}

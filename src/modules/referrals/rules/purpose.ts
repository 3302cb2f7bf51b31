import type { ExtractPart, Purpose } from "./words.ts";

interface PurposeFacts {
  /** Purposes of a recorded consent that cover it. @see people: consent purposes */
  readonly consents: readonly string[];
  /** Services of the directory that fit. */
  readonly services: readonly string[];
  /** Kinds of agency that usually do it, when their services are not written down. */
  readonly kinds: readonly string[];
  /** Ticked beforehand: the least such a partner needs to answer. */
  readonly parts: readonly ExtractPart[];
}

const base = ["needs", "contact", "urgency"] as const;

/**
 * What each purpose means for consent, partners and the minimum extract. A consent is for a purpose: what was allowed for
 * school does not cover a wage claim. @see PDPA B.E. 2562 s.19, 21
 */
export const purposeFacts: Readonly<Record<Purpose, PurposeFacts>> = {
  shelter: { consents: ["shelter", "safety"], services: ["shelter"], kinds: ["shelter", "msdhs"], parts: ["ageBand", "language", ...base, "safety"] },
  health: { consents: ["health"], services: ["medical"], kinds: ["hospital"], parts: ["ageBand", "language", ...base] },
  psychosocial: { consents: ["health", "safety"], services: ["psychosocial"], kinds: ["hospital", "msdhs"], parts: ["ageBand", "language", ...base] },
  legalAid: { consents: ["legalHelp", "prosecution", "restitution"], services: ["legalAid", "compensation"], kinds: ["prosecutor"], parts: ["ageBand", "language", ...base] },
  schoolSupport: { consents: ["school"], services: ["education"], kinds: ["school"], parts: ["name", "ageBand", ...base] },
  carerAllowance: { consents: ["family"], services: ["emergencyAid", "childProtection"], kinds: ["msdhs"], parts: ["ageBand", ...base] },
  labourClaim: { consents: ["work", "restitution", "legalHelp"], services: ["labourRights"], kinds: ["labour"], parts: ["language", ...base] },
  interpreter: { consents: ["interpreter"], services: ["interpretation"], kinds: [], parts: ["language", "contact", "urgency"] },
  return: { consents: ["return", "family", "safety"], services: ["repatriation", "reintegration", "familyTracing"], kinds: ["msdhs", "immigration"], parts: ["ageBand", "language", ...base, "safety"] },
  other: {
    consents: ["safety", "shelter", "health", "legalHelp", "prosecution", "restitution", "school", "work", "family", "return", "interpreter"],
    services: [],
    kinds: [],
    parts: [...base],
  },
};

/**
 * Knowing which shelter was asked, or which one asks, is knowing where the person is; such a referral belongs to the category of the place.
 * @param isFromPlace the sender is of a shelter
 */
export function categoryOf(purpose: Purpose, agencyKind: string, isFromPlace = false): "plan" | "shelterPlace" {
  return purpose === "shelter" || agencyKind === "shelter" || isFromPlace ? "shelterPlace" : "plan";
}

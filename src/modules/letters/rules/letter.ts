/** The papers the product prints. */
export const letterKinds = ["referral", "appointment", "supportPlan", "consents", "screening", "rights", "caseSummary", "custodyLabel"] as const;
export type LetterKind = (typeof letterKinds)[number];

export const letterFormats = ["pdf", "docx"] as const;
export type LetterFormat = (typeof letterFormats)[number];

/** What a paper is for. `ownFile` stays with those who may read it; everything else leaves the agency. */
export const letterPurposes = ["referral", "meeting", "ownFile", "person", "courtOrInquiry", "custody"] as const;
export type LetterPurpose = (typeof letterPurposes)[number];

/** What a paper of this kind can be for; the first is the usual one. Another agency gets a referral or a seat, never somebody's whole record on paper. */
export const purposesOf: Readonly<Record<LetterKind, readonly [LetterPurpose, ...LetterPurpose[]]>> = {
  referral: ["referral"],
  appointment: ["meeting"],
  supportPlan: ["person", "ownFile", "courtOrInquiry"],
  consents: ["ownFile", "person", "courtOrInquiry"],
  screening: ["ownFile", "courtOrInquiry"],
  rights: ["person"],
  caseSummary: ["ownFile", "courtOrInquiry"],
  custodyLabel: ["custody"],
};

/** Whether it leaves those who may read the record on the screen. */
export const leavesAgency = (purpose: LetterPurpose): boolean => purpose !== "ownFile" && purpose !== "custody";

/** Kinds that tell nothing of a person's record beyond what was already chosen to be sent: printed from a case of any class. */
const withoutStory: readonly LetterKind[] = ["referral", "appointment", "rights", "custodyLabel"];

export type LetterRefusal = "purpose-not-for-this-letter" | "class-leaves-on-no-paper" | "no-label-as-docx";

/**
 * Why a paper cannot be printed as asked. Of a secret or sealed case nothing of its record leaves on paper, as it leaves in no file.
 * @param confidentiality the class of the case; undefined for a lead that is no case yet
 */
export function whyNotPrint(asked: { readonly kind: LetterKind; readonly purpose: LetterPurpose; readonly format: LetterFormat }, confidentiality: string | undefined): LetterRefusal | undefined {
  if (!purposesOf[asked.kind].includes(asked.purpose)) return "purpose-not-for-this-letter";
  if (asked.kind === "custodyLabel" && asked.format === "docx") return "no-label-as-docx";
  const isNarrow = confidentiality === "secret" || confidentiality === "sealed";
  // A sealed case's record is not put on paper at all; a secret one's stays in the house.
  if (isNarrow && !withoutStory.includes(asked.kind) && (confidentiality === "sealed" || leavesAgency(asked.purpose))) return "class-leaves-on-no-paper";
  return undefined;
}

/** The stamp of a class: key under `letters.stamp`. The words are the levels of the Rule on Maintenance of Official Secrets B.E. 2544. */
export function stampOf(confidentiality: string | undefined): "secret" | "verySecret" | "mostSecret" {
  if (confidentiality === "sealed" || confidentiality === "secret") return "mostSecret";
  return confidentiality === "restricted" ? "verySecret" : "secret";
}

/** What a consent lets the other agency know. `minimum`: the fewest facts the purpose needs. */
export const consentScopes = ["minimum", "identity", "contact", "screening", "health", "plan", "prosecution", "restitution", "media", "research"] as const;
export type ConsentScope = (typeof consentScopes)[number];

/** What the other agency may do with it. */
export const consentPurposes = ["safety", "shelter", "health", "legalHelp", "prosecution", "restitution", "school", "work", "family", "return", "interpreter", "study"] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

/** Why it is lawful: the person's consent, or one of the other grounds of the law. @see PDPA B.E. 2562 s.19, 24, 26 */
export const lawfulBases = ["consent", "vitalInterest", "publicTask", "legalDuty"] as const;
export type LawfulBasis = (typeof lawfulBases)[number];

/** A child's own agreement, asked beside a guardian's consent or another basis. @see HTCDS con_Consent */
export const assents = ["notNeeded", "given", "refused", "notAsked"] as const;
export type Assent = (typeof assents)[number];

export const consentAnswers = ["given", "refused"] as const;
export type ConsentAnswer = (typeof consentAnswers)[number];

/** What decides whether a consent holds. */
export interface ConsentFacts {
  readonly answer: ConsentAnswer;
  readonly until: Date | null;
  readonly withdrawnAt: Date | null;
}

/** Whether a recorded consent holds at an instant: given, not withdrawn, not over. */
export function isInForce({ answer, until, withdrawnAt }: ConsentFacts, now: Date): boolean {
  return answer === "given" && withdrawnAt === null && (until === null || until > now);
}

export interface ConsentDraft {
  readonly lawfulBasis: LawfulBasis;
  readonly assent: Assent;
  readonly answer: ConsentAnswer;
  readonly until: Date | null;
  readonly givenAt: Date;
}

/**
 * Why a consent cannot be recorded like this.
 * @param isChild null when the age is not known: then the person is treated as a child
 */
export function whyNotRecordConsent(draft: ConsentDraft, { isChild, now }: { readonly isChild: boolean | null; readonly now: Date }): string | undefined {
  if (draft.givenAt > now) return "given-in-the-future";
  if (draft.until !== null && draft.until <= draft.givenAt) return "ends-before-it-begins";
  if (isChild !== false && draft.assent === "notNeeded") return "child-must-be-asked";
  if (draft.answer === "given" && draft.assent === "refused" && draft.lawfulBasis === "consent") return "child-said-no";
  return undefined;
}

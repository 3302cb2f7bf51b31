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
/** As the ledger keeps it: a withdrawal is an answer of its own, written under the one it takes back. */
export type LedgerAnswer = ConsentAnswer | "withdrawn";

/** What a guardian said, beside the child. One who may be the offender never speaks for the child. */
export const guardianAnswers = ["notNeeded", "given", "refused", "notAsked"] as const;
export type GuardianAnswer = (typeof guardianAnswers)[number];
/** Why no guardian was asked. `lawAllowsAlone`: the child may decide this alone. @see PDPA B.E. 2562 s.20; Child Protection Act B.E. 2546 s.22 */
export const guardianReasons = ["mayBeOffender", "unsafeToContact", "notFound", "lawAllowsAlone", "urgent"] as const;
export type GuardianReason = (typeof guardianReasons)[number];

/** Whether somebody put the explanation into the person's language. */
export const interpreterPresences = ["none", "present", "remote"] as const;
export type InterpreterPresence = (typeof interpreterPresences)[number];

/** What decides whether a consent holds. */
export interface ConsentFacts {
  readonly answer: LedgerAnswer;
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
  readonly guardian: GuardianAnswer;
  readonly guardianReason: GuardianReason | undefined;
  readonly answer: ConsentAnswer;
  readonly until: Date | null;
  readonly givenAt: Date;
}

export type ConsentRefusal =
  | "given-in-the-future" | "ends-before-it-begins" | "child-must-be-asked" | "child-said-no"
  | "guardian-must-be-said" | "guardian-reason-missing" | "guardian-said-no" | "adult-needs-no-guardian";

/**
 * Why a consent cannot be recorded like this.
 * @param isChild null when the age is not known: then the person is treated as a child
 */
export function whyNotRecordConsent(draft: ConsentDraft, { isChild, now }: { readonly isChild: boolean | null; readonly now: Date }): ConsentRefusal | undefined {
  if (draft.givenAt > now) return "given-in-the-future";
  if (draft.until !== null && draft.until <= draft.givenAt) return "ends-before-it-begins";
  return isChild === false ? whyNotAdult(draft) : whyNotChild(draft);
}

function whyNotAdult({ guardian }: ConsentDraft): ConsentRefusal | undefined {
  return guardian === "given" || guardian === "refused" ? "adult-needs-no-guardian" : undefined;
}

// A child is asked in any case. On the ground of consent the guardian is, too, or it is said why not.
function whyNotChild({ assent, answer, lawfulBasis, guardian, guardianReason }: ConsentDraft): ConsentRefusal | undefined {
  if (assent === "notNeeded") return "child-must-be-asked";
  if (guardian === "notAsked" && guardianReason === undefined) return "guardian-reason-missing";
  if (answer === "refused" || lawfulBasis !== "consent") return undefined;
  if (assent === "refused") return "child-said-no";
  if (assent === "notAsked") return "child-must-be-asked";
  if (guardian === "notNeeded") return "guardian-must-be-said";
  return guardian === "refused" ? "guardian-said-no" : undefined;
}

const DAY_MS = 86_400_000;
const REMIND_DAYS = 14;

/** When to ask the person again before an answer runs out: two weeks before, or half-way when it lasts less than four. */
export function remindAt({ givenAt, until }: { readonly givenAt: Date; readonly until: Date }): Date {
  const half = givenAt.getTime() + (until.getTime() - givenAt.getTime()) / 2;
  return new Date(Math.max(half, until.getTime() - REMIND_DAYS * DAY_MS));
}

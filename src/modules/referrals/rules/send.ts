import { whyNotAnswerBy } from "./due.ts";
import { minimumParts, type ConsentStanding, type ExtractPart, type LawfulBasis } from "./words.ts";

/** A draft as far as deciding needs it. */
export interface SendDraft {
  readonly hasPerson: boolean;
  readonly scope: readonly ExtractPart[];
  readonly needs: string;
  readonly safety: string;
  readonly answerBy: Date;
  readonly lawfulBasis: LawfulBasis;
  readonly basisReason: string;
}
/** What the sender does not type. */
export interface SendFacts {
  readonly isCaseClosed: boolean;
  /** A secret or sealed case: nothing beyond the minimum leaves. */
  readonly isMinimumOnly: boolean;
  readonly takesReferrals: boolean;
  /** Active accounts of the receiving agency in a role that receives. */
  readonly receivers: number;
  readonly consent: ConsentStanding;
  /** An open referral of the same person to the same agency for the same purpose. */
  readonly hasSameOpen: boolean;
  readonly now: Date;
}

export interface SendProblem {
  readonly code: string;
  /** The input field it is about. */
  readonly field?: string;
}

/** Shortest explanation of a lawful basis other than consent, in letters. */
export const SHORTEST_BASIS_REASON = 20;

const personParts: readonly ExtractPart[] = ["name", "ageBand", "language"];

/**
 * Why a referral cannot be sent like this; undefined when it can. Consent comes last, so that what is asked of the person is
 * asked once, for a draft that is otherwise right.
 */
export function whyNotSend(draft: SendDraft, facts: SendFacts): SendProblem | undefined {
  return whyNotPartner(facts) ?? whyNotParts(draft) ?? whyNotClass(draft, facts) ?? whyNotDue(draft, facts.now) ?? whyNotLawful(draft, facts.consent);
}

function whyNotPartner({ isCaseClosed, takesReferrals, receivers, hasSameOpen }: SendFacts): SendProblem | undefined {
  if (isCaseClosed) return { code: "case-closed" };
  if (!takesReferrals) return { code: "agency-takes-none", field: "toAgencyId" };
  if (receivers === 0) return { code: "agency-has-nobody", field: "toAgencyId" };
  return hasSameOpen ? { code: "already-sent", field: "toAgencyId" } : undefined;
}

function whyNotParts({ scope, hasPerson, needs, safety }: SendDraft): SendProblem | undefined {
  if (scope.length === 0) return { code: "nothing-shared", field: "scope" };
  if (!hasPerson && scope.some((part) => personParts.includes(part))) return { code: "no-person-for-part", field: "scope" };
  if (scope.includes("needs") && needs === "") return { code: "needs-missing", field: "needs" };
  return scope.includes("safety") && safety === "" ? { code: "safety-missing", field: "safety" } : undefined;
}

function whyNotClass({ scope }: SendDraft, { isMinimumOnly }: SendFacts): SendProblem | undefined {
  return isMinimumOnly && scope.some((part) => !(minimumParts as readonly ExtractPart[]).includes(part)) ? { code: "minimum-only", field: "scope" } : undefined;
}

function whyNotDue({ answerBy }: SendDraft, now: Date): SendProblem | undefined {
  const code = whyNotAnswerBy(answerBy, now);
  return code && { code, field: "answerBy" };
}

function whyNotLawful({ lawfulBasis, hasPerson, basisReason }: SendDraft, consent: ConsentStanding): SendProblem | undefined {
  if (lawfulBasis !== "consent") return [...basisReason].length < SHORTEST_BASIS_REASON ? { code: "basis-reason-short", field: "basisReason" } : undefined;
  if (!hasPerson) return { code: "consent-needs-person", field: "personId" };
  const code = consentProblem(consent);
  return code && { code, field: "lawfulBasis" };
}

/** What a standing of consent other than in force is called when it stops an act. */
export function consentProblem(consent: ConsentStanding): `consent-${"missing" | "withdrawn" | "refused" | "expired" | "for-other-purpose"}` | undefined {
  switch (consent) {
    case "inForce":
    case "notNeeded":
      return undefined;
    case "none":
      return "consent-missing";
    case "otherPurpose":
      return "consent-for-other-purpose";
    case "withdrawn":
    case "refused":
    case "expired":
      return `consent-${consent}`;
  }
}

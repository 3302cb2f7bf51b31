import type { IdentityCheck, Outcome, RefusalReason, RequestKind, RequestState } from "./words.ts";

/** Days to answer a request. @see PDPA B.E. 2562 s.30 */
export const ANSWER_DAYS = 30;
const DAY_MS = 86_400_000;

/** When a request must be answered. */
export const dueOf = (receivedAt: Date): Date => new Date(receivedAt.getTime() + ANSWER_DAYS * DAY_MS);

/** Answered in time, late, or still in time. */
export function timeliness({ dueAt, endedAt }: { readonly dueAt: Date; readonly endedAt: Date | null }, now: Date): "inTime" | "late" {
  return (endedAt ?? now) > dueAt ? "late" : "inTime";
}

/** Ways a request of each kind may have been fulfilled. */
export const outcomesOf: Readonly<Record<RequestKind, readonly Outcome[]>> = {
  access: ["copyGiven", "nothingKept"],
  portability: ["copyGiven", "nothingKept"],
  correction: ["corrected", "noteAdded"],
  erasure: ["shreddingAsked", "partlyErased", "nothingKept"],
  objection: ["processingStopped", "restricted"],
  withdraw: ["consentWithdrawn", "nothingKept"],
};

/** What the record says about a request, so that an answer is not claimed that was never given. */
export interface AnswerFacts {
  readonly state: RequestState;
  readonly kind: RequestKind;
  readonly identityCheck: IdentityCheck;
  /** Parts of the copy, and how many of them somebody has looked through. */
  readonly parts: number;
  readonly checkedParts: number;
  /** Changes of the person's record since the request came. */
  readonly corrections: number;
  readonly withdrawnConsents: number;
  readonly hasShredding: boolean;
}

const hasEnded = (state: RequestState): boolean => state !== "open" && state !== "preparing";

export type AnswerRefusal = "request-ended" | "identity-not-checked" | "outcome-of-other-kind" | "copy-missing" | "copy-not-checked" | "nothing-corrected" | "no-consent-withdrawn" | "no-shredding-asked";

/** Why a request cannot be closed with this outcome. */
export function whyNotAnswer(facts: AnswerFacts, outcome: Outcome): AnswerRefusal | undefined {
  if (hasEnded(facts.state)) return "request-ended";
  if (facts.identityCheck === "notYet") return "identity-not-checked";
  if (!outcomesOf[facts.kind].includes(outcome)) return "outcome-of-other-kind";
  return whyNotProven(facts, outcome);
}

function whyNotProven(facts: AnswerFacts, outcome: Outcome): AnswerRefusal | undefined {
  if (outcome === "copyGiven") return facts.parts === 0 ? "copy-missing" : facts.checkedParts < facts.parts ? "copy-not-checked" : undefined;
  if (outcome === "corrected") return facts.corrections === 0 ? "nothing-corrected" : undefined;
  if (outcome === "consentWithdrawn") return facts.withdrawnConsents === 0 ? "no-consent-withdrawn" : undefined;
  return outcome === "shreddingAsked" && !facts.hasShredding ? "no-shredding-asked" : undefined;
}

export const FEWEST_WORDS = 20;
/** Grounds that have a number: a section, an order, a claim. */
const NAMED_GROUNDS: readonly RefusalReason[] = ["law", "courtOrder", "legalClaim"];
export type RefuseRefusal = "request-ended" | "words-missing" | "reference-missing" | "not-held";

/**
 * Why a request cannot be refused like this. The person is told in words why; a law, an order and a claim are named.
 * @see PDPA s.30 para 2–3, s.39
 */
export function whyNotRefuse(facts: { readonly state: RequestState; readonly isHeld: boolean }, refusal: { readonly reason: RefusalReason; readonly ref?: string | undefined; readonly words: string }): RefuseRefusal | undefined {
  if (hasEnded(facts.state)) return "request-ended";
  if (refusal.words.trim().length < FEWEST_WORDS) return "words-missing";
  if (NAMED_GROUNDS.includes(refusal.reason) && (refusal.ref ?? "").trim() === "") return "reference-missing";
  return refusal.reason === "legalHold" && !facts.isHeld ? "not-held" : undefined;
}

import { wasRemindedToday } from "./due.ts";
import { consentProblem } from "./send.ts";
import type { ConsentStanding, ReferralState } from "./words.ts";

/** A referral and where the one who acts stands to it, as far as deciding needs it. */
export interface ReferralFacts {
  readonly state: ReferralState;
  readonly consent: ConsentStanding;
  readonly isCaseClosed: boolean;
  /** Sits in the case and writes its plan. */
  readonly actsForSender: boolean;
  /** Of the receiving agency, in a role that receives. */
  readonly actsForReceiver: boolean;
  readonly isFromActor: boolean;
  readonly isAcknowledged: boolean;
  readonly remindedAt: Date | null;
}

export type Move = "ask" | "answer" | "accept" | "decline" | "complete" | "withdraw" | "remind" | "acknowledge";

/** Which states each move starts from, and where it leads; no second state: it stays where it is. */
export const moves: Readonly<Record<Move, { readonly by: "sender" | "receiver"; readonly from: readonly ReferralState[]; readonly to?: ReferralState }>> = {
  ask: { by: "receiver", from: ["sent"], to: "asked" },
  answer: { by: "sender", from: ["asked"], to: "sent" },
  accept: { by: "receiver", from: ["sent", "asked"], to: "accepted" },
  decline: { by: "receiver", from: ["sent", "asked"], to: "declined" },
  complete: { by: "receiver", from: ["accepted"], to: "completed" },
  withdraw: { by: "sender", from: ["sent", "asked", "accepted"], to: "withdrawn" },
  remind: { by: "sender", from: ["sent", "accepted"] },
  acknowledge: { by: "sender", from: ["declined", "completed"] },
};

/** The state after a move. */
export const stateAfter = (move: Move, state: ReferralState): ReferralState => moves[move].to ?? state;

/** Why this move cannot be made by this person now; undefined when it can. The same answer shows or hides the button. */
export function whyNot(move: Move, referral: ReferralFacts): string | undefined {
  return whyNotSide(move, referral) ?? whyNotState(move, referral) ?? whyNotNow(move, referral);
}

export const whyNotAsk = (referral: ReferralFacts): string | undefined => whyNot("ask", referral);
export const whyNotAnswer = (referral: ReferralFacts): string | undefined => whyNot("answer", referral);
export const whyNotAccept = (referral: ReferralFacts): string | undefined => whyNot("accept", referral);
export const whyNotDecline = (referral: ReferralFacts): string | undefined => whyNot("decline", referral);
export const whyNotComplete = (referral: ReferralFacts): string | undefined => whyNot("complete", referral);
export const whyNotWithdraw = (referral: ReferralFacts): string | undefined => whyNot("withdraw", referral);
export const whyNotAcknowledge = (referral: ReferralFacts): string | undefined => whyNot("acknowledge", referral);

/** Why the partner cannot be reminded now: once a day is enough. */
export const whyNotRemind = (referral: ReferralFacts, now: Date): string | undefined =>
  whyNot("remind", referral) ?? (wasRemindedToday(referral.remindedAt, now) ? "reminded-today" : undefined);

function whyNotSide(move: Move, { actsForSender, actsForReceiver, isFromActor }: ReferralFacts): string | undefined {
  if (moves[move].by === "sender") return actsForSender ? undefined : "only-sender";
  if (!actsForReceiver) return "only-receiver";
  return isFromActor ? "own-referral" : undefined;
}

// What to say where a state answers more exactly than "already answered".
const outOfTurn: Readonly<Partial<Record<Move, Partial<Record<ReferralState, string>>>>> = {
  ask: { asked: "asked-already" },
  answer: { sent: "nothing-asked", accepted: "nothing-asked", declined: "nothing-asked", completed: "nothing-asked" },
  remind: { asked: "answer-the-question-first" },
  complete: { sent: "not-accepted-yet", asked: "not-accepted-yet" },
  acknowledge: { sent: "still-open", asked: "still-open", accepted: "still-open" },
};

function whyNotState(move: Move, { state }: ReferralFacts): string | undefined {
  if (moves[move].from.includes(state)) return undefined;
  return state === "withdrawn" ? "was-withdrawn" : (outOfTurn[move]?.[state] ?? "already-answered");
}

function whyNotNow(move: Move, { consent, isCaseClosed, isAcknowledged }: ReferralFacts): string | undefined {
  if (move === "acknowledge") return isAcknowledged ? "already-read" : undefined;
  // What ends a referral stays possible when the case is closed or the person no longer agrees: nothing may hang.
  if (move === "decline" || move === "complete" || move === "withdraw") return undefined;
  if (isCaseClosed) return "case-closed";
  return consentProblem(consent);
}

/** Why a receiver's text cannot be taken: the person no longer agrees, so nothing more is written about her there. */
export const whyNotWrite = (text: string | undefined, consent: ConsentStanding): string | undefined => (text ? consentProblem(consent) : undefined);

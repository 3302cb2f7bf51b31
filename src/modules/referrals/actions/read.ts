import { defineRead, type ActionContext } from "#platform/action/define.ts";
import { accountNames, agencyNames } from "#modules/partners/public.ts";
import { eventOf } from "../act.ts";
import { referralInput } from "../inputs.ts";
import { getVisibleReferral, type Referral } from "../queries.ts";
import { moves, whyNot, whyNotRemind, type Move } from "../rules/referral.ts";
import { consentProblem } from "../rules/send.ts";
import { findBasisReason, openReferral, type Opened } from "../sealed.ts";
import { teamPart } from "../team-part.ts";

/** One referral, for either side. Opening what was sent, or the name of whom it is about, leaves an event that the team sees. */
export const read = defineRead({
  name: "referrals.read",
  permission: "referrals.read",
  input: referralInput,
  async run(context, { referralId }) {
    const referral = await getVisibleReferral(context, referralId);
    const opened = referral.isInside ? await openReferral(context, referralId) : undefined;
    const team = referral.isTeam ? await ofTeam(context, referral) : null;
    const result = {
      ...plainPart(referral),
      ...(await namesOf(context, referral, opened)),
      extract: opened?.extract ?? null,
      hiddenBecause: opened ? null : hiddenBecause(referral),
      outcomeNote: opened?.outcomeNote ?? null,
      can: movesOpen(referral, context.now),
      team,
    };
    return { result, event: entryOf(referral, opened, team) };
  },
});

async function ofTeam(context: ActionContext, referral: Referral) {
  return { ...(await teamPart(context, referral)), basisReason: referral.isInside ? await findBasisReason(context, referral) : null };
}

/** An entry where something sealed was opened: what was sent, or the name of whom it is about. */
function entryOf(referral: Referral, opened: Opened | undefined, team: Awaited<ReturnType<typeof ofTeam>> | null) {
  return opened || team?.person ? eventOf(referral, "referral-read") : undefined;
}

function plainPart(referral: Referral) {
  const { id, code, purpose, urgency, state, declineReason, withdrawReason, outcome, lawfulBasis, consent, version } = referral;
  const isUrgencyShared = referral.isTeam || referral.scope.includes("urgency");
  return {
    id, code, purpose, state, declineReason, withdrawReason, outcome, lawfulBasis, consent, version,
    side: referral.isTeam ? ("sender" as const) : ("receiver" as const),
    urgency: isUrgencyShared ? urgency : null,
    isConsentEnded: consentProblem(consent) !== undefined,
    sentAt: referral.sentAt.toISOString(),
    answerBy: referral.answerBy.toISOString(),
    dueAt: referral.dueAt.toISOString(),
    answeredAt: referral.answeredAt?.toISOString() ?? null,
    completedAt: referral.completedAt?.toISOString() ?? null,
    remindedAt: referral.remindedAt?.toISOString() ?? null,
    toAgencyId: referral.toAgencyId,
  };
}

async function namesOf(context: ActionContext, referral: Referral, opened: Opened | undefined) {
  const { fromAccountId, toAccountId, fromAgencyId, toAgencyId } = referral;
  const agencies = await agencyNames(context, [fromAgencyId, toAgencyId]);
  const accounts = await accountNames(context, [fromAccountId, ...(toAccountId ? [toAccountId] : []), ...(opened?.thread.map((message) => message.accountId) ?? [])]);
  const nameOf = (id: string | null): string | null => (id ? (accounts.get(id)?.displayName ?? null) : null);
  const agencyOf = (id: string) => ({ nameTh: agencies.get(id)?.nameTh ?? "", nameEn: agencies.get(id)?.nameEn ?? "" });
  return {
    // Who sent it is one of the parts the sender ticks.
    from: { ...agencyOf(fromAgencyId), name: referral.isTeam || referral.scope.includes("contact") ? nameOf(fromAccountId) : null },
    to: { ...agencyOf(toAgencyId), takerName: nameOf(toAccountId) },
    thread: (opened?.thread ?? []).map(({ id, side, kind, text, accountId, sentAt }) => ({ id, side, kind, text, name: nameOf(accountId), sentAt: sentAt.toISOString() })),
  };
}

/** Why what was sent is not shown: the consent, the state, or that the caller's seat sees only that it was referred. */
function hiddenBecause(referral: Referral): string {
  if (referral.isTeam) return "summary-only";
  if (referral.state === "declined" || referral.state === "withdrawn") return referral.state;
  return consentProblem(referral.consent) ?? "time-over";
}

function movesOpen(referral: Referral, now: Date): Readonly<Record<Move, boolean>> {
  const open = Object.fromEntries(Object.keys(moves).map((move) => [move, whyNot(move as Move, referral.facts) === undefined])); // keys of `moves` are its moves
  return { ...(open as Record<Move, boolean>), remind: whyNotRemind(referral.facts, now) === undefined };
}

import type { NoticeKind, Urgency } from "./kinds.ts";

/**
 * Whom an event can concern. Each is answered by one part of `app.notice_recipients` (migration 0156); whoever did it, whoever may not
 * see it, and whoever stands behind a wall of the case is never among them.
 */
export const audiences = ["mentioned", "thread", "subject", "seatHolder", "taskOwner", "clockOwner", "toldOfTask", "takers", "leaders", "team", "handoverTo", "handoverFrom", "asked", "asker", "sender", "assignee", "reporter", "receiver", "called", "caller", "deciders", "above"] as const;
export type Audience = (typeof audiences)[number];

/** An event as far as the rule looks at it: its type, and what the thing it is about weighs. */
export interface EventFacts {
  readonly type: string;
  /** Of the task it is about: 0 liberty, 1 safety, 2 right, 3 duty, 4 routine. */
  readonly lateWeight: number | null;
  readonly isStatutory: boolean;
  /** Of the lead or the referral it is about. */
  readonly isImmediate: boolean;
}

/** One group to be told, as what. */
export interface Telling {
  readonly audience: Audience;
  readonly kind: NoticeKind;
  readonly urgency: Urgency;
}

type Weigh = (facts: EventFacts) => Urgency;
const byDanger: Weigh = ({ isImmediate }) => (isImmediate ? "danger" : "soon");
const byTask: Weigh = ({ lateWeight, isStatutory }) => (lateWeight === 1 ? "danger" : isStatutory || lateWeight === 0 ? "legal" : "soon");

type Line = readonly [audience: Audience, kind: NoticeKind, urgency: Urgency | Weigh];

/** Who is told of which event. What stands here not is told nobody: it is in the case's timeline for whoever looks. */
const lines: Readonly<Record<string, readonly Line[]>> = {
  "comment-written": [["mentioned", "mention", "soon"], ["thread", "comment", "plain"]],
  "comment-edited": [["mentioned", "mention", "soon"]],
  "task-handed-over": [["taskOwner", "assigned", byTask]],
  "task-escalated": [["toldOfTask", "late", byTask], ["taskOwner", "late", byTask]],
  "task-reopened": [["taskOwner", "assigned", "soon"]],
  "clock-started": [["clockOwner", "clock", "legal"]],
  "clock-extended": [["clockOwner", "clock", "soon"]],
  "clock-resumed": [["clockOwner", "clock", "legal"]],
  "clock-breach-recorded": [["leaders", "clock", "legal"]],
  "seat-added": [["seatHolder", "team", "soon"], ["leaders", "team", "plain"]],
  "seat-end-changed": [["seatHolder", "team", "plain"]],
  "conflict-declared": [["leaders", "team", "soon"]],
  "manager-named": [["subject", "decision", "soon"], ["team", "team", "plain"]],
  "handover-asked": [["handoverTo", "decision", "soon"]],
  "handover-answered": [["handoverFrom", "decision", "soon"]],
  "second-asked": [["asked", "decision", "soon"]],
  "second-answered": [["asker", "decision", "soon"]],
  "opened-in-emergency": [["leaders", "danger", "danger"]],
  "consent-withdrawn": [["team", "case", "soon"]],
  "wish-recorded": [["team", "case", "plain"]],
  "note-written": [["leaders", "case", "plain"]],
  "stage-moved": [["team", "case", "plain"]],
  "class-changed": [["team", "case", "plain"]],
  "case-closed": [["team", "case", "plain"]],
  "case-reopened": [["team", "case", "soon"]],
  "decision-recorded": [["team", "case", "soon"]],
  "support-plan-agreed": [["team", "case", "plain"]],
  "lead-reported": [["takers", "lead", byDanger]],
  "lead-forwarded": [["takers", "lead", byDanger]],
  "lead-assigned": [["assignee", "assigned", byDanger]],
  "lead-urgency-set": [["assignee", "lead", byDanger]],
  "lead-asked": [["reporter", "lead", "soon"]],
  "lead-answered": [["assignee", "lead", "soon"]],
  "referral-sent": [["takers", "referral", byDanger]],
  "referral-reminded": [["takers", "referral", byDanger]],
  "referral-question-answered": [["takers", "referral", "soon"]],
  "referral-question-asked": [["sender", "referral", "soon"]],
  "referral-accepted": [["sender", "referral", "soon"]],
  "referral-declined": [["sender", "referral", byDanger]],
  "referral-completed": [["sender", "referral", "soon"]],
  "referral-withdrawn": [["receiver", "referral", "soon"]],
  "workshop-told-place-given": [["subject", "learning", "soon"]],
  "workshop-told-nominated": [["subject", "learning", "soon"]],
  "workshop-told-changed": [["subject", "learning", "soon"]],
  "workshop-told-cancelled": [["subject", "learning", "soon"]],
  "workshop-told-tomorrow": [["subject", "learning", "soon"]],
  "certificate-issued": [["subject", "learning", "plain"]],
  "certificate-revoked": [["subject", "learning", "soon"]],
  "certificate-ending": [["subject", "learning", "plain"]],
  "official-applied": [["deciders", "decision", "soon"]],
  "official-answered": [["deciders", "decision", "soon"]],
  "official-more-asked": [["subject", "decision", "soon"]],
  "official-granted": [["subject", "decision", "soon"]],
  "official-refused": [["subject", "decision", "soon"]],
  "official-suspended": [["subject", "decision", "soon"]],
  "official-suspension-lifted": [["subject", "decision", "soon"]],
  "team-called": [["called", "danger", "danger"]],
  "substitute-called": [["called", "danger", "danger"]],
  "drill-called": [["called", "assigned", "soon"]],
  "drill-substitute-called": [["called", "assigned", "soon"]],
  "call-declined": [["caller", "decision", "soon"]],
  "swap-asked": [["subject", "decision", "soon"]],
  "swap-agreed": [["subject", "decision", "soon"]],
  "swap-declined": [["subject", "decision", "soon"]],
  "notice-raised": [["above", "raised", "danger"]],
};

/** The types of events somebody is told of. */
export const toldTypes: readonly string[] = Object.keys(lines);

/** Who is told of this event, and as what; the first line a person is in counts for her. */
export function tellingsOf(facts: EventFacts): readonly Telling[] {
  return (lines[facts.type] ?? []).map(([audience, kind, urgency]) => ({ audience, kind, urgency: typeof urgency === "function" ? urgency(facts) : urgency }));
}

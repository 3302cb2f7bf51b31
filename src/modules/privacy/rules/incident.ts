import type { IncidentState, Risk } from "./words.ts";

/** Hours after noticing in which the regulator is told, unless there is no risk. @see PDPA B.E. 2562 s.37(4) */
export const NOTICE_HOURS = 72;
/** Days after noticing in which a late notice, with its reasons, is still taken. */
export const LATEST_DAYS = 15;
const HOUR_MS = 3_600_000;

/** When the regulator must be told, and until when a late notice may be given. */
export function noticeTimes(noticedAt: Date): { readonly dueAt: Date; readonly latestAt: Date } {
  return { dueAt: new Date(noticedAt.getTime() + NOTICE_HOURS * HOUR_MS), latestAt: new Date(noticedAt.getTime() + LATEST_DAYS * 24 * HOUR_MS) };
}

/** What an incident touched. */
export interface Exposure {
  readonly categories: readonly string[];
  readonly peopleCount: number;
  readonly hasMinors: boolean;
  readonly hasVulnerable: boolean;
}

const GRAVE = ["place", "health", "sexual", "childRecord", "criminal"];

/**
 * The least risk an assessment may find without giving a reason: minors and vulnerable people, and data that can get somebody
 * hurt, weigh by themselves.
 */
export function leastRisk({ categories, peopleCount, hasMinors, hasVulnerable }: Exposure): Risk {
  if (peopleCount === 0 && categories.length === 0) return "none";
  const isGrave = categories.some((one) => GRAVE.includes(one));
  return isGrave && (hasMinors || hasVulnerable) ? "high" : hasMinors || hasVulnerable || isGrave ? "risk" : "none";
}

const ORDER: readonly Risk[] = ["none", "risk", "high"];
export const FEWEST_WORDS = 20;
export type AssessRefusal = "incident-closed" | "lower-needs-words";

/** Why an assessment cannot stand: a lower risk than the facts speak for needs words. */
export function whyNotAssess(state: IncidentState, exposure: Exposure, found: { readonly risk: Risk; readonly words: string }): AssessRefusal | undefined {
  if (state === "closed") return "incident-closed";
  const isLower = ORDER.indexOf(found.risk) < ORDER.indexOf(leastRisk(exposure));
  return isLower && found.words.trim().length < FEWEST_WORDS ? "lower-needs-words" : undefined;
}

export interface IncidentFacts {
  readonly state: IncidentState;
  readonly risk: Risk | null;
  readonly noticeDueAt: Date;
  readonly latestNoticeAt: Date;
  readonly notifiedAt: Date | null;
  /** Cases whose people were neither told nor left untold with a reason. */
  readonly untold: number;
  readonly measures: number;
}

export type NoticeRefusal = "incident-closed" | "not-assessed" | "already-notified" | "late-reason-missing" | "sent-in-the-future";

/** Why the notice to the regulator cannot be recorded: after 72 hours it needs its reasons. */
export function whyNotNotify(facts: IncidentFacts, notice: { readonly at: Date; readonly lateReason?: string | undefined; readonly words?: string | undefined }, now: Date): NoticeRefusal | undefined {
  if (facts.state === "closed") return "incident-closed";
  if (facts.risk === null) return "not-assessed";
  if (facts.notifiedAt !== null) return "already-notified";
  if (notice.at > now) return "sent-in-the-future";
  const isLate = notice.at > facts.noticeDueAt;
  return isLate && (!notice.lateReason || (notice.words ?? "").trim().length < FEWEST_WORDS) ? "late-reason-missing" : undefined;
}

export type CloseRefusal = "incident-closed" | "not-assessed" | "regulator-not-told" | "people-not-told" | "no-measure";

/** Why an incident is not over. */
export function whyNotClose({ state, risk, notifiedAt, untold, measures }: IncidentFacts): CloseRefusal | undefined {
  if (state === "closed") return "incident-closed";
  if (risk === null) return "not-assessed";
  if (risk !== "none" && notifiedAt === null) return "regulator-not-told";
  if (risk === "high" && untold > 0) return "people-not-told";
  return measures === 0 ? "no-measure" : undefined;
}

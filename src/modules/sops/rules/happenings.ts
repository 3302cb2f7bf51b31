import type { EventCode } from "./words.ts";

/** A fact of the record, as far as procedures listen to it. */
export interface Happening {
  readonly type: string;
  /** When it was recorded. */
  readonly at: Date;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What it is to a procedure, and when it happened. */
export interface Heard {
  readonly code: EventCode;
  readonly at: Date;
  /** By hand: only this procedure. */
  readonly sop?: string | undefined;
}

const plain: Readonly<Record<string, EventCode>> = {
  "case-opened": "case-opened",
  "screening-finished": "interview-done",
  "referral-sent": "referral-sent",
  "opened-in-emergency": "emergency-opened",
  "support-plan-agreed": "plan-agreed",
  "case-closed": "case-closed",
};

/** Types of events a procedure may count from. */
export const heardTypes: readonly string[] = [...Object.keys(plain), "clock-started", "decision-recorded", "sop-event-told"];

/** Events somebody tells by hand, since no other part of the product records them. */
export const toldCodes = ["protection-started", "media-asked", "meeting-held", "exhibit-taken", "interview-done", "by-hand"] as const satisfies readonly EventCode[];

const identified = ["identified", "forced-labour-6-1"];

/** What an event is to a procedure; undefined when no step counts from it. */
export function heardOf({ type, at, data }: Happening): Heard | undefined {
  if (type === "clock-started") return data["ruleId"] === "temp-protection-initial" ? { code: "protection-started", at: instant(data["clockStartedAt"], at) } : undefined;
  if (type === "decision-recorded") return identified.includes(String(data["kind"])) ? { code: "person-identified", at } : undefined;
  if (type === "sop-event-told") return toldOf(data, at);
  const code = plain[type];
  return code && { code, at };
}

function toldOf(data: Happening["data"], at: Date): Heard | undefined {
  const code = toldCodes.find((one) => one === data["event"]);
  return code && { code, at: instant(data["at"], at), ...(typeof data["sop"] === "string" && { sop: data["sop"] }) };
}

function instant(value: unknown, otherwise: Date): Date {
  const read = typeof value === "string" ? new Date(value) : otherwise;
  return Number.isNaN(read.getTime()) ? otherwise : read;
}

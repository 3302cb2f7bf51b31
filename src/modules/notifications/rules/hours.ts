import { placeOf, type KindChoices, type NoticeKind, type Urgency } from "./kinds.ts";

/** Choices of one account about when it is told; hours of the day in Bangkok. */
export interface Hours {
  readonly hasMail: boolean;
  readonly digestHour: number;
  /** Quiet from this hour until the other; the same hour twice: never quiet. */
  readonly quietFrom: number;
  readonly quietUntil: number;
  readonly dangerBreaks: boolean;
  readonly legalBreaks: boolean;
  readonly kinds: KindChoices;
}

/** What holds until somebody chooses: a digest in the morning, quiet at night, nothing breaks through. */
export const usualHours: Hours = { hasMail: true, digestHour: 8, quietFrom: 20, quietUntil: 7, dangerBreaks: false, legalBreaks: false, kinds: {} };

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;
// Bangkok is seven hours ahead of UTC, without summer time.
const hourIn = (at: Date): number => new Date(at.getTime() + 7 * HOUR_MS).getUTCHours();

/** The next full hour of this name in Bangkok, after `at`. */
export function nextHour(at: Date, hour: number): Date {
  const start = Math.floor(at.getTime() / HOUR_MS) * HOUR_MS;
  const ahead = (hour - hourIn(at) + DAY_HOURS) % DAY_HOURS;
  return new Date(start + (ahead === 0 ? DAY_HOURS : ahead) * HOUR_MS);
}

/** Is this a quiet hour? A span over midnight is one span. */
export function isQuiet(at: Date, { quietFrom, quietUntil }: Pick<Hours, "quietFrom" | "quietUntil">): boolean {
  const hour = hourIn(at);
  if (quietFrom === quietUntil) return false;
  return quietFrom < quietUntil ? hour >= quietFrom && hour < quietUntil : hour >= quietFrom || hour < quietUntil;
}

function breaksThrough(urgency: Urgency, { dangerBreaks, legalBreaks }: Hours): boolean {
  return (urgency === "danger" && dangerBreaks) || (urgency === "legal" && legalBreaks);
}

/**
 * When a device (push, LINE) and when a mail may say that something is new.
 * Plain news wait for the digest; danger and limits of the law are mailed by themselves; in quiet hours all waits for their
 * end, save what the person lets through.
 * @returns instants; null: not by this way
 */
export function whenOutside({ kind, urgency }: { readonly kind: NoticeKind; readonly urgency: Urgency }, at: Date, hours: Hours): { readonly sendAt: Date | null; readonly mailAt: Date | null } {
  if (placeOf(kind, hours.kinds) !== "all") return { sendAt: null, mailAt: null };
  const soonest = isQuiet(at, hours) && !breaksThrough(urgency, hours) ? nextHour(at, hours.quietUntil) : at;
  const isUrgent = urgency === "danger" || urgency === "legal";
  const mailAt = isUrgent ? soonest : nextHour(at, hours.digestHour);
  return { sendAt: urgency === "plain" ? null : soonest, mailAt: hours.hasMail ? mailAt : null };
}

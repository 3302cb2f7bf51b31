import { createHash } from "node:crypto";
import { bangkokDay } from "#thai/dates.ts";

/** One due time as it leaves the product. */
export interface FeedItem {
  readonly taskId: string;
  readonly kind: string;
  readonly code: string | null;
  readonly dueAt: Date;
  /** Due some time that day. */
  readonly isDayDue: boolean;
  readonly state: "open" | "cancelled";
  readonly version: number;
  readonly createdAt: Date;
}

/** A session of a workshop: its title and place are public inside the product, and no case stands in it. */
export interface FeedTraining {
  readonly sessionId: string;
  readonly title: string;
  readonly place: string;
  readonly beginsAt: Date;
  readonly endsAt: Date;
  readonly isCancelled: boolean;
  readonly version: number;
  readonly createdAt: Date;
}

/** The words of a feed: "Ruam: due". Of a case no name, no place, no agency, no category. */
export interface FeedWords {
  readonly calendar: string;
  readonly due: string;
  readonly followUp: string;
  readonly answer: string;
  readonly training: string;
}

const SHOWN_MINUTES = 30;
const DAY_MS = 86_400_000;

/** The calendar file of these due times and trainings (RFC 5545). Instants are written in UTC, days without a time; nothing in it depends on when it was made. */
export async function calendarFile({ items, trainings }: { readonly items: readonly FeedItem[]; readonly trainings: readonly FeedTraining[] }, words: FeedWords): Promise<string> {
  const { default: ical, ICalCalendarMethod, ICalEventClass, ICalEventStatus, ICalEventTransparency } = await import("ical-generator");
  const calendar = ical({ name: words.calendar, prodId: { company: "Ruam", product: "calendar", language: "EN" }, method: ICalCalendarMethod.PUBLISH, ttl: 3600 });
  for (const item of items) {
    calendar.createEvent({
      ...whenOf(item),
      id: uidOf(item.taskId),
      summary: [wordOf(item.kind, words), item.code].filter(Boolean).join(", "),
      sequence: item.version - 1,
      stamp: item.createdAt,
      status: item.state === "open" ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED,
      transparency: ICalEventTransparency.TRANSPARENT,
      class: ICalEventClass.PRIVATE,
    });
  }
  for (const { sessionId, title, place, beginsAt, endsAt, isCancelled, version, createdAt } of trainings) {
    calendar.createEvent({
      start: beginsAt,
      end: endsAt,
      id: uidOf(sessionId),
      summary: `${words.training}, ${title}`,
      ...(place === "" ? {} : { location: place }),
      sequence: version - 1,
      stamp: createdAt,
      status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      class: ICalEventClass.PRIVATE,
    });
  }
  return calendar.toString();
}

function whenOf({ dueAt, isDayDue }: FeedItem) {
  if (!isDayDue) return { start: new Date(dueAt.getTime() - SHOWN_MINUTES * 60_000), end: dueAt };
  const day = Date.parse(`${bangkokDay(dueAt)}T00:00:00Z`);
  return { start: new Date(day), end: new Date(day + DAY_MS), allDay: true };
}

// Stays the same however often it is fetched, and says nothing of the record's own id.
const uidOf = (id: string): string => `${createHash("sha256").update(`calendar|${id}`).digest("hex").slice(0, 32)}@ruam`;

function wordOf(kind: string, words: FeedWords): string {
  if (kind === "follow-up") return words.followUp;
  return kind === "lead" || kind === "referral" ? words.answer : words.due;
}

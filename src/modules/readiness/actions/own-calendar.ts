import { createHash } from "node:crypto";
import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";

const MOST = 200;

/** One's own duties as a calendar file (RFC 5545): "on call" and the hours; no place, no role, no name. */
export const ownCalendar = defineRead({
  name: "readiness.ownCalendar",
  permission: "readiness.ownDuty",
  input: z.strictObject({ words: z.string().trim().min(1).max(60) }),
  async run({ client, actor }, { words }) {
    const { rows } = await client.query<{ id: string; startsAt: Date; endsAt: Date; addedAt: Date; version: number }>(
      `select id, starts_at as "startsAt", ends_at as "endsAt", added_at as "addedAt", version from duty_shifts where account_id = $1 and cancelled_at is null and ends_at > app.now() order by starts_at limit ${MOST}`,
      [actor.accountId],
    );
    const { default: ical, ICalEventClass } = await import("ical-generator");
    const calendar = ical({ name: words, prodId: { company: "Ruam", product: "duty", language: "EN" } });
    for (const { id, startsAt, endsAt, addedAt, version } of rows) {
      const uid = `${createHash("sha256").update(`duty|${id}`).digest("hex").slice(0, 32)}@ruam`;
      calendar.createEvent({ id: uid, start: startsAt, end: endsAt, summary: words, stamp: addedAt, sequence: version - 1, class: ICalEventClass.PRIVATE });
    }
    return { result: { file: calendar.toString(), count: rows.length } };
  },
});

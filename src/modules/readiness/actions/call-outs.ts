import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { cursorAfter, cursorTime, readCursor } from "#platform/db/cursor.ts";
import { musterOf, type MusterCount } from "../rules/call-out.ts";
import { CALL_OUT, calledOf, getCallOut, type CallOut } from "../call-out-store.ts";
import { myProvince } from "../roster-store.ts";

/** One call-out with everybody who was called, the times so far, and what the caller can do. */
export const callOut = defineRead({
  name: "readiness.callOut",
  permission: "readiness.see",
  input: z.strictObject({ callOutId: z.uuid() }),
  async run(context, { callOutId }) {
    const found = await getCallOut(context, callOutId);
    const called = await calledOf(context, callOutId);
    const soFar = musterOf(found.calledAt, found.disciplines, called);
    const mine = called.find(({ accountId }) => accountId === context.actor.accountId);
    const isOpen = found.endedAt === null;
    return {
      result: {
        callOut: found,
        called,
        musters: isOpen ? soFar.musters : found.musters,
        teamMinutes: isOpen ? soFar.team : found.teamMinutes,
        mine: mine ?? null,
        can: { answer: isOpen && mine !== undefined && mine.answer !== "arrived", end: isOpen && context.can("readiness.callOut"), review: !isOpen && (mine !== undefined || context.can("readiness.callOut")) },
      },
    };
  },
});

/** Call-outs and drills of one's own province, newest first. */
export const callOuts = defineRead({
  name: "readiness.listCallOuts",
  permission: "readiness.see",
  input: z.strictObject({ cursor: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(50).default(20) }),
  async run(context, { cursor, limit }) {
    const before = readCursor(cursor);
    const { rows } = await context.client.query<CallOut & { at: string }>(
      `select ${CALL_OUT}, ${cursorTime("c.called_at")} as at from call_outs c join accounts a on a.id = c.called_by
        where c.province_code = $1 and ($2::timestamptz is null or (c.called_at, c.id) < ($2, $3)) order by c.called_at desc, c.id desc limit $4`,
      [await myProvince(context), before?.at ?? null, before?.id ?? null, limit + 1],
    );
    const shown = rows.slice(0, limit);
    return { result: { callOuts: shown, next: rows.length > limit ? cursorAfter(shown.at(-1)) : null, can: { call: context.can("readiness.callOut") } } };
  },
});

/** What stands on one's Today: calls one was asked to and has not arrived at, and a colleague's question about a shift. */
export const mine = defineRead({
  name: "readiness.listMine",
  permission: "readiness.ownDuty",
  input: z.strictObject({}),
  async run({ client, actor }) {
    const { rows } = await client.query<Pick<CallOut, "id" | "isDrill" | "district" | "fromAt" | "untilAt"> & { readonly answer: "asked" | "coming" }>(
      `select c.id, c.is_drill as "isDrill", c.district, c.from_at as "fromAt", c.until_at as "untilAt", w.answer from call_out_answers w join call_outs c on c.id = w.call_out_id
        where w.account_id = $1 and c.ended_at is null and w.answer in ('asked','coming') order by w.asked_at desc limit 10`,
      [actor.accountId],
    );
    const { rows: swaps } = await client.query<{ id: string; byName: string; discipline: string; startsAt: Date; endsAt: Date }>(
      `select w.id, b.display_name as "byName", s.discipline, s.starts_at as "startsAt", s.ends_at as "endsAt" from duty_swaps w join duty_shifts s on s.id = w.shift_id and s.cancelled_at is null and s.ends_at > app.now()
         join accounts b on b.id = w.asked_by where w.to_account_id = $1 and w.state = 'asked' order by s.starts_at limit 10`,
      [actor.accountId],
    );
    return { result: { calls: rows, swaps } };
  },
});

const QUARTERS_BACK_DAYS = 2 * 366;

/** Drills and calls by province and quarter, as counts with the median time to muster. The only thing of this module beyond a province. */
export const counts = defineRead({
  name: "readiness.counts",
  permission: "readiness.counts",
  input: z.strictObject({}),
  async run(context) {
    const { rows } = await context.client.query<MusterCount>(
      `select province_code as "provinceCode", quarter::text, is_drill as "isDrill", held, complete, median_minutes as "medianMinutes" from app.muster_counts($1)`,
      [new Date(context.now.getTime() - QUARTERS_BACK_DAYS * 86_400_000)],
    );
    return { result: { counts: rows } };
  },
});

import { z } from "zod";
import { type ActionContext, defineAction, defineRead } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { makeCode, readCode } from "../attendance-code.ts";
import { isSessionOpen, kindOfPresence, nextCodeAt, whyNotPresent, windowAt } from "../rules/presence.ts";
import { getLearner, getOwnWorkshop } from "../store.ts";

interface Session {
  readonly id: string;
  readonly workshopId: string;
  readonly beginsAt: Date;
  readonly endsAt: Date;
  readonly isCancelled: boolean;
  readonly hasPlace: boolean;
  readonly titleTh: string;
  readonly titleEn: string;
}

async function getSession({ client }: ActionContext, sessionId: string): Promise<Session> {
  const { rows } = await client.query<Session>(
    `select s.id, s.workshop_id as "workshopId", s.begins_at as "beginsAt", s.ends_at as "endsAt", w.state = 'cancelled' as "isCancelled", app.has_place(w.id) as "hasPlace", w.title_th as "titleTh", w.title_en as "titleEn"
       from workshop_sessions s join workshops w on w.id = s.workshop_id where s.id = $1`,
    [sessionId],
  );
  if (!rows[0]) throw new NotFound();
  return rows[0];
}

/** The code to show on the wall or in the meeting, and when the next one comes. */
export const code = defineRead({
  name: "workshops.code",
  permission: "workshops.give",
  input: z.strictObject({ sessionId: z.uuid() }),
  async run(context, { sessionId }) {
    const session = await getSession(context, sessionId);
    await getOwnWorkshop(context, session.workshopId);
    const { now } = context;
    const isOpen = isSessionOpen(session, now);
    const { rows } = await context.client.query<{ n: number }>("select count(*)::int as n from workshop_attendance where session_id = $1", [sessionId]);
    return {
      result: {
        workshopId: session.workshopId, titleTh: session.titleTh, titleEn: session.titleEn, beginsAt: session.beginsAt.toISOString(), endsAt: session.endsAt.toISOString(),
        address: isOpen ? `${context.origin}/workshops/here/${makeCode(context.vaults.keyring, sessionId, windowAt(now))}` : null,
        nextAt: nextCodeAt(now).toISOString(), present: rows[0]?.n ?? 0,
      },
    };
  },
});

/** Says by the code on the wall that one is there. Twice is once: the first time counts. */
export const arrive = defineAction({
  name: "workshops.arrive",
  permission: "signed-in",
  input: z.strictObject({ code: z.string().min(1).max(100) }),
  async run(context, { code: shown }) {
    const { client, actor, now } = context;
    const said = readCode(context.vaults.keyring, shown);
    if (!said) throw new Refusal("code-unknown");
    const session = await getSession(context, said.sessionId);
    const reason = whyNotPresent({ window: said.window, session, hasPlace: session.hasPlace }, now);
    if (reason) throw new Refusal(reason);
    const { rowCount } = await client.query(
      "insert into workshop_attendance (session_id, workshop_id, account_id, arrived_at, how, recorded_by) values ($1, $2, $3, $4, 'code', $3) on conflict (session_id, account_id) do nothing",
      [session.id, session.workshopId, actor.accountId, now],
    );
    const { titleTh, titleEn, workshopId } = session;
    return { event: { type: "workshop-arrived", subjectKind: "workshop", subjectId: workshopId, data: { how: "code" } }, result: { workshopId, titleTh, titleEn, isAgain: rowCount === 0 } };
  },
});

/** By hand: who was there, from when to when; without times, she was not. No reason is asked. */
export const markPresence = defineAction({
  name: "workshops.markPresence",
  permission: "workshops.give",
  input: z.strictObject({ sessionId: z.uuid(), accountId: z.uuid(), isPresent: z.boolean(), arrivedAt: z.iso.datetime({ offset: true }).optional(), leftAt: z.iso.datetime({ offset: true }).optional() }),
  async run(context, { sessionId, accountId, isPresent, arrivedAt, leftAt }) {
    const session = await getSession(context, sessionId);
    await getOwnWorkshop(context, session.workshopId);
    await getLearner(context, session.workshopId, accountId);
    const times = { arrivedAt: arrivedAt ? new Date(arrivedAt) : session.beginsAt, leftAt: leftAt ? new Date(leftAt) : null };
    if (isPresent) {
      if (session.beginsAt.getTime() - 3_600_000 > context.now.getTime()) throw new Refusal("session-not-begun");
      if (times.arrivedAt > session.endsAt || (times.leftAt && times.leftAt < times.arrivedAt)) throw new Refusal("times-outside", {}, "arrivedAt");
      await context.client.query(
        `insert into workshop_attendance (session_id, workshop_id, account_id, arrived_at, left_at, how, recorded_by) values ($1, $2, $3, $4, $5, 'hand', $6)
         on conflict (session_id, account_id) do update set arrived_at = excluded.arrived_at, left_at = excluded.left_at, how = 'hand', recorded_by = excluded.recorded_by`,
        [sessionId, session.workshopId, accountId, times.arrivedAt, times.leftAt, context.actor.accountId],
      );
    } else await context.client.query("delete from workshop_attendance where session_id = $1 and account_id = $2", [sessionId, accountId]);
    const presence = isPresent ? kindOfPresence(times, session) : "absent";
    return { event: { type: "workshop-presence-marked", subjectKind: "workshop", subjectId: session.workshopId, data: { presence } }, result: { presence } };
  },
});

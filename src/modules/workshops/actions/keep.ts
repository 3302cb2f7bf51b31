import { z } from "zod";
import { type ActionContext, defineAction } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { changeVersioned } from "#platform/action/versioned.ts";
import { newId } from "#platform/db/id.ts";
import { entries, modes, MOST_OUTCOMES, payers, spanOf, type Times, whyNotTimes } from "../rules/workshop.ts";
import { getOwnWorkshop } from "../store.ts";
import { refuseUnknownCourse } from "./from-course.ts";

const words = (most: number) => z.string().trim().min(1).max(most);
const link = z.string().trim().max(500).regex(/^https:\/\/[^\s<>"]+$/);
const fields = {
  courseCode: z.string().trim().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/),
  titleTh: words(160),
  titleEn: words(160),
  mode: z.enum(modes),
  language: z.string().regex(/^[a-z]{2,3}$/),
  entry: z.enum(entries),
  provinceCode: z.string().regex(/^\d{2}$/),
  place: z.string().trim().max(300).default(""),
  link: z.union([z.literal(""), link]).default(""),
  seats: z.int().min(1).max(1000),
  costBaht: z.int().min(0).max(100_000_000).default(0),
  paidBy: z.enum(payers),
  materials: z.array(z.strictObject({ words: words(300), link: z.union([z.literal(""), link]).default("") })).max(20).default([]),
  outcomes: z.array(z.strictObject({ code: z.string().max(40).default(""), th: words(400), en: words(400) })).max(MOST_OUTCOMES).default([]),
  trainerIds: z.array(z.uuid()).max(10).default([]),
  sessions: z.array(z.strictObject({ id: z.uuid().optional(), beginsAt: z.iso.datetime({ offset: true }), endsAt: z.iso.datetime({ offset: true }) })).min(1).max(30),
} as const;
const input = z.strictObject(fields);
type Entry = z.output<typeof input>;

interface Timed {
  readonly id: string | undefined;
  readonly beginsAt: Date;
  readonly endsAt: Date;
}

/** Announces a workshop; whoever does gives it. */
export const create = defineAction({
  name: "workshops.create",
  permission: "workshops.give",
  input,
  async run(context, entry) {
    const { client, actor, now } = context;
    await refuseUnknownCourse(context, entry.courseCode);
    const sessions = timesOf(entry);
    const span = spanOf(sessions);
    const id = newId();
    await client.query(
      `insert into workshops (id, agency_id, created_by, created_at, begins_at, ends_at, course_code, title_th, title_en, mode, language, entry, province_code, place, seats, cost_baht, paid_by, materials, outcomes)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
      [id, actor.agencyId, actor.accountId, now, span.beginsAt, span.endsAt, ...valuesOf(entry)],
    );
    await client.query("insert into workshop_trainers (workshop_id, account_id) values ($1, $2)", [id, actor.accountId]);
    await keepParts(context, id, { entry, sessions });
    return { event: { type: "workshop-announced", subjectKind: "workshop", subjectId: id, data: { course: entry.courseCode, sessions: sessions.length } }, result: { workshopId: id } };
  },
});

/** Changes a workshop; when its times change, whoever has a place is told. */
export const change = defineAction({
  name: "workshops.change",
  permission: "workshops.give",
  versioned: true,
  input: z.strictObject({ workshopId: z.uuid(), ...fields }),
  async run(context, { workshopId, ...entry }) {
    const before = await getOwnWorkshop(context, workshopId, { lock: true });
    if (before.state === "cancelled") throw new Refusal("workshop-cancelled");
    const sessions = timesOf(entry);
    await refuseChange(context, workshopId, entry);
    const span = spanOf(sessions);
    await changeVersioned(context, {
      table: "workshops",
      id: workshopId,
      set: `begins_at = $2, ends_at = $3, course_code = $4, title_th = $5, title_en = $6, mode = $7, language = $8, entry = $9, province_code = $10, place = $11, seats = $12,
        cost_baht = $13, paid_by = $14, materials = $15, outcomes = $16`,
      values: [span.beginsAt, span.endsAt, ...valuesOf(entry)],
    });
    await keepParts(context, workshopId, { entry, sessions });
    if (!isSameTime(span, before)) await tellAll(context, workshopId, "changed");
    // More places than before may have moved somebody up.
    await context.enqueue("workshops.tell", {});
    return { event: { type: "workshop-changed", subjectKind: "workshop", subjectId: workshopId, data: { sessions: sessions.length } } };
  },
});

/** Calls a workshop off; whoever has a place, waits or asked is told. */
export const cancel = defineAction({
  name: "workshops.cancel",
  permission: "workshops.give",
  versioned: true,
  input: z.strictObject({ workshopId: z.uuid() }),
  async run(context, { workshopId }) {
    const workshop = await getOwnWorkshop(context, workshopId, { lock: true });
    if (workshop.state === "cancelled") throw new Refusal("workshop-cancelled");
    if (workshop.endsAt <= context.now) throw new Refusal("workshop-over");
    await changeVersioned(context, { table: "workshops", id: workshopId, set: "state = $2", values: ["cancelled"] });
    await tellAll(context, workshopId, "cancelled");
    await context.enqueue("workshops.tell", {});
    return { event: { type: "workshop-cancelled", subjectKind: "workshop", subjectId: workshopId } };
  },
});

const isSameTime = (one: Times, other: Times): boolean => one.beginsAt.getTime() === other.beginsAt.getTime() && one.endsAt.getTime() === other.endsAt.getTime();

/** Places given stay given; a course withdrawn since then stays where it stands; what was evaluated keeps its name. */
async function refuseChange(context: ActionContext, workshopId: string, { seats, courseCode, outcomes }: Entry): Promise<void> {
  const { rows } = await context.client.query<{ confirmed: number; courseCode: string; isSame: boolean; isUsed: boolean }>(
    `select confirmed_count as confirmed, course_code as "courseCode", outcomes = $2::jsonb as "isSame",
       exists (select 1 from workshop_evaluations e where e.workshop_id = w.id) or exists (select 1 from workshop_scores s where s.workshop_id = w.id) as "isUsed" from workshops w where w.id = $1`,
    [workshopId, JSON.stringify(outcomes)],
  );
  const [held] = rows;
  if (!held) return;
  if (courseCode !== held.courseCode) await refuseUnknownCourse(context, courseCode);
  if (seats < held.confirmed) throw new Refusal("places-taken", { count: held.confirmed }, "seats");
  if (held.isUsed && !held.isSame) throw new Refusal("outcomes-in-use", {}, "outcomes");
}

const tellAll = ({ client }: ActionContext, workshopId: string, what: "changed" | "cancelled") =>
  client.query("update enrolments set tell = $2 where workshop_id = $1 and state <> 'withdrawn'", [workshopId, what]);

function timesOf({ sessions }: Pick<Entry, "sessions">): readonly Timed[] {
  const timed = sessions.map(({ id, beginsAt, endsAt }) => ({ id, beginsAt: new Date(beginsAt), endsAt: new Date(endsAt) }));
  const reason = whyNotTimes(timed);
  if (reason) throw new Refusal(reason, {}, "sessions");
  return timed;
}

const valuesOf = (entry: Entry): readonly unknown[] => [
  entry.courseCode, entry.titleTh, entry.titleEn, entry.mode, entry.language, entry.entry, entry.provinceCode, entry.mode === "online" ? "" : entry.place, entry.seats, entry.costBaht, entry.paidBy,
  JSON.stringify(entry.materials), JSON.stringify(entry.outcomes),
];

async function keepParts(context: ActionContext, workshopId: string, { entry, sessions }: { readonly entry: Entry; readonly sessions: readonly Timed[] }): Promise<void> {
  await keepLink(context, workshopId, entry);
  await keepTrainers(context, workshopId, entry.trainerIds);
  await keepSessions(context, workshopId, sessions);
}

async function keepLink({ client }: ActionContext, workshopId: string, { link: address, mode }: Entry): Promise<void> {
  if (address === "" || mode === "class") await client.query("delete from workshop_links where workshop_id = $1", [workshopId]);
  else await client.query("insert into workshop_links (workshop_id, link) values ($1, $2) on conflict (workshop_id) do update set link = excluded.link", [workshopId, address]);
}

/** Whoever changes it goes on giving it; the others are as the form says. */
async function keepTrainers({ client, actor }: ActionContext, workshopId: string, trainerIds: readonly string[]): Promise<void> {
  const wanted = [...new Set([...trainerIds, actor.accountId])];
  const { rows } = await client.query("select count(distinct a.id) as n from accounts a join account_roles r on r.account_id = a.id and r.role = 'trainer' and (r.ends_at is null or r.ends_at > app.now()) where a.id = any ($1::uuid[]) and a.status = 'active'", [wanted]);
  if (rows[0].n !== wanted.length) throw new Refusal("not-a-trainer", {}, "trainerIds");
  await client.query("delete from workshop_trainers where workshop_id = $1 and account_id <> all ($2::uuid[])", [workshopId, wanted]);
  await client.query("insert into workshop_trainers (workshop_id, account_id) select $1, x from unnest($2::uuid[]) x on conflict do nothing", [workshopId, wanted]);
}

/** Sessions keep their id while they stay; one in which somebody was present does not go. */
async function keepSessions({ client }: ActionContext, workshopId: string, sessions: readonly Timed[]): Promise<void> {
  const kept = sessions.flatMap(({ id }) => id ?? []);
  const { rows } = await client.query("select 1 from workshop_attendance where workshop_id = $1 and session_id <> all ($2::uuid[]) limit 1", [workshopId, kept]);
  if (rows[0]) throw new Refusal("session-was-held", {}, "sessions");
  await client.query("delete from workshop_sessions where workshop_id = $1 and id <> all ($2::uuid[])", [workshopId, kept]);
  for (const { id, beginsAt, endsAt } of sessions) {
    if (id) await client.query("update workshop_sessions set begins_at = $3, ends_at = $4 where id = $1 and workshop_id = $2", [id, workshopId, beginsAt, endsAt]);
    else await client.query("insert into workshop_sessions (id, workshop_id, begins_at, ends_at) values ($1, $2, $3, $4)", [newId(), workshopId, beginsAt, endsAt]);
  }
}

import { z } from "zod";
import { defineAction, type ActionContext } from "#platform/action/define.ts";
import { NotFound, Refusal, StaleVersion } from "#platform/action/refusal.ts";
import { newId } from "#platform/db/id.ts";
import { dutyDisciplines, whyNotPlan, type Shift } from "../rules/roster.ts";
import { getShift, myProvince } from "../roster-store.ts";

const WEEK_MS = 7 * 86_400_000;
const MOST_WEEKS = 12;
export const phoneInput = z.string().trim().regex(/^[+0-9][0-9 -]{2,19}$/);

/** Plans who is on call: once, or the same hours of several weeks. */
export const planShift = defineAction({
  name: "readiness.planShift",
  permission: "readiness.planDuty",
  input: z.strictObject({
    accountId: z.uuid(),
    discipline: z.enum(dutyDisciplines),
    startsAt: z.iso.datetime({ offset: true }),
    endsAt: z.iso.datetime({ offset: true }),
    weeks: z.number().int().min(1).max(MOST_WEEKS).default(1),
    phone: phoneInput.optional(),
  }),
  async run(context, { accountId, discipline, phone, weeks, ...times }) {
    const { client, actor, now } = context;
    const provinceCode = await myProvince(context);
    const agencyId = await agencyOnDuty(context, { accountId, discipline, provinceCode });
    const hers = await shiftsOfAccount(context, accountId);
    const shifts = Array.from({ length: weeks }, (_, week) => later({ startsAt: new Date(times.startsAt), endsAt: new Date(times.endsAt) }, week));
    const reason = shifts.map((shift) => whyNotPlan(shift, hers, now)).find(Boolean);
    if (reason) throw new Refusal(reason, {}, reason === "already-on-duty" ? "accountId" : "endsAt");

    const ids = shifts.map(() => newId());
    await client.query(
      `insert into duty_shifts (id, province_code, discipline, account_id, agency_id, starts_at, ends_at, phone, added_by, added_at)
       select x.id, $1, $2, $3, $4, x.starts_at, x.ends_at, $5, $6, $7 from unnest($8::uuid[], $9::timestamptz[], $10::timestamptz[]) x (id, starts_at, ends_at)`,
      [provinceCode, discipline, accountId, agencyId, phone ?? null, actor.accountId, now, ids, shifts.map(({ startsAt }) => startsAt), shifts.map(({ endsAt }) => endsAt)],
    );
    return { event: { type: "duty-planned", subjectKind: "account", subjectId: accountId, data: { discipline, shifts: ids.length } }, result: { shiftIds: ids } };
  },
});

const later = ({ startsAt, endsAt }: Shift, week: number): Shift => ({ startsAt: new Date(startsAt.getTime() + week * WEEK_MS), endsAt: new Date(endsAt.getTime() + week * WEEK_MS) });

async function agencyOnDuty({ client }: ActionContext, { accountId, discipline, provinceCode }: { readonly accountId: string; readonly discipline: string; readonly provinceCode: string }): Promise<string> {
  const { rows } = await client.query("select a.agency_id as id from accounts a where a.id = $1 and app.can_be_on_duty(a.id, $2, $3)", [accountId, discipline, provinceCode]);
  if (!rows[0]) throw new Refusal("cannot-be-on-duty", {}, "accountId");
  return rows[0].id;
}

async function shiftsOfAccount({ client }: ActionContext, accountId: string): Promise<readonly Shift[]> {
  const { rows } = await client.query<Shift>(`select starts_at as "startsAt", ends_at as "endsAt" from duty_shifts where account_id = $1 and cancelled_at is null and ends_at > app.now() limit 500`, [accountId]);
  return rows;
}

/** Takes a shift out of the roster. */
export const cancelShift = defineAction({
  name: "readiness.cancelShift",
  permission: "readiness.planDuty",
  versioned: true,
  input: z.strictObject({ shiftId: z.uuid() }),
  async run(context, { shiftId }) {
    const { client, now } = context;
    const shift = await getShift(context, shiftId);
    const expected = context.expectedVersion ?? shift.version;
    const { rowCount } = await client.query("update duty_shifts set cancelled_at = $2, version = version + 1 where id = $1 and version = $3 and cancelled_at is null", [shiftId, now, expected]);
    if (rowCount === 0) throw new StaleVersion({ yours: expected, current: shift.version });
    return { event: { type: "duty-cancelled", subjectKind: "account", subjectId: shift.accountId, data: { discipline: shift.discipline } } };
  },
});

/** The number one is reached on during one's own shift. */
export const setDutyPhone = defineAction({
  name: "readiness.setDutyPhone",
  permission: "readiness.ownDuty",
  input: z.strictObject({ shiftId: z.uuid(), phone: phoneInput }),
  async run(context, { shiftId, phone }) {
    const shift = await getShift(context, shiftId);
    if (shift.accountId !== context.actor.accountId) throw new NotFound();
    await context.client.query("update duty_shifts set phone = $2, version = version + 1 where id = $1", [shiftId, phone]);
    return { event: { type: "duty-phone-set", subjectKind: "account", subjectId: shift.accountId, data: {} } };
  },
});

import { z } from "zod";
import { defineAction, type ActionContext } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { newId } from "#platform/db/id.ts";
import { readChoice } from "#thai/place-choice.ts";
import { dutyDisciplines } from "../rules/roster.ts";
import { whyNotCall } from "../rules/call-out.ts";
import { myProvince, shiftsOf, type ShiftView } from "../roster-store.ts";

/**
 * Calls a team, really or as a drill: everybody of the wanted disciplines who is on call now or in that time is asked. Where is a
 * district and nothing finer; no case and no person stands in it.
 */
export const call = defineAction({
  name: "readiness.call",
  permission: "readiness.callOut",
  input: z.strictObject({
    isDrill: z.boolean(),
    place: z.string().max(200),
    fromAt: z.iso.datetime({ offset: true }),
    untilAt: z.iso.datetime({ offset: true }),
    disciplines: z.array(z.enum(dutyDisciplines)).max(dutyDisciplines.length),
  }),
  async run(context, input) {
    const { client, actor, now } = context;
    const provinceCode = await myProvince(context);
    const district = districtIn(input.place, provinceCode);
    const wanted = { fromAt: new Date(input.fromAt), untilAt: new Date(input.untilAt), disciplines: [...new Set(input.disciplines)] };
    const reason = whyNotCall(wanted, now);
    if (reason) throw new Refusal(reason, {}, reason === "nobody-wanted" ? "disciplines" : "untilAt");
    const called = await onDuty(context, { provinceCode, ...wanted });
    if (called.length === 0) throw new Refusal("nobody-on-duty", {}, "disciplines");

    const id = newId();
    await client.query("insert into call_outs (id, province_code, is_drill, district, from_at, until_at, disciplines, called_by, called_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)", [
      id, provinceCode, input.isDrill, district, wanted.fromAt, wanted.untilAt, wanted.disciplines, actor.accountId, now,
    ]);
    await client.query(
      `insert into call_out_answers (id, call_out_id, account_id, agency_id, discipline, phone, asked_at)
       select x.id, $1, s.account_id, s.agency_id, s.discipline, s.phone, $2 from unnest($3::uuid[], $4::uuid[]) x (id, shift_id) join duty_shifts s on s.id = x.shift_id`,
      [id, now, called.map(() => newId()), called.map((one) => one.id)],
    );
    const missing = wanted.disciplines.filter((discipline) => !called.some((one) => one.discipline === discipline));
    return { event: { type: input.isDrill ? "drill-called" : "team-called", subjectKind: "callOut", subjectId: id, data: { asked: called.length } }, result: { callOutId: id, missing } };
  },
});

/** The district of a chosen place; what is finer is dropped. @throws Refusal `place-needed`, `other-province` */
function districtIn(place: string, provinceCode: string): string {
  const chosen = readChoice(place);
  if (!chosen?.district) throw new Refusal("place-needed", {}, "place");
  if (chosen.provinceCode !== provinceCode) throw new Refusal("other-province", {}, "place");
  return chosen.district;
}

type Wanted = { readonly provinceCode: string; readonly untilAt: Date; readonly disciplines: readonly string[] };

/** Those on call between now and the end of the time, each account once. */
async function onDuty(context: ActionContext, { provinceCode, untilAt, disciplines }: Wanted): Promise<readonly ShiftView[]> {
  const shifts = await shiftsOf(context, provinceCode, { from: context.now, until: untilAt });
  const seen = new Set<string>();
  return shifts.filter((shift) => disciplines.includes(shift.discipline) && !seen.has(shift.accountId) && seen.add(shift.accountId));
}

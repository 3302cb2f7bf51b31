import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { Forbidden, NotFound, Refusal } from "#platform/action/refusal.ts";
import { newId } from "#platform/db/id.ts";
import { getAgency } from "#modules/partners/public.ts";
import { getSop, inForceAt, versionsOf } from "../store.ts";

/** Says that one's agency, or one's province, works by a procedure from now on: its steps come into the cases of that place. */
export const adopt = defineAction({
  name: "sops.adopt",
  permission: "sops.adopt",
  input: z.strictObject({ code: z.string().max(61), place: z.enum(["agency", "province"]) }),
  async run(context, { code, place }) {
    const { client, actor, now } = context;
    const sop = await getSop(context, code);
    const { provinceCode } = await getAgency(context, actor.agencyId);
    const [agencyId, province] = place === "agency" ? [actor.agencyId, null] : [null, provinceCode];
    const { rows } = await client.query("select app.may_adopt($1, $2) as may", [agencyId, province]);
    if (rows[0]?.may !== true) throw new Forbidden("sops.adopt");
    if (!inForceAt(await versionsOf(context, sop.id), now)) throw new Refusal("nothing-in-force");

    const id = newId();
    const { rowCount } = await client.query(
      "insert into sop_adoptions (id, sop_id, agency_id, province_code, adopted_by, adopted_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing",
      [id, sop.id, agencyId, province, actor.accountId, now],
    );
    if (rowCount === 0) throw new Refusal("adopted-already");
    return { event: { type: "sop-adopted", subjectKind: "sop", subjectId: sop.id, data: { sop: code, place, province: provinceCode } }, result: { adoptionId: id } };
  },
});

/** Ends it for what happens from now on; steps that stand in cases stay. */
export const endAdoption = defineAction({
  name: "sops.endAdoption",
  permission: "sops.endAdoption",
  input: z.strictObject({ adoptionId: z.uuid() }),
  async run({ client, actor, now }, { adoptionId }) {
    const { rows } = await client.query<{ code: string; sopId: string }>(
      `update sop_adoptions d set ended_by = $2, ended_at = $3 from sops s where d.id = $1 and s.id = d.sop_id and d.ended_at is null returning s.code, s.id as "sopId"`,
      [adoptionId, actor.accountId, now],
    );
    const ended = rows[0];
    if (!ended) throw new NotFound();
    return { event: { type: "sop-adoption-ended", subjectKind: "sop", subjectId: ended.sopId, data: { sop: ended.code } } };
  },
});

import { z } from "zod";
import { defineAction, defineRead, type ActionContext } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { requireFreshSignIn } from "#platform/auth/fresh.ts";
import { newId } from "#platform/db/id.ts";
import { personDraftInput, personRows } from "#modules/people/public.ts";
import { bangkokDay, fiscalYear } from "#thai/dates.ts";
import { province } from "#thai/provinces.ts";
import { decoyDisciplines, decoyStages } from "../rules/decoys.ts";

interface DecoyLine {
  readonly caseId: string;
  readonly code: string;
  readonly provinceCode: string;
  readonly plantedAt: Date;
  readonly endedAt: Date | null;
  readonly seats: number;
}

/** The decoys there are, by their codes. */
export const decoys = defineRead({
  name: "oversight.decoys",
  input: z.strictObject({}),
  permission: "oversight.decoys",
  async run({ client }) {
    const { rows } = await client.query<DecoyLine>(`select case_id as "caseId", code, province_code as "provinceCode", planted_at as "plantedAt", ended_at as "endedAt", seats from app.decoy_list()`);
    return { result: { decoys: rows } };
  },
});

/** Plants a made-up case. It stands in lists and searches of the people of an agency who hold a role, and nobody has work in it. */
export const plantDecoy = defineAction({
  name: "oversight.plantDecoy",
  input: z.strictObject({
    provinceCode: z.string().regex(/^\d{2}$/),
    stage: z.enum(decoyStages).default("protection"),
    /** Made up, and like nobody there is. */
    person: personDraftInput,
    /** Into whose lists it is laid; without, only its code is a trap. */
    audience: z.strictObject({ agencyId: z.uuid(), discipline: z.enum(decoyDisciplines) }).optional(),
  }),
  permission: "oversight.decoys",
  async run(context, { provinceCode, stage, person, audience }) {
    await requireFreshSignIn(context, 15);
    const place = province(provinceCode);
    if (!place) throw new Refusal("unknown-province", {}, "provinceCode");
    const seats = audience ? await seatsFor(context, audience) : [];
    if (audience && seats.length === 0) throw new Refusal("nobody-holds-the-role", {}, "audience");

    const caseId = newId();
    const { client, vaults, actor, now } = context;
    const today = bangkokDay(now);
    const key = await vaults.create(client, caseId, actor.agencyId);
    const people = personRows([person], { vault: key.vault, indexKey: vaults.keyring.indexKey, today });
    const decoy = { id: caseId, provinceCode, codePrefix: place.abbr, fiscalYear: fiscalYear(today), stage, people, seats };
    const { rows } = await client.query<{ code: string }>("select app.plant_decoy($1, $2, $3) as code", [JSON.stringify(decoy), key.wrapped, key.agencyKeyVersion]);
    // Without its case: nothing that others read may say which one it is.
    return { event: { type: "decoy-planted", category: "access", subjectKind: "decoy", data: { seats: seats.length } }, result: { caseId, code: rows[0]?.code ?? "" } };
  },
});

const MOST_SEATS = 50;

async function seatsFor({ client, actor }: ActionContext, { agencyId, discipline }: { readonly agencyId: string; readonly discipline: string }) {
  const { rows } = await client.query<{ accountId: string }>(
    `select a.id as "accountId" from accounts a join account_roles r on r.account_id = a.id and r.role = $2 and (r.ends_at is null or r.ends_at > app.now())
      where a.agency_id = $1 and a.status = 'active' and a.id <> $3 order by a.id limit ${MOST_SEATS}`,
    [agencyId, discipline, actor.accountId],
  );
  return rows.map(({ accountId }) => ({ accountId, discipline }));
}

/** Ends a decoy: it leaves all lists. */
export const endDecoy = defineAction({
  name: "oversight.endDecoy",
  input: z.strictObject({ caseId: z.uuid() }),
  permission: "oversight.decoys",
  async run(context, { caseId }) {
    const { rows } = await context.client.query("select 1 from decoys where case_id = $1 and ended_at is null", [caseId]);
    if (!rows[0]) throw new NotFound();
    await context.client.query("select app.end_decoy($1)", [caseId]);
    return { event: { type: "decoy-ended", category: "access", subjectKind: "decoy" } };
  },
});

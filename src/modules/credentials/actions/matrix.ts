import { z } from "zod";
import { accountsOf } from "#modules/partners/public.ts";
import { defineAction, defineRead } from "#platform/action/define.ts";
import { changedRequirements } from "../requirements.ts";
import { competences, requiredOf, trainedRoles } from "../rules/competences.ts";
import { gapsOf } from "../rules/standing.ts";
import { byCompetence, credentialsOf, holdings } from "../store.ts";

/** The people of one's agency: what their roles must have learned, what they hold, and the courses that close each gap. In no order of merit. */
export const ofAgency = defineRead({
  name: "credentials.ofAgency",
  input: z.strictObject({}),
  permission: "credentials.ofAgency",
  async run(context) {
    const { client, actor, now } = context;
    const accounts = await accountsOf(context, actor.agencyId);
    const changed = await changedRequirements(client);
    const held = Map.groupBy(await credentialsOf(client, accounts.map(({ id }) => id)), ({ accountId }) => accountId);
    const people = accounts.map(({ id, displayName, positionTitle, roles }) => {
      const own = held.get(id) ?? [];
      const required = requiredOf(roles, changed);
      const has = holdings(own, now);
      return { id, name: displayName, positionTitle, roles, required, holds: Object.fromEntries(has), gaps: gapsOf(required, byCompetence(own), now) };
    });
    return { result: { people } };
  },
});

/** How many need a competence, hold it and lack it, by province and agency: in whole fives, null below five (app.competence_counts). */
export const counts = defineRead({
  name: "credentials.counts",
  input: z.strictObject({}),
  permission: "credentials.counts",
  async run({ client }) {
    const changed = await changedRequirements(client);
    const pairs = trainedRoles.flatMap((role) => requiredOf([role], changed).map((competence) => ({ role, competence })));
    const { rows } = await client.query<{ provinceCode: string; agencyId: string | null; agencyNameTh: string | null; agencyNameEn: string | null; competence: string; needed: number | null; valid: number | null; missing: number | null }>(
      `select province_code as "provinceCode", agency_id as "agencyId", agency_name_th as "agencyNameTh", agency_name_en as "agencyNameEn", competence, needed, valid, missing from app.competence_counts($1)`,
      [JSON.stringify(pairs)],
    );
    return { result: { rows } };
  },
});

/** What each role must have learned. */
export const requirements = defineRead({
  name: "credentials.requirements",
  input: z.strictObject({}),
  permission: "credentials.requirements",
  async run(context) {
    const changed = await changedRequirements(context.client);
    return { result: { roles: trainedRoles.map((role) => ({ role, competences: requiredOf([role], changed) })), mayChange: context.can("credentials.changeRequirement") } };
  },
});

/** The authority says whether a role must have learned something. Gaps follow at once; no step closes by it, for that is the gates' matter. */
export const changeRequirement = defineAction({
  name: "credentials.changeRequirement",
  input: z.strictObject({ role: z.enum(trainedRoles as [string, ...string[]]), competence: z.enum(competences), isRequired: z.boolean() }), // the roles of the usual requirements: never empty
  permission: "credentials.changeRequirement",
  async run({ client, actor, now }, { role, competence, isRequired }) {
    await client.query(
      `insert into competence_requirements (role, competence, is_required, changed_by, changed_at) values ($1, $2, $3, $4, $5)
       on conflict (role, competence) do update set is_required = excluded.is_required, changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
      [role, competence, isRequired, actor.accountId, now],
    );
    return { event: { type: "requirement-changed", category: "access", data: { role, competence, isRequired } } };
  },
});

import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { dutyDisciplines } from "../rules/roster.ts";
import { myProvince } from "../roster-store.ts";

const MOST = 300;

/** A colleague of the province who can be on call. */
export interface ReadyPerson {
  readonly accountId: string;
  readonly name: string;
  readonly agencyId: string;
  readonly agencyTh: string;
  readonly agencyEn: string;
  readonly disciplines: readonly string[];
}

/** The colleagues of one's own province who can be on call, by their roles. */
export const people = defineRead({
  name: "readiness.people",
  permission: "readiness.see",
  input: z.strictObject({}),
  async run(context) {
    const { rows } = await context.client.query<ReadyPerson>(
      `select a.id as "accountId", a.display_name as name, g.id as "agencyId", g.name_th as "agencyTh", g.name_en as "agencyEn", array_agg(r.role order by r.role) as disciplines
         from agencies g join accounts a on a.agency_id = g.id and a.status = 'active' join account_roles r on r.account_id = a.id and (r.ends_at is null or r.ends_at > app.now()) and r.role = any ($2)
        where g.province_code = $1 and g.status = 'active' group by a.id, g.id order by a.display_name collate "th-x-icu", a.id limit ${MOST}`,
      [await myProvince(context), dutyDisciplines],
    );
    return { result: { people: rows } };
  },
});

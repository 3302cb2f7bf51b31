import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { seatableDisciplines } from "../rules/seat-rules.ts";

interface Candidate {
  readonly accountId: string;
  readonly name: string;
  readonly positionTitle: string | null;
  readonly agencyId: string;
  readonly agencyNameTh: string;
  readonly agencyNameEn: string;
  readonly provinceCode: string;
}

/** Colleagues of any agency who hold a role, the case's own province first; walls are not told here. */
export const candidates = defineRead({
  name: "teams.candidates",
  input: z.strictObject({ discipline: z.enum(seatableDisciplines), provinceCode: z.string().regex(/^\d{2}$/).optional(), text: z.string().trim().max(60).optional() }),
  permission: "teams.manage",
  async run({ client }, { discipline, provinceCode, text }) {
    const { rows } = await client.query<Candidate>(
      `select a.id as "accountId", a.display_name as name, a.position_title as "positionTitle", g.id as "agencyId", g.name_th as "agencyNameTh", g.name_en as "agencyNameEn", g.province_code as "provinceCode"
       from account_roles r join accounts a on a.id = r.account_id and a.status = 'active' join agencies g on g.id = a.agency_id and g.status = 'active'
       where r.role = $1 and (r.ends_at is null or r.ends_at > app.now())
         and ($3::text is null or strpos(lower(a.display_name), lower($3)) > 0 or strpos(lower(g.name_th), lower($3)) > 0 or strpos(lower(g.name_en), lower($3)) > 0)
       order by g.province_code is distinct from $2, a.display_name collate "th-x-icu", a.id limit 50`,
      [discipline, provinceCode ?? null, text || null],
    );
    return { result: { candidates: rows } };
  },
});

import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { mySeat } from "#modules/teams/public.ts";
import { isInForce, type Assent, type ConsentAnswer, type ConsentPurpose, type ConsentScope, type LawfulBasis } from "../rules/consent.ts";

interface ConsentRow {
  readonly id: string;
  readonly personId: string;
  readonly personLabel: string;
  readonly agencyId: string;
  readonly agencyNameTh: string;
  readonly agencyNameEn: string;
  readonly scope: ConsentScope;
  readonly purpose: ConsentPurpose;
  readonly lawfulBasis: LawfulBasis;
  readonly assent: Assent;
  readonly answer: ConsentAnswer;
  readonly explainedByName: string;
  readonly explainedIn: string | null;
  readonly givenAt: Date;
  readonly until: Date | null;
  readonly withdrawnAt: Date | null;
}

/** All answers of the people of a case about other agencies, newest first; those about shelters only to who may know the place. */
export const consents = defineRead({
  name: "people.consents",
  input: z.strictObject({ caseId: z.uuid() }),
  permission: "people.see",
  async run(context, { caseId }) {
    await mySeat(context, caseId);
    const { rows } = await context.client.query<ConsentRow>(
      `select c.id, c.person_id as "personId", p.label as "personLabel", c.agency_id as "agencyId", g.name_th as "agencyNameTh", g.name_en as "agencyNameEn", c.scope, c.purpose,
         c.lawful_basis as "lawfulBasis", c.assent, c.answer, a.display_name as "explainedByName", c.explained_in as "explainedIn", c.given_at as "givenAt", c.until, c.withdrawn_at as "withdrawnAt"
       from consents c join people p on p.id = c.person_id join agencies g on g.id = c.agency_id join accounts a on a.id = c.explained_by
       where c.case_id = $1 order by c.given_at desc, c.id desc limit 300`,
      [caseId],
    );
    return { result: { consents: rows.map((row) => ({ ...row, holds: isInForce(row, context.now) })) } };
  },
});

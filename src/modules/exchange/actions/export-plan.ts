import { z } from "zod";
import { defineRead, type ActionContext } from "#platform/action/define.ts";
import { exportFilter, findCases, isNeverExported, readsIdentity } from "../exports/find-cases.ts";
import { notInHtcds } from "../formats/htcds-limits.ts";
import { consentAsked, exportPurposes, mostExportedCases, type ConsentAsked } from "../rules/export-rules.ts";

/** What a file would hold, said before it is asked for: how many cases and people, where names may be read, what is left out. */
export const exportPlan = defineRead({
  name: "exchange.exportPlan",
  input: exportFilter.extend({ purpose: z.enum(exportPurposes).optional(), toAgencyId: z.uuid().optional() }),
  permission: "exchange.export",
  async run(context, { purpose, toAgencyId, ...filter }) {
    const found = await findCases(context, filter, { most: mostExportedCases + 1 });
    const leaving = found.filter((one) => !isNeverExported(one));
    const sum = (cases: typeof leaving): number => cases.reduce((total, { personCount }) => total + personCount, 0);
    return {
      result: {
        caseCount: leaving.length,
        personCount: sum(leaving),
        /** People whose names the caller's seat may read. */
        namedCount: context.can("exchange.exportIdentity") ? sum(leaving.filter(readsIdentity)) : 0,
        /** People who did not agree to who receives the file; null when nobody is asked. */
        withoutConsentCount: await countWithoutConsent(context, leaving.map(({ id }) => id), purpose && consentAsked({ purpose, toAgencyId })),
        leftOutCount: found.length - leaving.length,
        mayExportIdentity: context.can("exchange.exportIdentity"),
        mostCases: mostExportedCases,
        notInHtcds: notInHtcds.fields,
      },
    };
  },
});

async function countWithoutConsent({ client }: ActionContext, caseIds: readonly string[], asked: ConsentAsked | undefined): Promise<number | null> {
  if (!asked) return null;
  const { rows } = await client.query<{ n: number }>("select count(*)::int as n from people p where p.case_id = any ($1) and not coalesce($3 = any (app.consented_scopes(p.id, $2)), false)", [caseIds, asked.agencyId, asked.scope]);
  return rows[0]?.n ?? 0;
}

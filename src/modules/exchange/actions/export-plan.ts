import { defineRead } from "#platform/action/define.ts";
import { exportFilter, findCases, isNeverExported, readsIdentity } from "../exports/find-cases.ts";
import { notInHtcds } from "../formats/htcds-limits.ts";
import { mostExportedCases } from "../rules/export-rules.ts";

/** What a file would hold, said before it is asked for: how many cases and people, where names may be read, what is left out. */
export const exportPlan = defineRead({
  name: "exchange.exportPlan",
  input: exportFilter,
  permission: "exchange.export",
  async run(context, filter) {
    const found = await findCases(context, filter, { most: mostExportedCases + 1 });
    const leaving = found.filter((one) => !isNeverExported(one));
    const sum = (cases: typeof leaving): number => cases.reduce((total, { personCount }) => total + personCount, 0);
    return {
      result: {
        caseCount: leaving.length,
        personCount: sum(leaving),
        /** People whose names the caller's seat may read. */
        namedCount: context.can("exchange.exportIdentity") ? sum(leaving.filter(readsIdentity)) : 0,
        leftOutCount: found.length - leaving.length,
        mayExportIdentity: context.can("exchange.exportIdentity"),
        mostCases: mostExportedCases,
        notInHtcds: notInHtcds.fields,
      },
    };
  },
});

import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { Forbidden, Refusal } from "#platform/action/refusal.ts";
import { requireFreshSignIn } from "#platform/auth/fresh.ts";
import { getAgency } from "#modules/partners/public.ts";
import { exportFilter, findCases, isNeverExported } from "../exports/find-cases.ts";
import { registerExport } from "../exports/register.ts";
import { exportFormats, exportPurposes, mostExportedCases, whyNotExport } from "../rules/export-rules.ts";

/** Asks for a file of one's own cases, with what it is for. It can then be fetched for a quarter of an hour. */
export const exportCases = defineAction({
  name: "exchange.export",
  input: z.strictObject({
    format: z.enum(exportFormats),
    filter: exportFilter.default({}),
    purpose: z.enum(exportPurposes),
    purposeText: z.string().trim().min(10).max(500),
    /** Names, contacts and stories too, where one's seat reads them. */
    withIdentity: z.boolean().default(false),
    /** Who receives it: asked for files that are handed on or go into a study. Only people who agreed to that agency are in them. */
    toAgencyId: z.uuid().optional(),
  }),
  permission: "exchange.export",
  async run(context, asked) {
    await requireFreshSignIn(context, 15);
    if (asked.withIdentity && !context.can("exchange.exportIdentity")) throw new Forbidden("exchange.exportIdentity");
    const found = await findCases(context, asked.filter, { most: mostExportedCases + 1 });
    const reason = whyNotExport({ ...asked, caseCount: found.filter((one) => !isNeverExported(one)).length });
    if (reason) throw new Refusal(reason, { most: mostExportedCases });

    if (asked.toAgencyId !== undefined) await getAgency(context, asked.toAgencyId);

    const registered = await registerExport(context, asked);
    const { format, purpose, withIdentity } = asked;
    return {
      event: { type: "export-asked", category: "access", subjectKind: "export", subjectId: registered.exportId, data: { code: registered.code, format, purpose, withIdentity } },
      result: registered,
    };
  },
});

import { createHash } from "node:crypto";
import { z } from "zod";
import { defineRead, type ActionContext } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { serverTranslator } from "#platform/i18n/server.ts";
import { accountNames } from "#modules/partners/public.ts";
import { formatInstant } from "#thai/dates.ts";
import { readRecords } from "../exports/read-records.ts";
import { getOwnExport, markDownloaded, type ExportLine } from "../exports/register.ts";
import type { Watermark } from "../exports/write-file.ts";
import { fileAnswer } from "../file-answer.ts";
import { consentAsked, mostExportedCases, whyNotExport } from "../rules/export-rules.ts";
import { write } from "../work/run-task.ts";

/** Makes a file that was asked for, reads every case with the caller's rights of this moment, and writes down that it left. */
export const download = defineRead({
  name: "exchange.download",
  input: z.strictObject({ exportId: z.uuid() }),
  permission: "exchange.export",
  async run(context, { exportId }) {
    const asked = await getOwnExport(context, exportId);
    if (asked.readyUntil <= context.now) throw new Refusal("export-too-old");
    const withIdentity = asked.withIdentity && context.can("exchange.exportIdentity");
    const read = await readRecords(context, asked.filter, { withIdentity, consent: consentAsked(asked), most: mostExportedCases });
    const reason = whyNotExport({ ...asked, withIdentity, caseCount: read.caseCount });
    if (reason) throw new Refusal(reason, { most: mostExportedCases });
    if (read.records.length === 0 && read.withoutConsentCount > 0) throw new Refusal("nobody-agreed");

    const { records, caseIds, ...counts } = read;
    // All at once and before the file is made: what would be more than a person may open in an hour does not leave.
    await context.client.query("select app.count_readings($1)", [caseIds]);
    const left = { ...counts, personCount: records.length };
    const bytes = await write({ kind: "write-file", format: asked.format, records, language: context.actor.language, watermark: await watermarkOf(context, asked, left) });
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    await recordCases(context, asked, caseIds);
    await markDownloaded(context, exportId, { ...left, sha256 });
    const { code, format, purpose } = asked;
    return {
      event: { type: "export-downloaded", category: "access", subjectKind: "export", subjectId: exportId, data: { code, format, purpose, withIdentity, sha256, cases: left.caseCount, people: left.personCount, named: left.identityCount } },
      result: fileAnswer(`ruam-${code}`, kindOf(format), bytes),
    };
  },
});

// Each case's own record says that it left, for its team to see.
async function recordCases({ client }: ActionContext, { id, code }: ExportLine, caseIds: readonly string[]): Promise<void> {
  const events = caseIds.map((caseId) => ({ type: "case-exported", outcome: "read", caseId, subjectKind: "export", subjectId: id, data: { code } }));
  await client.query("select app.record_event(e) from jsonb_array_elements($1::jsonb) e", [JSON.stringify(events)]);
}

function kindOf(format: ExportLine["format"]): "csv" | "json" | "xlsx" {
  if (format === "htcds-json") return "json";
  return format === "xlsx" ? "xlsx" : "csv";
}

async function watermarkOf(context: ActionContext, asked: ExportLine, left: { readonly caseCount: number; readonly personCount: number; readonly identityCount: number; readonly leftOutCount: number }): Promise<Watermark> {
  const { actor, now } = context;
  const { language } = actor;
  const t = serverTranslator(language);
  const who = (await accountNames(context, [actor.accountId])).get(actor.accountId);
  const agency = language === "th" ? who?.agencyNameTh : who?.agencyNameEn;
  const facts = [
    [t("exchange.watermark.by"), [who?.displayName, agency].filter(Boolean).join(" · ")],
    [t("exchange.watermark.at"), formatInstant(now, { language, withTime: true })],
    [t("exchange.watermark.purpose"), t(`exchange.purposes.${asked.purpose}`)],
    [t("exchange.watermark.purposeText"), asked.purposeText],
    [t("exchange.watermark.holds"), t("exchange.watermark.counts", { cases: left.caseCount, people: left.personCount, named: left.identityCount })],
    [t("exchange.watermark.leftOut"), String(left.leftOutCount)],
    [t("exchange.watermark.care"), t("exchange.watermark.careText")],
  ] as const;
  return { code: asked.code, facts, sheetName: t("exchange.watermark.sheet"), dataName: t("exchange.template.sheetData") };
}

import { useCallback, useState } from "preact/hooks";
import { call, useAct, useRead } from "#platform/action/client.ts";
import type { agencies } from "#modules/partners/actions/agencies.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Combobox } from "#platform/ui/combobox.tsx";
import { Checkbox } from "#platform/ui/checkbox.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { Select } from "#platform/ui/select.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import { NotConfirmed, useConfirmed } from "#modules/partners/public-screens.tsx";
import type { exportPlan } from "../../actions/export-plan.ts";
import type { exportCases } from "../../actions/export.ts";
import { exportPurposes, needsReceiver, type ExportFormat, type ExportPurpose } from "../../rules/export-rules.ts";
import { FileButton } from "../file-button.tsx";
import { provinceOptions } from "../words.ts";
import { BatchChoice } from "./batch-choice.tsx";
import { stageCodes } from "./stage-codes.ts";

type Filter = NonNullable<Parameters<typeof exportCases.run>[1]["filter"]>;
const shownFormats = ["xlsx", "htcds-csv", "htcds-json", "csv"] as const satisfies readonly ExportFormat[];

/** Which cases, as what, what for; then the file. */
export function ExportForm() {
  const t = useT();
  const { language } = useLanguage();
  const ask = useAct<typeof exportCases>("exchange.export", { refresh: ["exchange.exports"] });
  const [ready, setReady] = useState<ResultOf<typeof exportCases>>();
  const { confirmed, question } = useConfirmed();
  const form = useForm({
    draft: "exchange.export",
    initial: { stage: "", provinceCode: "", batchId: "", format: "xlsx", withIdentity: false, purpose: "", purposeText: "", toAgencyId: "" },
    submit: async (values) => {
      setReady(undefined);
      // The choices below are exactly these codes; anything else the server refuses at its field.
      const { format, purpose } = values as { format: ExportFormat; purpose: ExportPurpose };
      const input = { format, purpose, purposeText: values.purposeText, withIdentity: values.withIdentity, filter: filterOf(values), ...receiverOf(values) };
      const asked = await confirmed(() => ask.mutateAsync({ input })).catch((error: unknown) => {
        if (error instanceof NotConfirmed) return undefined;
        throw error;
      });
      setReady(asked);
    },
  });
  const plan = useRead<typeof exportPlan>("exchange.exportPlan", { ...filterOf(form.values), ...receiverOf(form.values) });
  const findAgencies = useAgencySearch();

  return (
    <Card>
      <form className="form" noValidate onSubmit={form.handleSubmit}>
        <ErrorSummary {...form.summary} />
        <h2>{t("exchange.export.which")}</h2>
        <div className="choices-row">
          <Select {...form.field("stage")} label={t("exchange.export.stage")} placeholder={t("exchange.export.anyStage")} options={stageCodes.map((value) => ({ value, label: t(`cases.stages.${value}`) }))} />
          <Select {...form.field("provinceCode")} label={t("exchange.export.province")} placeholder={t("exchange.export.anyProvince")} options={provinceOptions(language)} />
          <BatchChoice {...form.field("batchId")} />
        </div>
        <QueryView query={plan} rows={1}>
          {(known) => <Holds plan={known} format={form.values.format} withIdentity={form.values.withIdentity} />}
        </QueryView>
        <RadioGroup
          {...form.field("format")}
          label={t("exchange.export.format")}
          options={shownFormats.map((value) => ({ value, label: t(`exchange.export.formats.${value}`), hint: t(`exchange.export.formatHints.${value}`) }))}
        />
        {plan.data?.mayExportIdentity && <Checkbox {...form.field("withIdentity")} label={t("exchange.export.withIdentity")} hint={t("exchange.export.withIdentityHint")} />}
        <Select {...form.field("purpose")} label={t("exchange.export.purpose")} options={exportPurposes.map((value) => ({ value, label: t(`exchange.purposes.${value}`) }))} />
        {needsReceiver(form.values.purpose) && <Combobox {...form.field("toAgencyId")} label={t("exchange.export.toAgency")} hint={t("exchange.export.toAgencyHint")} search={findAgencies} />}
        <TextArea {...form.field("purposeText")} label={t("exchange.export.purposeText")} hint={t("exchange.export.purposeTextHint")} rows={2} maxLength={500} />
        <div className="form-actions">
          <Button type="submit" variant="primary" busy={form.isBusy}>
            {t("exchange.export.ask")}
          </Button>
        </div>
      </form>
      {ready && <ReadyFile ready={ready} />}
      {question}
    </Card>
  );
}

function filterOf({ stage, provinceCode, batchId }: { readonly stage: string; readonly provinceCode: string; readonly batchId: string }): Filter {
  const chosen = stageCodes.find((code) => code === stage);
  return { ...(chosen ? { stage: chosen } : {}), ...(provinceCode ? { provinceCode } : {}), ...(batchId ? { batchId } : {}) };
}

/** Who receives the file, where the purpose hands it on: then each person is asked. */
function receiverOf({ purpose, toAgencyId }: { readonly purpose: string; readonly toAgencyId: string }): { readonly purpose?: ExportPurpose; readonly toAgencyId?: string } {
  const handsOn = exportPurposes.find((one) => one === purpose && needsReceiver(one));
  return handsOn && toAgencyId ? { purpose: handsOn, toAgencyId } : {};
}

// Stays the same function between renders, or the box would ask again and again.
function useAgencySearch() {
  const { language } = useLanguage();
  return useCallback(
    async (text: string) => {
      const found = await call<typeof agencies>("partners.agencies", text ? { q: text } : {}, { method: "GET" });
      return found.agencies.map((agency) => ({ value: agency.id, label: language === "th" ? agency.nameTh : agency.nameEn }));
    },
    [language],
  );
}

type HoldsProps = { readonly plan: ResultOf<typeof exportPlan>; readonly format: string; readonly withIdentity: boolean };

function Holds({ plan, format: kind, withIdentity }: HoldsProps) {
  const t = useT();
  const format = useFormat();
  if (plan.caseCount > plan.mostCases) return <Notice tone="attention" title={t("exchange.export.tooMany", { most: format.number(plan.mostCases) })} />;
  const counts = [["cases", plan.caseCount], ["people", plan.personCount], ["named", withIdentity ? plan.namedCount : 0], ["leftOut", plan.leftOutCount], ["withoutConsent", plan.withoutConsentCount ?? 0]] as const;
  return (
    <section className="sunken stack-tight" aria-live="polite">
      <h3>{t("exchange.export.holds")}</h3>
      <dl className="tallies">
        {counts.filter(([name, count]) => count > 0 || name === "cases").map(([name, count]) => (
          <div key={name} className="tally">
            <dt className="muted">{t(`exchange.export.${name}`)}</dt>
            <dd>{format.number(count)}</dd>
          </div>
        ))}
      </dl>
      {kind.startsWith("htcds") && (
        <details className="small">
          <summary>{t("exchange.export.notInHtcds", { fields: plan.notInHtcds.length })}</summary>
          <p className="muted">{plan.notInHtcds.map((key) => t(`exchange.columns.${key}`)).join(" · ")}</p>
        </details>
      )}
    </section>
  );
}

function ReadyFile({ ready }: { readonly ready: ResultOf<typeof exportCases> }) {
  const t = useT();
  const format = useFormat();
  return (
    <Notice
      tone="done"
      title={t("exchange.export.ready", { code: ready.code })}
      actions={
        <FileButton path={`/api/exchange/download/file?exportId=${ready.exportId}`} variant="primary">
          {t("exchange.export.download")}
        </FileButton>
      }
    >
      {t("exchange.export.readyUntil", { when: format.dateTime(ready.readyUntil) })}
    </Notice>
  );
}


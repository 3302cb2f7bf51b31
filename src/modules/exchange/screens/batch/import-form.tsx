import { useAct, useRead } from "#platform/action/client.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Combobox } from "#platform/ui/combobox.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { ResultOf } from "#platform/action/define.ts";
import type { importGood } from "../../actions/import-good.ts";
import type { rules } from "../../actions/rules.ts";
import { provinceOptions } from "../words.ts";
import type { BatchView } from "./batch-page.tsx";

/** In which role and for which province, and the one button that makes cases of the rows in order. */
export function ImportForm({ view }: { readonly view: BatchView }) {
  const t = useT();
  const limits = useRead<typeof rules>("exchange.rules", {}, { staleMs: 600_000 });
  if (view.readyCount === 0) return <Notice tone="info" title={t(view.knownCount > 0 && view.badCount === 0 ? "exchange.batch.allKnown" : "exchange.batch.nothing")} />;
  return <QueryView query={limits}>{(known) => <Form view={view} limits={known} />}</QueryView>;
}

function Form({ view, limits }: { readonly view: BatchView; readonly limits: ResultOf<typeof rules> }) {
  const t = useT();
  const format = useFormat();
  const { language } = useLanguage();
  const start = useAct<typeof importGood>("exchange.importGood");
  const [first] = limits.disciplines;
  const form = useForm({
    draft: `exchange.import.${view.id}`,
    initial: { discipline: (view.discipline ?? first ?? "") as string, provinceCode: view.provinceCode },
    // The server says which roles there are; a free text would be refused by it.
    submit: ({ discipline, provinceCode }) => start.mutateAsync({ input: { batchId: view.id, discipline: discipline as NonNullable<typeof first>, provinceCode }, ifMatch: view.version }),
  });
  const isFirst = view.importedCount === 0;
  return (
    <Card title={t("exchange.batch.importTitle")}>
      <form className="form" noValidate onSubmit={form.handleSubmit}>
        <ErrorSummary {...form.summary} />
        {limits.disciplines.length > 1 && (
          <RadioGroup {...form.field("discipline")} label={t("exchange.batch.discipline")} options={limits.disciplines.map((value) => ({ value, label: t(`exchange.disciplines.${value}`) }))} />
        )}
        <Combobox {...form.field("provinceCode")} label={t("exchange.batch.province")} options={provinceOptions(language)} />
        <p className="muted small">{t("exchange.batch.each")}</p>
        <div className="form-actions">
          <Button type="submit" variant="primary" busy={form.isBusy}>
            {t(isFirst ? "exchange.batch.import" : "exchange.batch.goOn", { count: format.number(view.readyCount) })}
          </Button>
        </div>
      </form>
    </Card>
  );
}

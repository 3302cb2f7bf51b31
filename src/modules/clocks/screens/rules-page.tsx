import { useState } from "preact/hooks";
import { useAct, useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Checkbox } from "#platform/ui/checkbox.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { NumberField } from "#platform/ui/number-field.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { clockRules, setRule } from "../actions/rules.ts";
import "./clocks.css";

type Rule = ResultOf<typeof clockRules>["rules"][number];

/** Every limit the product counts: clause, source, how sure we are, and what this installation changed. */
export default function RulesPage() {
  const t = useT();
  const rules = useRead<typeof clockRules>("clocks.rules", {});
  return (
    <div className="measure">
      <PageHeader title={t("clocks.admin.title")} lead={t("clocks.admin.lead")} />
      <QueryView query={rules}>
        {(data) => (
          <div className="stack">
            {data.rules.map((rule) => (
              <RuleCard key={rule.id} rule={rule} canChange={data.can.change} />
            ))}
          </div>
        )}
      </QueryView>
    </div>
  );
}

type RuleCardProps = { readonly rule: Rule; readonly canChange: boolean };

function RuleCard({ rule, canChange }: RuleCardProps) {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  return (
    <Card title={t(rule.nameKey)} actions={canChange && <Button onClick={() => setOpen(true)}>{t("ui.change")}</Button>}>
      <div className="rule-short">
        <span className="strong">
          <PeriodWords rule={rule} />
        </span>
        <span className="muted">{rule.lawRef}</span>
        {!rule.isVerified && <StatusTag tone="attention">{t("clocks.verified.no")}</StatusTag>}
        {rule.isChanged && <StatusTag tone="info">{t("clocks.admin.changed")}</StatusTag>}
      </div>
      <details className="field-why">
        <summary>{t("clocks.card.details")}</summary>
        <RuleFacts rule={rule} />
      </details>
      {isOpen && <RuleDialog rule={rule} onClose={() => setOpen(false)} />}
    </Card>
  );
}

function RuleFacts({ rule }: { readonly rule: Rule }) {
  const t = useT();
  return (
    <div className="stack-tight">
      <dl className="facts">
        <dt>{t("clocks.admin.starts")}</dt>
        <dd>{t(`clocks.event.${rule.startEvent}`)}</dd>
        {rule.countings.length > 1 && (
          <>
            <dt>{t("clocks.admin.countings")}</dt>
            <dd>
              {rule.countings.map((counting) => (
                <span key={counting.id}>
                  {t(counting.labelKey)}
                  {rule.counting === counting.id && ` (${t("clocks.admin.chosen")})`}
                  <br />
                </span>
              ))}
              {rule.counting === null && <span className="muted">{t("clocks.admin.stricter")}</span>}
            </dd>
          </>
        )}
        <dt>{t("clocks.card.source")}</dt>
        <dd>
          {rule.source}
          <br />
          <span className="muted">
            {t(`clocks.confidence.${rule.confidence}`)} · {t(`clocks.verified.${rule.isVerified ? "yes" : "no"}`)}
          </span>
        </dd>
        <dt>{t("clocks.admin.late")}</dt>
        <dd>
          {t(rule.lateMeansKey)} <span className="muted">({t(`clocks.gravity.${rule.gravity}`)})</span>
        </dd>
      </dl>
      {rule.noteKey && <p className="muted">{t(rule.noteKey)}</p>}
    </div>
  );
}

function PeriodWords({ rule }: { readonly rule: Rule }) {
  const t = useT();
  if (rule.unit === "at-once") return t("clocks.unit.at-once");
  const words = (count: number) => t(`clocks.unit.${rule.unit}`, { count });
  if (rule.milestones) return rule.milestones.map(words).join(" · ");
  return rule.amount === rule.shippedAmount ? words(rule.amount) : `${words(rule.amount)} (${t("clocks.admin.shipped", { period: words(rule.shippedAmount) })})`;
}

type RuleDialogProps = { readonly rule: Rule; readonly onClose: () => void };

function RuleDialog({ rule, onClose }: RuleDialogProps) {
  const t = useT();
  const set = useAct<typeof setRule>("clocks.setRule", { onDone: onClose });
  const form = useForm({
    draft: `clocks.rule.${rule.id}`,
    initial: { amount: rule.amount as number | undefined, milestones: (rule.milestones ?? []).join(", "), counting: rule.counting ?? "", skipsHolidays: rule.skipsHolidays },
    submit: ({ amount, milestones, counting, skipsHolidays }) =>
      set.mutateAsync({
        input: {
          ruleId: rule.id, skipsHolidays,
          ...(rule.unit === "at-once" || rule.milestones ? {} : { amount: amount ?? rule.shippedAmount }),
          ...(rule.milestones ? { milestones: numbersIn(milestones) } : {}),
          ...(counting ? { counting } : {}),
        },
      }),
  });
  return (
    <Dialog isOpen title={t(rule.nameKey)} onClose={onClose}>
      <p className="muted">{t("clocks.admin.fromNow")}</p>
      <form className="stack" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        {rule.milestones && <TextField {...form.field("milestones")} label={t("clocks.admin.milestones", { unit: t(`clocks.unitName.${rule.unit}`) })} width="medium" />}
        {!rule.milestones && rule.unit !== "at-once" && <NumberField {...form.field("amount")} label={t("clocks.card.period")} unit={t(`clocks.unitName.${rule.unit}`)} />}
        {rule.countings.length > 1 && (
          <RadioGroup
            {...form.field("counting")}
            label={t("clocks.admin.countings")}
            options={[{ value: "", label: t("clocks.admin.stricter") }, ...rule.countings.map((counting) => ({ value: counting.id, label: t(counting.labelKey) }))]}
          />
        )}
        <Checkbox {...form.field("skipsHolidays")} label={t("clocks.admin.skipsHolidays")} />
        <div className="dialog-actions">
          <Button type="submit" variant="primary" busy={form.isBusy}>
            {t("ui.save")}
          </Button>
          {rule.isChanged && <Button onClick={() => set.mutate({ input: { ruleId: rule.id } })}>{t("clocks.admin.reset")}</Button>}
          <Button variant="quiet" onClick={onClose}>
            {t("ui.cancel")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

const numbersIn = (text: string): number[] => text.split(/[\s,]+/).filter(Boolean).map(Number).filter(Number.isFinite);

import { useT } from "#platform/i18n/client.tsx";
import { CheckboxGroup } from "#platform/ui/checkbox-group.tsx";
import { NumberField } from "#platform/ui/number-field.tsx";
import { Select } from "#platform/ui/select.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { ArticleSelect } from "#modules/knowledge/public-screens.tsx";
import type { Content, Step } from "../content.ts";
import { eventCodes, gates, stepRoles, units } from "../rules/words.ts";
import { withOthers, withOwner } from "../rules/edit.ts";
import { BothTexts } from "./edit-texts.tsx";

type StepFieldsProps = { readonly step: Step; readonly sources: Content["sources"]; readonly onChange: (step: Step) => void };

/** Everything a step says. */
export function StepFields({ step, sources, onChange }: StepFieldsProps) {
  const t = useT();
  const put = (changed: Partial<Step>) => onChange({ ...step, ...changed });
  const id = (part: string): string => `${step.code}-${part}`;
  return (
    <>
      <BothTexts id={id("title")} label={t("sops.edit.stepTitle")} value={step.title} most={200} onChange={(title) => put({ title })} />
      <BothTexts id={id("text")} label={t("sops.edit.text")} value={step.text} most={2000} rows={3} onChange={(text) => put({ text })} />
      <WhoFields step={step} onChange={onChange} />
      <WhenFields step={step} onChange={onChange} />
      <BothTexts id={id("show")} label={t("sops.edit.show")} value={step.show} most={1000} rows={2} onChange={(show) => put({ show })} />
      <BothTexts id={id("reason")} label={t("sops.edit.reason")} value={step.reason} most={1000} rows={2} onChange={(reason) => put({ reason })} />
      <Select id={id("source")} name={id("source")} label={t("sops.edit.source")} value={step.source} onChange={(source) => put({ source })} options={Object.entries(sources).map(([value, one]) => ({ value, label: [one.name, one.clause].filter(Boolean).join(" · ") || value }))} width="full" />
      <div className="sop-pair">
        <Select
          id={id("gate")}
          name={id("gate")}
          label={t("sops.edit.gate")}
          value={step.gate ?? ""}
          placeholder={t("sops.edit.gateNone")}
          onChange={(chosen) => put({ gate: gates.find((one) => one === chosen) ?? null })}
          options={gates.map((value) => ({ value, label: t(`sops.values.gate.${value}`) }))}
        />
        <TextField id={id("field")} name={id("field")} label={t("sops.edit.field")} hint={t("sops.edit.fieldHint")} value={step.field ?? ""} onChange={(field) => put({ field: field.trim() === "" ? null : field.trim() })} maxLength={80} optional spellcheck={false} lang="en" />
      </div>
      <ArticleSelect id={id("article")} label={t("sops.edit.article")} none={t("sops.edit.articleNone")} value={step.article} onChange={(article) => put({ article })} />
    </>
  );
}

type PartProps = Pick<StepFieldsProps, "step" | "onChange">;

function WhoFields({ step, onChange }: PartProps) {
  const t = useT();
  const [owner = "caseManager", ...others] = step.who;
  const options = stepRoles.map((value) => ({ value, label: t(`partners.roles.${value}`) }));
  return (
    <>
      <Select id={`${step.code}-owner`} name={`${step.code}-owner`} label={t("sops.edit.owner")} value={owner} onChange={(chosen) => onChange(withOwner(step, chosen))} options={options} />
      <details className="field-why">
        <summary>{t("sops.edit.others", { count: others.length })}</summary>
        <CheckboxGroup id={`${step.code}-who`} name={`${step.code}-who`} label={t("sops.edit.othersLabel")} value={others} onChange={(chosen) => onChange(withOthers(step, chosen))} options={options.filter(({ value }) => value !== owner)} inline />
      </details>
    </>
  );
}

function WhenFields({ step, onChange }: PartProps) {
  const t = useT();
  const { within } = step;
  return (
    <>
      <Select
        id={`${step.code}-after`}
        name={`${step.code}-after`}
        label={t("sops.edit.after")}
        value={step.after}
        onChange={(chosen) => onChange({ ...step, after: eventCodes.find((one) => one === chosen) ?? step.after })}
        options={eventCodes.map((value) => ({ value, label: t(`sops.values.event.${value}`) }))}
      />
      <div className="sop-pair">
        <Select
          id={`${step.code}-unit`}
          name={`${step.code}-unit`}
          label={t("sops.edit.unit")}
          value={within?.unit ?? "none"}
          onChange={(chosen) => {
            const unit = units.find((one) => one === chosen);
            onChange({ ...step, within: unit ? { amount: within?.amount ?? 1, unit } : null });
          }}
          options={["none", ...units].map((value) => ({ value, label: t(`sops.unitName.${value}`) }))}
        />
        {within && (
          <NumberField id={`${step.code}-amount`} name={`${step.code}-amount`} label={t("sops.edit.amount")} unit={t(`sops.unitName.${within.unit}`)} value={within.amount} onChange={(amount) => onChange({ ...step, within: { ...within, amount: Math.max(0, Math.round(amount ?? 0)) } })} />
        )}
      </div>
    </>
  );
}

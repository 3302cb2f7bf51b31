import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { CheckboxGroup } from "#platform/ui/checkbox-group.tsx";
import { NumberField } from "#platform/ui/number-field.tsx";
import { Select } from "#platform/ui/select.tsx";
import type { Course } from "../../course-schema.ts";
import { learnerRoles } from "../../policy.ts";
import { competences } from "../../rules/competences.ts";
import { nextCode, noText, replaced, without } from "./edit.ts";
import { TextPair } from "./text-pair.tsx";

export type PartProps = { readonly course: Course; readonly onChange: (next: Partial<Course>) => void };

/** What a course is for: its title and aim, for whom, what one can do afterwards. */
export function AboutPart({ course, onChange }: PartProps) {
  const t = useT();
  return (
    <div className="form">
      <TextPair label={t("training.studio.title")} value={course.title} onChange={(title) => onChange({ title })} />
      <TextPair label={t("training.studio.aim")} value={course.aim} isLong onChange={(aim) => onChange({ aim })} />
      <NumberField id="hours" name="hours" label={t("training.studio.hours")} isDecimal value={course.hours} onChange={(hours) => onChange({ hours: hours ?? 0 })} />
      <Select id="competence" name="competence" label={t("training.studio.competence")} hint={t("training.studio.competenceHint")} value={course.competence} placeholder={t("training.studio.noCompetence")} onChange={(competence) => onChange({ competence })} options={competences.map((value) => ({ value, label: t(`training.competences.${value}`) }))} />
      <CheckboxGroup id="audience" name="audience" label={t("training.studio.audience")} value={course.audience} onChange={(audience) => onChange({ audience: [...audience] })} options={learnerRoles.map((role) => ({ value: role, label: t(`partners.roles.${role}`) }))} />
      <Outcomes course={course} onChange={onChange} />
    </div>
  );
}

function Outcomes({ course: { outcomes }, onChange }: PartProps) {
  const t = useT();
  return (
    <section className="stack-tight">
      <h2>{t("training.studio.outcomes")}</h2>
      {outcomes.map((outcome, index) => (
        <div key={outcome.code} className="training-block">
          <TextPair label={t("training.studio.outcome", { number: index + 1 })} value={outcome.text} onChange={(text) => onChange({ outcomes: replaced(outcomes, index, { ...outcome, text }) })} />
          {outcomes.length > 1 && (
            <div>
              <Button variant="quiet" onClick={() => onChange({ outcomes: without(outcomes, index) })}>
                {t("training.studio.removeOutcome", { number: index + 1 })}
              </Button>
            </div>
          )}
        </div>
      ))}
      <div>
        <Button icon="plus" onClick={() => onChange({ outcomes: [...outcomes, { code: nextCode("o", outcomes.map(({ code }) => code)), text: noText }] })}>
          {t("training.studio.addOutcome")}
        </Button>
      </div>
    </section>
  );
}

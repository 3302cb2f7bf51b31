import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { ApproximateDateField } from "#platform/ui/approximate-date-field.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Checkbox } from "#platform/ui/checkbox.tsx";
import { Combobox } from "#platform/ui/combobox.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import type { Form } from "#platform/ui/use-form.ts";
import { emptyPerson, type PersonValues } from "#modules/people/public-screens.tsx";
import { languageOptions } from "#thai/languages.ts";

/** The few facts of the first person; `language` is one code, the rest follows in the room. */
export interface FirstPersonValues extends PersonValues {
  readonly language: string;
}
export const noPerson: FirstPersonValues = { ...emptyPerson, language: "" };

/** The first person of a new case, in eight answers of which none is required. */
export function FirstPerson<T extends FirstPersonValues>({ form }: { readonly form: Form<T> }) {
  const t = useT();
  const { language } = useLanguage();
  // A form of more values has these fields, too.
  const fields = form as unknown as Form<FirstPersonValues>;
  return (
    <>
      <Card title={t("cases.new.person")}>
        <p className="muted">{t("cases.new.personLead")}</p>
        <TextField {...fields.field("safeName")} label={t("people.form.safeName")} hint={t("people.form.safeNameHint")} why={t("people.form.safeNameWhy")} optional maxLength={60} />
        <ApproximateDateField {...fields.field("birth")} label={t("people.form.birth")} why="people.why.birth" hint={t("people.form.birthHint")} optional />
        <RadioGroup {...fields.field("sex")} label={t("people.form.sex")} why="people.why.sex" optional inline options={["Female", "Male", "Intersex", "Unknown"].map((value) => ({ value, label: t(`people.sexes.${value}`) }))} />
        <Combobox {...fields.field("language")} label={t("cases.new.language")} why="cases.why.language" optional options={languageOptions(language)} />
        <Checkbox {...fields.field("needsInterpreter")} label={t("people.form.needsInterpreter")} />
      </Card>
      <Card title={t("people.form.identity")}>
        <p className="muted">{t("people.form.identityLead")}</p>
        <TextField {...fields.field("asWritten")} label={t("people.form.asWritten")} why="people.why.asWritten" hint={t("people.form.asWrittenHint")} optional maxLength={200} spellcheck={false} />
        <TextField {...fields.field("nickname")} label={t("people.form.nickname")} why="people.why.nickname" optional maxLength={60} width="medium" spellcheck={false} />
        <TextField {...fields.field("phone")} label={t("people.form.phone")} why="people.why.phone" hint={t("people.form.phoneHint")} optional type="tel" width="medium" maxLength={40} />
      </Card>
    </>
  );
}

import { useRead } from "#platform/action/client.ts";
import type { InputOf, ResultOf } from "#platform/action/define.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { CheckboxGroup } from "#platform/ui/checkbox-group.tsx";
import { Combobox } from "#platform/ui/combobox.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { NumberField } from "#platform/ui/number-field.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { Select } from "#platform/ui/select.tsx";
import { useSession } from "#platform/ui/session.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { type Form, useForm } from "#platform/ui/use-form.ts";
import type { courses } from "../actions/from-course.ts";
import type { create } from "../actions/keep.ts";
import type { trainers } from "../actions/read.ts";
import { entries, modes, payers } from "../rules/workshop.ts";
import { MaterialsPart, OutcomesPart, SessionsPart } from "./form-lists.tsx";
import { inputOf, missingIn, type Values } from "./form-values.ts";
import { provinceOptions } from "./words.ts";

const languages = ["th", "en", "my", "km", "lo"] as const;
type Courses = ResultOf<typeof courses>["courses"];
type FormProps = { readonly draft: string; readonly initial: Values; readonly onSend: (input: InputOf<typeof create>) => Promise<unknown>; readonly onDone: (result: unknown) => void };

/** A workshop's form: the course fills in title and outcomes, everything can be changed. */
export function WorkshopForm(props: FormProps) {
  const found = useRead<typeof courses>("workshops.courses", {}, { staleMs: 60_000 });
  return <QueryView query={found} rows={6}>{(data) => <Fields {...props} all={data.courses} />}</QueryView>;
}

function Fields({ draft, initial, onSend, onDone, all }: FormProps & { readonly all: Courses }) {
  const t = useT();
  const form = useForm<Values, unknown>({
    draft,
    initial,
    check: (values) => missingIn(values).map(({ field, isTime }) => ({ field, message: t(isTime ? "workshops.form.missingTime" : "workshops.form.missing") })),
    submit: (values) => onSend(inputOf(values)),
    onDone,
  });
  return (
    <form className="form" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      <CourseChoice form={form} all={all} />
      <TextField {...form.field("titleTh")} label={t("workshops.form.titleTh")} lang="th" maxLength={160} />
      <TextField {...form.field("titleEn")} label={t("workshops.form.titleEn")} lang="en" maxLength={160} />
      <SessionsPart form={form} />
      <PlaceFields form={form} />
      <EntryFields form={form} />
      <TrainerChoice form={form} />
      <OutcomesPart form={form} />
      <MaterialsPart form={form} />
      <div>
        <Button type="submit" variant="primary" busy={form.isBusy}>
          {t("workshops.form.save")}
        </Button>
      </div>
    </form>
  );
}

function CourseChoice({ form, all }: { readonly form: Form<Values>; readonly all: Courses }) {
  const t = useT();
  const { language } = useLanguage();
  const binding = form.field("courseCode");
  function handleChange(code: string) {
    form.set("courseCode", code);
    const chosen = all.find((one) => one.code === code);
    if (!chosen) return;
    form.set("titleTh", chosen.title.th);
    form.set("titleEn", chosen.title.en);
    form.set("outcomes", chosen.outcomes);
  }
  const known = all.map((one) => ({ value: one.code, label: one.title[language] }));
  const options = binding.value === "" || known.some(({ value }) => value === binding.value) ? known : [{ value: binding.value, label: binding.value }, ...known];
  return <Select {...binding} onChange={handleChange} label={t("workshops.form.course")} hint={t("workshops.form.courseHint")} options={options} width="full" />;
}

function PlaceFields({ form }: { readonly form: Form<Values> }) {
  const t = useT();
  const { language } = useLanguage();
  const { mode } = form.values;
  return (
    <>
      <RadioGroup {...form.field("mode")} label={t("workshops.form.mode")} options={modes.map((value) => ({ value, label: t(`workshops.modes.${value}`) }))} inline />
      <Combobox {...form.field("provinceCode")} label={t("workshops.form.province")} options={provinceOptions(language)} />
      {mode !== "online" && <TextField {...form.field("place")} label={t("workshops.form.place")} hint={t("workshops.form.placeHint")} maxLength={300} optional />}
      {mode !== "class" && <TextField {...form.field("link")} label={t("workshops.form.link")} hint={t("workshops.form.linkHint")} type="url" inputMode="url" maxLength={500} optional />}
      <Select {...form.field("language")} label={t("workshops.form.language")} options={languages.map((value) => ({ value, label: t(`partners.languages.${value}`) }))} />
    </>
  );
}

function EntryFields({ form }: { readonly form: Form<Values> }) {
  const t = useT();
  return (
    <>
      <RadioGroup {...form.field("entry")} label={t("workshops.form.entry")} options={entries.map((value) => ({ value, label: t(`workshops.entries.${value}`) }))} />
      <NumberField {...form.field("seats")} label={t("workshops.form.seats")} />
      <NumberField {...form.field("costBaht")} label={t("workshops.form.cost")} unit={t("workshops.form.baht")} />
      <RadioGroup {...form.field("paidBy")} label={t("workshops.form.paidBy")} options={payers.map((value) => ({ value, label: t(`workshops.payers.${value}`) }))} inline />
    </>
  );
}

function TrainerChoice({ form }: { readonly form: Form<Values> }) {
  const t = useT();
  const { account } = useSession();
  const { data } = useRead<typeof trainers>("workshops.trainers", {}, { staleMs: 60_000 });
  const others = (data?.trainers ?? []).filter(({ accountId }) => accountId !== account.id);
  if (others.length === 0) return null;
  return <CheckboxGroup {...form.field("trainerIds")} label={t("workshops.form.trainers")} options={others.map((one) => ({ value: one.accountId, label: one.name }))} optional />;
}

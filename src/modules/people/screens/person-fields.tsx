import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { ApproximateDateField } from "#platform/ui/approximate-date-field.tsx";
import { Checkbox } from "#platform/ui/checkbox.tsx";
import { CheckboxGroup } from "#platform/ui/checkbox-group.tsx";
import { PlaceField } from "#platform/ui/place-field.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { Select } from "#platform/ui/select.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import type { Form } from "#platform/ui/use-form.ts";
import { looksLikeZawgyi } from "#thai/canonical.ts";
import { languageOptions } from "#thai/languages.ts";
import { PAPERS, readPaper } from "#thai/papers.ts";
import { countryOptions } from "./countries.ts";
import { PAPER_KINDS, type PersonValues } from "./person-values.ts";

type FieldsProps = { readonly form: Form<PersonValues> };

/** What the whole team will see. */
export function SharedFields({ form }: FieldsProps) {
  const t = useT();
  const { language } = useLanguage();
  return (
    <>
      <TextField {...form.field("safeName")} label={t("people.form.safeName")} hint={t("people.form.safeNameHint")} why={t("people.form.safeNameWhy")} optional maxLength={60} />
      <RadioGroup {...form.field("sex")} label={t("people.form.sex")} why="people.why.sex" optional inline options={["Female", "Male", "Intersex", "Unknown"].map((value) => ({ value, label: t(`people.sexes.${value}`) }))} />
      <CheckboxGroup {...form.field("languages")} label={t("people.form.languages")} why="people.why.languages" optional inline options={languageOptions(language)} />
      <Checkbox {...form.field("needsInterpreter")} label={t("people.form.needsInterpreter")} />
      <CheckboxGroup {...form.field("citizenship")} label={t("people.form.citizenship")} why="people.why.citizenship" hint={t("people.form.citizenshipHint")} optional inline options={countryOptions(language)} />
    </>
  );
}

/** How a paper's number was read, and what to look at again; it never refuses. */
function usePaperEcho({ paperKind, paperNumber }: Pick<PersonValues, "paperKind" | "paperNumber">): string {
  const t = useT();
  const paper = PAPERS.find((kind) => kind === paperKind);
  if (!paper || paperNumber.trim() === "") return "";
  const read = readPaper(paper, paperNumber);
  if (!read.ok) return t(`people.paperEcho.${read.reason}`);
  return [`= ${read.number}`, ...read.warnings.map((warning) => t(`people.paperEcho.${warning}`))].join(" · ");
}

/** What only seats with a right to identity will read. */
export function IdentityFields({ form }: FieldsProps) {
  const t = useT();
  const papers = PAPER_KINDS.map((value) => ({ value, label: t(`people.papers.${value}`) }));
  const paperEcho = usePaperEcho(form.values);
  const oldLetters = looksLikeZawgyi(form.values.asWritten) ? t("people.form.zawgyi") : undefined;
  const hasNumber = form.values.paperKind !== "" && form.values.paperKind !== "NoPapers";
  return (
    <>
      <TextField {...form.field("asWritten")} label={t("people.form.asWritten")} why="people.why.asWritten" hint={t("people.form.asWrittenHint")} optional maxLength={200} spellcheck={false} echo={oldLetters} />
      <TextField {...form.field("nickname")} label={t("people.form.nickname")} why="people.why.nickname" optional maxLength={60} width="medium" spellcheck={false} />
      <TextField {...form.field("aliases")} label={t("people.form.aliases")} why="people.why.aliases" hint={t("people.form.aliasesHint")} optional maxLength={400} spellcheck={false} />
      <TextField {...form.field("romanised")} label={t("people.form.romanised")} why="people.why.romanised" optional maxLength={400} lang="en" spellcheck={false} />
      <ApproximateDateField {...form.field("birth")} label={t("people.form.birth")} why="people.why.birth" hint={t("people.form.birthHint")} optional />
      <Select {...form.field("paperKind")} label={t("people.form.papers")} why="people.why.papers" hint={t("people.form.papersHint")} optional options={papers} />
      {hasNumber && <TextField {...form.field("paperNumber")} label={t("people.form.paperNumber")} why="people.why.paperNumber" optional maxLength={60} width="medium" inputMode="text" spellcheck={false} echo={paperEcho} />}
      <TextField {...form.field("addressLine")} label={t("people.form.addressLine")} hint={t("people.form.addressHint")} optional maxLength={300} spellcheck={false} />
      <PlaceField {...form.field("place")} label={t("people.form.place")} hint={t("people.form.placeHint")} optional />
      <TextArea {...form.field("notes")} label={t("people.form.notes")} why="people.why.notes" optional rows={3} />
    </>
  );
}

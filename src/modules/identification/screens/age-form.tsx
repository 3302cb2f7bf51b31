import type { addAgeEvidence } from "../actions/add-age-evidence.ts";
import { useAct } from "#platform/action/client.ts";
import type { InputOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { bangkokDay } from "#thai/dates.ts";
import { Button } from "#platform/ui/button.tsx";
import { Checkbox } from "#platform/ui/checkbox.tsx";
import { now } from "#platform/ui/clock.ts";
import { DateField } from "#platform/ui/date-field.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { NumberField } from "#platform/ui/number-field.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { Select } from "#platform/ui/select.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { type Form, useForm } from "#platform/ui/use-form.ts";
import { AGE_EVIDENCE_KINDS, type AgeClaim, type AgeEvidenceKind } from "../rules/age.ts";

interface Values {
  readonly kind: string;
  readonly says: string;
  readonly birthDate: string;
  readonly birthYear: number | undefined;
  readonly age: number | undefined;
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly isDoubtful: boolean;
  readonly note: string;
}

const SAYS = { "birth-date": "saysBirthDate", "birth-year": "saysBirthYear", "age": "saysAge", "age-between": "saysBetween", "cannot-tell": "saysNothing" } as const;
const FIRST_BE_YEAR = 2400;
const BE_OFFSET = 543;

/** The claim as filled in; undefined while something is missing. An age is of today. */
function claimOf(values: Values): AgeClaim | undefined {
  const onDay = bangkokDay(now());
  const { says, birthDate, birthYear, age, min, max } = values;
  if (says === "cannot-tell") return { says };
  if (says === "birth-date") return birthDate === "" ? undefined : { says, birthDate };
  if (says === "birth-year") return birthYear === undefined ? undefined : { says, birthYear: ceYear(birthYear) };
  if (says === "age") return age === undefined ? undefined : { says, age, onDay };
  return min === undefined || max === undefined ? undefined : { says: "age-between", min, max, onDay };
}

const ceYear = (year: number): number => (year >= FIRST_BE_YEAR ? year - BE_OFFSET : year);

type AgeFormProps = { readonly caseId: string; readonly personId: string; readonly onDone: () => void };

/** Adds a piece of evidence of age. */
export function AgeForm({ caseId, personId, onDone }: AgeFormProps) {
  const t = useT();
  const say = useToast();
  const add = useAct<typeof addAgeEvidence>("identification.addAgeEvidence");
  const form = useForm<Values, unknown>({
    draft: `identification.age.${personId}`,
    initial: { kind: "", says: "", birthDate: "", birthYear: undefined, age: undefined, min: undefined, max: undefined, isDoubtful: false, note: "" },
    check: (values) => [
      ...(values.kind === "" ? [{ field: "kind", message: t("identification.age.chooseKind") }] : []),
      ...(values.says === "" ? [{ field: "says", message: t("identification.age.chooseSays") }] : []),
      ...(values.says !== "" && !claimOf(values) ? [{ field: values.says === "birth-date" ? "birthDate" : values.says === "birth-year" ? "birthYear" : values.says === "age" ? "age" : "min", message: t("identification.age.fillIn") }] : []),
    ],
    submit: (values) => {
      const note = values.note.trim() === "" ? {} : { note: values.note };
      const input = { caseId, personId, kind: values.kind as AgeEvidenceKind, claim: claimOf(values), isDoubtful: values.isDoubtful, ...note }; // one of the options, checked before
      return add.mutateAsync({ input: input as InputOf<typeof addAgeEvidence> });
    },
    onDone: () => {
      say({ message: t("identification.age.saved") });
      onDone();
    },
  });
  const kinds = AGE_EVIDENCE_KINDS.map((value) => ({ value, label: t(`identification.ageEvidence.${value}`) }));
  const says = Object.entries(SAYS).map(([value, key]) => ({ value, label: t(`identification.age.${key}`) }));

  return (
    <form className="form" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      <Select {...form.field("kind")} label={t("identification.age.kind")} why="identification.why.age.kind" options={kinds} />
      <RadioGroup {...form.field("says")} label={t("identification.age.says")} why="identification.why.age.says" options={says} />
      <ClaimFields form={form} />
      <Checkbox {...form.field("isDoubtful")} label={t("identification.age.isDoubtful")} />
      <TextField {...form.field("note")} label={t("identification.age.note")} why="identification.why.age.note" optional maxLength={400} />
      <div className="form-actions">
        <Button type="submit" variant="primary" busy={form.isBusy}>
          {t("identification.age.save")}
        </Button>
      </div>
    </form>
  );
}

function ClaimFields({ form }: { readonly form: Form<Values> }) {
  const t = useT();
  const unit = t("identification.talk.years");
  switch (form.values.says) {
    case "birth-date": return <DateField {...form.field("birthDate")} label={t("identification.age.saysBirthDate")} />;
    case "birth-year": return <NumberField {...form.field("birthYear")} label={t("identification.age.birthYear")} />;
    case "age": return <NumberField {...form.field("age")} label={t("identification.age.saysAge")} unit={unit} />;
    case "age-between":
      return (
        <div className="row">
          <NumberField {...form.field("min")} label={t("identification.age.min")} unit={unit} />
          <NumberField {...form.field("max")} label={t("identification.age.max")} unit={unit} />
        </div>
      );
    default: return null;
  }
}

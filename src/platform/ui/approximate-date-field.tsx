import { echoThaiDate, type DatePrecision, parseThaiDate } from "#thai/dates.ts";
import { useLanguage, useT } from "../i18n/client.tsx";
import { now } from "./clock.ts";
import { Field } from "./field.tsx";
import type { FieldBinding, FieldWords } from "./field-binding.ts";
import { NumberField } from "./number-field.tsx";
import { RadioGroup } from "./radio-group.tsx";

/** How a birth date may be known. What was typed is kept as given, beside what it means. */
export type ApproximateDate =
  | { readonly known: ""; readonly text: "" }
  /** `iso` is the first day of what is known ("YYYY-MM-DD", CE); undefined while the text cannot be read. */
  | { readonly known: "date"; readonly text: string; readonly iso: string | undefined; readonly precision: DatePrecision }
  | { readonly known: "age"; readonly text: string; readonly ageYears: number | undefined }
  | { readonly known: "unknown"; readonly text: "" };

/** For `useForm({ initial })`: nothing answered yet. */
export const noDateYet: ApproximateDate = { known: "", text: "" };

/** A birth date as far as it is known: a date or a year, an age, or not known. "Not known" is a normal answer. */
export function ApproximateDateField({ id, name, value, onChange, error, ...words }: FieldBinding<ApproximateDate> & FieldWords) {
  const t = useT();
  const options = [
    { value: "date", label: t("ui.approximateDate.date") },
    { value: "age", label: t("ui.approximateDate.age") },
    { value: "unknown", label: t("ui.approximateDate.unknown") },
  ];

  return (
    <div className="stack">
      <RadioGroup id={id} name={name} {...words} options={options} value={value.known} error={error} onChange={(known) => onChange(startOf(known))} />
      {value.known === "date" && <KnownDate id={`${id}-date`} value={value} onChange={onChange} />}
      {value.known === "age" && (
        <NumberField
          id={`${id}-age`}
          name={`${name}-age`}
          label={t("ui.approximateDate.ageLabel")}
          unit={t("ui.approximateDate.years")}
          value={value.ageYears}
          onChange={(ageYears) => onChange({ known: "age", text: ageYears === undefined ? "" : String(ageYears), ageYears })}
        />
      )}
    </div>
  );
}

function startOf(known: string): ApproximateDate {
  if (known === "date") return readDate("");
  if (known === "age") return { known: "age", text: "", ageYears: undefined };
  return { known: "unknown", text: "" };
}

function readDate(text: string): ApproximateDate & { readonly known: "date" } {
  const parsed = parseThaiDate(text, { now: now() });
  if (!parsed.ok) return { known: "date", text, iso: undefined, precision: "day" };
  return { known: "date", text, iso: parsed.date.iso, precision: parsed.date.precision };
}

type KnownDateProps = {
  readonly id: string;
  readonly value: ApproximateDate & { readonly known: "date" };
  readonly onChange: (value: ApproximateDate) => void;
};

function KnownDate({ id, value, onChange }: KnownDateProps) {
  const t = useT();
  const { language } = useLanguage();
  const parsed = parseThaiDate(value.text, { now: now() });
  return (
    <Field id={id} label={t("ui.approximateDate.dateLabel")} hint={t("ui.approximateDate.dateHint")} echo={parsed.ok ? echoThaiDate(parsed.date, language) : ""}>
      {(control) => (
        <input
          {...control}
          value={value.text}
          autoComplete="off"
          className="control control-medium"
          onInput={(event) => onChange(readDate(event.currentTarget.value))}
        />
      )}
    </Field>
  );
}

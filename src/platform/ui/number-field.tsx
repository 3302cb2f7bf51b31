import { useState } from "preact/hooks";
import { classNames } from "./class-names.ts";
import { Field } from "./field.tsx";
import type { FieldBinding, FieldWords } from "./field-binding.ts";
import { toArabicDigits } from "#thai/numerals.ts";

type NumberFieldProps = FieldBinding<number | undefined> &
  FieldWords & {
    /** Unit after the box, for example "บาท". */
    readonly unit?: string | undefined;
    readonly isDecimal?: boolean | undefined;
  };

/** A number typed with Arabic or Thai digits; commas and spaces are ignored. What is no number stays visible and counts as unanswered. */
export function NumberField({ id, name, value, onChange, error, label, hint, why, optional, unit, isDecimal = false }: NumberFieldProps) {
  const [typed, setTyped] = useState(value === undefined ? "" : String(value));
  const shown = readNumber(typed, isDecimal) === value ? typed : String(value ?? "");

  function handleChange(text: string) {
    setTyped(text);
    onChange(readNumber(text, isDecimal));
  }

  return (
    <Field id={id} label={label} hint={hint} why={why} optional={optional} error={error}>
      {(control) => (
        <span className="control-with-unit">
          <input
            {...control}
            name={name}
            value={shown}
            inputMode={isDecimal ? "decimal" : "numeric"}
            autoComplete="off"
            className={classNames("control", "control-short")}
            onInput={(event) => handleChange(event.currentTarget.value)}
          />
          {unit && <span className="muted">{unit}</span>}
        </span>
      )}
    </Field>
  );
}

function readNumber(text: string, isDecimal: boolean): number | undefined {
  const digits = toArabicDigits(text).replaceAll(/[\s,]/g, "");
  const pattern = isDecimal ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/;
  return pattern.test(digits) ? Number(digits) : undefined;
}

import { useState } from "preact/hooks";
import { echoThaiDate, parseThaiDate, writeThaiDate } from "#thai/dates.ts";
import { useLanguage, useT } from "../i18n/client.tsx";
import { now } from "./clock.ts";
import { Field } from "./field.tsx";
import type { FieldBinding, FieldWords } from "./field-binding.ts";

/**
 * A day, typed as Thai people write it: 21/11/2569, ๒๑ พ.ย. ๖๙, 21/11/2026, วันนี้. The line below says how it was read.
 * `value` is "YYYY-MM-DD" (CE) when it was understood as a day; otherwise it is the text as typed, which the server refuses
 * with a reason. Nothing typed is lost.
 */
export function DateField({ id, name, value, onChange, error, label, hint, why, optional }: FieldBinding<string> & FieldWords) {
  const t = useT();
  const { language } = useLanguage();
  const [typed, setTyped] = useState(() => asTyped(value, language));
  const [isLeft, setLeft] = useState(false);
  // As she typed it; a day the page proposes stands as she would type it.
  const shown = dayOf(typed) === value ? typed : asTyped(value, language);
  const parsed = parseThaiDate(shown, { now: now() });
  const isDay = parsed.ok && parsed.date.precision === "day";
  const refusal = shown.trim() === "" || isDay ? undefined : t(`ui.date.${parsed.ok ? "day-missing" : parsed.reason}`);

  function handleChange(text: string) {
    setTyped(text);
    setLeft(false);
    onChange(dayOf(text));
  }

  return (
    <Field
      id={id}
      label={label}
      hint={hint ?? t("ui.date.hint")}
      why={why}
      optional={optional}
      error={error ?? (isLeft ? refusal : undefined)}
      echo={isDay ? echoThaiDate(parsed.date, language) : ""}
    >
      {(control) => (
        <input
          {...control}
          name={name}
          value={shown}
          autoComplete="off"
          className="control control-medium"
          onInput={(event) => handleChange(event.currentTarget.value)}
          onBlur={() => setLeft(true)}
        />
      )}
    </Field>
  );
}

function asTyped(value: string, language: "th" | "en"): string {
  const parsed = parseThaiDate(value, { now: now() });
  return parsed.ok && parsed.date.iso === value ? writeThaiDate(value, language) : value;
}

function dayOf(text: string): string {
  const parsed = parseThaiDate(text, { now: now() });
  return parsed.ok && parsed.date.precision === "day" ? parsed.date.iso : text;
}

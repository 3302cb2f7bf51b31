import { useState } from "preact/hooks";
import { useT } from "../i18n/client.tsx";
import { Field } from "./field.tsx";
import type { FieldBinding, FieldWords } from "./field-binding.ts";
import { readTime } from "./read-time.ts";

/** A time of day in Bangkok as "HH:MM"; typed as 13:30, 13.30, 1330 or with Thai digits. What is no time is passed on as typed. */
export function TimeField({ id, name, value, onChange, error, ...words }: FieldBinding<string> & FieldWords) {
  const t = useT();
  const [typed, setTyped] = useState(value);
  const shown = (readTime(typed) ?? typed) === value ? typed : value;
  const understood = readTime(shown);

  function handleChange(text: string) {
    setTyped(text);
    onChange(readTime(text) ?? text);
  }

  return (
    <Field id={id} {...words} error={error} echo={understood && shown !== understood ? t("ui.time.echo", { time: understood }) : undefined}>
      {(control) => (
        <input
          {...control}
          name={name}
          value={shown}
          inputMode="numeric"
          autoComplete="off"
          placeholder="13:30"
          className="control control-short"
          onInput={(event) => handleChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

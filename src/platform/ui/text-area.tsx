import type { ComponentProps } from "preact";
import { Field } from "./field.tsx";
import type { FieldBinding, FieldWords } from "./field-binding.ts";

type TextAreaProps = FieldBinding<string> &
  FieldWords &
  Pick<ComponentProps<"textarea">, "maxLength" | "lang" | "placeholder" | "onBlur"> & {
    /** Lines shown at first; the box grows with the text. */
    readonly rows?: number | undefined;
  };

/** Free text of several lines; it grows with what is typed. */
export function TextArea({ id, name, value, onChange, error, label, hint, why, optional, rows = 4, ...rest }: TextAreaProps) {
  return (
    <Field id={id} label={label} hint={hint} why={why} optional={optional} error={error}>
      {(control) => (
        <textarea
          autoComplete="off"
          {...rest}
          {...control}
          name={name}
          value={value}
          rows={rows}
          className="control control-area"
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

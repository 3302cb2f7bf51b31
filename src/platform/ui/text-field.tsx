import type { ComponentProps } from "preact";
import { classNames } from "./class-names.ts";
import { Field } from "./field.tsx";
import type { FieldBinding, FieldWords } from "./field-binding.ts";

/** How wide a control is drawn: the width hints at the length of the answer. */
export type ControlWidth = "short" | "medium" | "full";

type TextFieldProps = FieldBinding<string> &
  FieldWords &
  Pick<ComponentProps<"input">, "autoComplete" | "inputMode" | "maxLength" | "lang" | "placeholder" | "onBlur" | "spellcheck" | "autoCapitalize" | "readOnly"> & {
    readonly type?: "text" | "email" | "tel" | "password" | "search" | "url" | undefined;
    readonly width?: ControlWidth | undefined;
    /** How the text was understood, under the field while typing. */
    readonly echo?: string | undefined;
  };

/** One line of text. Names, codes and numbers are taken as written; the server decides what they mean. */
export function TextField({ id, name, value, onChange, error, label, hint, why, optional, echo, width = "full", type = "text", ...rest }: TextFieldProps) {
  return (
    <Field id={id} label={label} hint={hint} why={why} optional={optional} error={error} echo={echo}>
      {(control) => (
        <input
          autoComplete="off"
          {...rest}
          {...control}
          type={type}
          name={name}
          value={value}
          className={classNames("control", `control-${width}`)}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

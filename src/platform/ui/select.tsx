import { classNames } from "./class-names.ts";
import { Field } from "./field.tsx";
import type { FieldBinding, FieldWords, Option } from "./field-binding.ts";
import { Icon } from "./icon.tsx";
import { useT } from "../i18n/client.tsx";
import type { ControlWidth } from "./text-field.tsx";

type SelectProps = FieldBinding<string> &
  FieldWords & {
    readonly options: readonly Option[];
    /** The line before the first choice, value "". Without it "เลือก" stands there. */
    readonly placeholder?: string | undefined;
    readonly width?: ControlWidth | undefined;
  };

/** One of 6 to about 20 choices, the device's own picker. Fewer: RadioGroup; more: Combobox. */
export function Select({ id, name, value, onChange, error, label, hint, why, optional, options, placeholder, width = "medium" }: SelectProps) {
  const t = useT();
  return (
    <Field id={id} label={label} hint={hint} why={why} optional={optional} error={error}>
      {(control) => (
        <span className={classNames("select", `control-${width}`)}>
          <select {...control} name={name} value={value} className="control" onChange={(event) => onChange(event.currentTarget.value)}>
            <option value="">{placeholder ?? t("ui.choose")}</option>
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.label}
              </option>
            ))}
          </select>
          <Icon name="down" size="small" />
        </span>
      )}
    </Field>
  );
}

import { classNames } from "./class-names.ts";
import { FieldGroup } from "./field.tsx";
import type { FieldBinding, FieldWords, Option } from "./field-binding.ts";

type RadioGroupProps = FieldBinding<string> &
  FieldWords & {
    readonly options: readonly Option[];
    /** Side by side where there is room; for short answers such as yes, no, unknown. */
    readonly inline?: boolean | undefined;
  };

/** One of a few answers as big rows to tap. Nothing is chosen beforehand. */
export function RadioGroup({ id, name, value, onChange, options, inline = false, ...words }: RadioGroupProps) {
  return (
    <FieldGroup id={id} {...words}>
      <div className={classNames("choices", inline && "choices-inline")}>
        {options.map((option, index) => (
          <label key={option.value} className="choice">
            <input
              // The first carries the id of the field, so that the error summary can lead to it.
              id={index === 0 ? id : `${id}-${option.value}`}
              type="radio"
              name={`${id}-${name}`}
              value={option.value}
              checked={option.value === value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
            />
            <span className="choice-words">
              <span>{option.label}</span>
              {option.hint && <span className="choice-hint">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}

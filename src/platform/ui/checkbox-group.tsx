import { classNames } from "./class-names.ts";
import { FieldGroup } from "./field.tsx";
import type { FieldBinding, FieldWords, Option } from "./field-binding.ts";

type CheckboxGroupProps = FieldBinding<readonly string[]> &
  FieldWords & {
    readonly options: readonly Option[];
    readonly inline?: boolean | undefined;
  };

/** Any number of answers to one question, as big rows to tap; the values keep the order of the options. */
export function CheckboxGroup({ id, name, value, onChange, options, inline = false, ...words }: CheckboxGroupProps) {
  function handleToggle(toggled: string) {
    const chosen = new Set(value);
    if (!chosen.delete(toggled)) chosen.add(toggled);
    onChange(options.map((option) => option.value).filter((option) => chosen.has(option)));
  }

  return (
    <FieldGroup id={id} {...words}>
      <div className={classNames("choices", inline && "choices-inline")}>
        {options.map((option, index) => (
          <label key={option.value} className="choice">
            <input
              id={index === 0 ? id : `${id}-${option.value}`}
              type="checkbox"
              name={name}
              value={option.value}
              checked={value.includes(option.value)}
              disabled={option.disabled}
              onChange={() => handleToggle(option.value)}
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

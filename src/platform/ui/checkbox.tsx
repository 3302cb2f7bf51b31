import { classNames } from "./class-names.ts";
import { describedBy, type FieldBinding, type FieldWords } from "./field-binding.ts";
import { Icon } from "./icon.tsx";

type CheckboxProps = FieldBinding<boolean> & Pick<FieldWords, "label" | "hint">;

/** One statement to agree with or not. */
export function Checkbox({ id, name, value, onChange, error, label, hint }: CheckboxProps) {
  return (
    <div className={classNames("field", error && "field-wrong")}>
      {error && (
        <p className="field-error" id={`${id}-error`}>
          <Icon name="attention" size="small" />
          <span>{error}</span>
        </p>
      )}
      <label className="choice">
        <input
          id={id}
          type="checkbox"
          name={name}
          checked={value}
          aria-describedby={describedBy(id, { hint, error })}
          aria-invalid={error ? true : undefined}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <span className="choice-words">
          <span>{label}</span>
          {hint && (
            <span className="choice-hint" id={`${id}-hint`}>
              {hint}
            </span>
          )}
        </span>
      </label>
    </div>
  );
}

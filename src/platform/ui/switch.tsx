import { useT } from "../i18n/client.tsx";
import type { FieldBinding, FieldWords } from "./field-binding.ts";

type SwitchProps = Omit<FieldBinding<boolean>, "error"> & Pick<FieldWords, "label" | "hint">;

/** On or off, with effect at once (a setting, not a form answer). The state is written beside it. */
export function Switch({ id, name, value, onChange, label, hint }: SwitchProps) {
  const t = useT();
  return (
    <label className="switch">
      <span className="choice-words">
        <span>{label}</span>
        {hint && (
          <span className="choice-hint" id={`${id}-hint`}>
            {hint}
          </span>
        )}
      </span>
      <span className="switch-state" aria-hidden="true">
        {value ? t("ui.switch.on") : t("ui.switch.off")}
      </span>
      <input
        id={id}
        type="checkbox"
        role="switch"
        name={name}
        checked={value}
        aria-checked={value}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </label>
  );
}

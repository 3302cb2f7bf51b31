/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role, jsx-a11y/click-events-have-key-events -- ARIA combobox pattern: focus stays in the input, whose keys steer this list */
import { useT } from "../i18n/client.tsx";
import type { Option } from "./field-binding.ts";

type ComboboxListProps = {
  readonly id: string;
  readonly label: string;
  readonly isOpen: boolean;
  readonly isAsking: boolean;
  readonly options: readonly Option[];
  readonly active: number;
  readonly value: string;
  readonly onChoose: (option: Option) => void;
};

/** The choices under a combobox, and how many there are in words for those who do not see them. */
export function ComboboxList({ id, label, isOpen, isAsking, options, active, value, onChoose }: ComboboxListProps) {
  const t = useT();
  const state = isAsking ? t("ui.combobox.asking") : t("ui.combobox.found", { count: options.length });
  return (
    <>
      <ul id={`${id}-list`} role="listbox" aria-label={label} className="combobox-list" hidden={!isOpen || options.length === 0}>
        {options.map((option, index) => (
          <li
            key={option.value}
            id={`${id}-option-${index}`}
            role="option"
            aria-selected={option.value === value}
            className={index === active ? "combobox-option combobox-option-active" : "combobox-option"}
            // Before the input loses focus, or leaving it would close the list under the finger.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onChoose(option)}
          >
            <span>{option.label}</span>
            {option.hint && <span className="choice-hint">{option.hint}</span>}
          </li>
        ))}
      </ul>
      {isOpen && !isAsking && options.length === 0 && <p className="combobox-list combobox-none">{t("ui.combobox.none")}</p>}
      <output className="unseen">{isOpen ? state : ""}</output>
    </>
  );
}

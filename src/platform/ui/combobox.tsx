import { useCallback, useState } from "react";
import { useT } from "../i18n/client.tsx";
import { classNames } from "./class-names.ts";
import { ComboboxList } from "./combobox-list.tsx";
import { Field } from "./field.tsx";
import type { FieldBinding, FieldWords, Option } from "./field-binding.ts";
import type { ControlWidth } from "./text-field.tsx";
import { type OptionSource, useOptions } from "./use-options.ts";
import { useListKeys } from "./use-list-keys.ts";

type ComboboxProps = FieldBinding<string> &
  FieldWords &
  OptionSource & {
    /** The words of `value` when they are not among `options` (a choice that came from the server). */
    readonly valueLabel?: string | undefined;
    /** What was typed may be the answer itself when nothing in the list fits; `onChange` then gets the text. */
    readonly isFreeTextAllowed?: boolean;
    readonly placeholder?: string | undefined;
    readonly width?: ControlWidth;
  };

/** One of many choices, found by typing: provinces, agencies, languages. */
export function Combobox(props: ComboboxProps) {
  const { id, name, value, onChange, error, options, search, valueLabel, isFreeTextAllowed = false, width = "medium" } = props;
  const t = useT();
  const [typed, setTyped] = useState<string>();
  const [chosen, setChosen] = useState<Option>();
  const [isOpen, setOpen] = useState(false);
  const { fitting, isAsking } = useOptions({ options, search }, typed ?? "");
  const label = labelOf(value, [chosen, ...(options ?? [])]) ?? valueLabel ?? (isFreeTextAllowed ? value : "");

  const choose = useCallback(
    (option: Option) => {
      setChosen(option);
      setTyped(undefined);
      setOpen(false);
      onChange(option.value);
    },
    [onChange],
  );
  const keys = useListKeys({ options: fitting, isOpen, setOpen, choose });

  function handleType(text: string) {
    setTyped(text);
    setOpen(true);
    keys.setActive(-1);
    // The answer follows the text, so that an old choice is never sent under new words.
    onChange(isFreeTextAllowed ? text : "");
  }

  function handleLeave() {
    setOpen(false);
    const exact = fitting.find((option) => option.label === typed?.trim());
    if (exact) choose(exact);
  }

  const isUnchosen = !isOpen && !isFreeTextAllowed && typed !== undefined && typed.trim() !== "";
  return (
    <Field id={id} label={props.label} hint={props.hint} why={props.why} optional={props.optional} error={error} echo={isUnchosen ? t("ui.combobox.chooseOne") : undefined}>
      {(control) => (
        <div className={classNames("combobox", `control-${width}`)}>
          <input
            {...control}
            name={name}
            role="combobox"
            aria-expanded={isOpen}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={isOpen && keys.active >= 0 ? `${id}-option-${keys.active}` : undefined}
            autoComplete="off"
            className="control"
            placeholder={props.placeholder}
            value={typed ?? label}
            onChange={(event) => handleType(event.target.value)}
            onKeyDown={keys.handleKeyDown}
            onClick={() => setOpen(true)}
            onBlur={handleLeave}
          />
          <ComboboxList id={id} label={props.label} isOpen={isOpen} isAsking={isAsking} options={fitting} active={keys.active} value={value} onChoose={choose} />
        </div>
      )}
    </Field>
  );
}

function labelOf(value: string, options: readonly (Option | undefined)[]): string | undefined {
  if (value === "") return "";
  return options.find((option) => option?.value === value)?.label;
}

import type { TargetedEvent } from "preact";
import { useState } from "preact/hooks";
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
    readonly isFreeTextAllowed?: boolean | undefined;
    readonly placeholder?: string | undefined;
    readonly width?: ControlWidth | undefined;
  };

/** One of many choices, found by typing: provinces, agencies, languages. */
export function Combobox(props: ComboboxProps) {
  const { id, name, label, error, placeholder, width = "medium" } = props;
  const t = useT();
  const box = useCombobox(props);
  return (
    <Field id={id} label={label} hint={props.hint} why={props.why} optional={props.optional} error={error} echo={box.isUnchosen ? t("ui.combobox.chooseOne") : undefined}>
      {(control) => (
        <div className={classNames("combobox", `control-${width}`)}>
          <input
            {...control}
            {...box.input}
            name={name}
            role="combobox"
            aria-expanded={box.isOpen}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            autoComplete="off"
            className="control"
            placeholder={placeholder}
          />
          <ComboboxList id={id} label={label} isOpen={box.isOpen} isAsking={box.isAsking} options={box.fitting} active={box.active} value={props.value} onChoose={box.choose} />
        </div>
      )}
    </Field>
  );
}

/** What was typed, what is open, what is chosen, and how the input reacts. */
function useCombobox(props: ComboboxProps) {
  const { id, onChange, options, search, isFreeTextAllowed } = props;
  const [typed, setTyped] = useState<string>();
  const [chosen, setChosen] = useState<Option>();
  const [isOpen, setOpen] = useState(false);
  const { fitting, isAsking } = useOptions({ options, search }, typed ?? "");

  function choose(option: Option) {
    setChosen(option);
    setTyped(undefined);
    setOpen(false);
    onChange(option.value);
  }
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

  return {
    isOpen,
    isAsking,
    fitting,
    choose,
    active: keys.active,
    isUnchosen: !isOpen && !isFreeTextAllowed && hasText(typed),
    input: {
      value: typed ?? labelOf(props, chosen),
      "aria-activedescendant": keys.active >= 0 ? `${id}-option-${keys.active}` : undefined,
      onInput: (event: TargetedEvent<HTMLInputElement>) => handleType(event.currentTarget.value),
      onKeyDown: keys.handleKeyDown,
      onClick: () => setOpen(true),
      onBlur: handleLeave,
    },
  };
}

function hasText(typed: string | undefined): boolean {
  return (typed ?? "").trim() !== "";
}

function labelOf({ value, options = [], valueLabel, isFreeTextAllowed }: ComboboxProps, chosen: Option | undefined): string {
  if (value === "") return "";
  const option = chosen?.value === value ? chosen : options.find((option) => option.value === value);
  return option?.label ?? valueLabel ?? (isFreeTextAllowed ? value : "");
}

import { useId } from "preact/hooks";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import type { Option } from "../../course-schema.ts";
import { newOption, replaced, without } from "./edit.ts";
import { TextPair } from "./text-pair.tsx";

type OptionsEditorProps = { readonly options: readonly Option[]; readonly onChange: (options: Option[]) => void };

/** The answers of a question: one is right, each says why. */
export function OptionsEditor({ options, onChange }: OptionsEditorProps) {
  const t = useT();
  const id = useId();
  return (
    <>
      {options.map((option, index) => (
        <fieldset key={option.code} className="training-question">
          <legend>{t("training.studio.option", { number: index + 1 })}</legend>
          <TextPair label={t("training.studio.optionText", { number: index + 1 })} value={option.text} onChange={(text) => onChange(replaced(options, index, { ...option, text }))} />
          <TextPair label={t("training.studio.because", { number: index + 1 })} value={option.because} onChange={(because) => onChange(replaced(options, index, { ...option, because }))} />
          <label className="choice">
            <input type="radio" name={`${id}-right`} checked={option.right} onChange={() => onChange(options.map((one, at) => ({ ...one, right: at === index })))} />
            <span className="choice-words">{t("training.studio.isRight", { number: index + 1 })}</span>
          </label>
          {options.length > 2 && (
            <div>
              <Button variant="quiet" onClick={() => onChange(without(options, index))}>{t("training.studio.removeOption", { number: index + 1 })}</Button>
            </div>
          )}
        </fieldset>
      ))}
      {options.length < 8 && (
        <div>
          <Button icon="plus" onClick={() => onChange([...options, newOption(options.map(({ code }) => code))])}>{t("training.studio.addOption")}</Button>
        </div>
      )}
    </>
  );
}

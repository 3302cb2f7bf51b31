import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Select } from "#platform/ui/select.tsx";
import { useText } from "../use-text.ts";
import type { PartProps } from "./about-part.tsx";
import { newOption, nextCode, noText, replaced, without } from "./edit.ts";
import { OptionsEditor } from "./options-editor.tsx";
import { QuizImport } from "./quiz-import.tsx";
import { TextPair } from "./text-pair.tsx";

/** The test before and after the course: every outcome is asked at least once. */
export function TestPart({ course, onChange }: PartProps) {
  const t = useT();
  const text = useText();
  const { test, outcomes } = course;
  const first = outcomes[0]?.code ?? "";
  return (
    <div className="form">
      <p className="muted">{t("training.studio.testText")}</p>
      {test.map((question, index) => (
        <section key={question.code} className="training-block" aria-label={t("training.studio.testQuestion", { number: index + 1 })}>
          <div className="row-between">
            <h2>{t("training.studio.testQuestion", { number: index + 1 })}</h2>
            <Button variant="quiet" onClick={() => onChange({ test: without(test, index) })}>{t("training.studio.remove")}</Button>
          </div>
          <TextPair label={t("training.studio.question")} value={question.question} onChange={(words) => onChange({ test: replaced(test, index, { ...question, question: words }) })} />
          <Select id={`outcome-${question.code}`} name="outcome" label={t("training.studio.asks")} width="full" value={question.outcome} onChange={(outcome) => onChange({ test: replaced(test, index, { ...question, outcome }) })} options={outcomes.map(({ code, text: words }) => ({ value: code, label: text(words) || code }))} />
          <OptionsEditor options={question.options} onChange={(options) => onChange({ test: replaced(test, index, { ...question, options }) })} />
        </section>
      ))}
      <div>
        <Button icon="plus" onClick={() => onChange({ test: [...test, { code: nextCode("q", test.map(({ code }) => code)), outcome: first, question: noText, options: [newOption([], true), newOption(["a1"])] }] })}>
          {t("training.studio.addQuestion")}
        </Button>
      </div>
      <QuizImport outcome={first} onRead={(questions) => onChange({ test: [...test.filter(({ code }) => !questions.some((one) => one.code === code)), ...questions] })} />
    </div>
  );
}

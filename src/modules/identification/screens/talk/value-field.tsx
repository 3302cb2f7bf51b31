import { useState } from "preact/hooks";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { CheckboxGroup } from "#platform/ui/checkbox-group.tsx";
import { now } from "#platform/ui/clock.ts";
import { NumberField } from "#platform/ui/number-field.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import type { Answer, AnswerValue, Question } from "../../instrument/types.ts";
import { whyNotRecord } from "../../rules/check-answer.ts";
import { readAnswer } from "../../rules/read-answer.ts";
import { dateWords } from "./answer-words.ts";
import { useSettled } from "./use-settled.ts";

const MOST_LETTERS = 4000;

type ValueFieldProps = {
  readonly question: Question;
  readonly answer: Answer | undefined;
  /** Called once the typing pauses, and when the field is left. */
  readonly onSettle: (value: AnswerValue) => void;
};

/** An answer that is typed or ticked; kept as soon as the hand rests. */
export function ValueField({ question, answer, onSettle }: ValueFieldProps) {
  const [value, setValue] = useState<AnswerValue | undefined>(answer?.reply === "value" ? answer.value : undefined);
  const later = useSettled(onSettle);
  const binding = { id: `answer-${question.id.replaceAll(".", "-")}`, name: question.id };

  function handleChange(next: AnswerValue | undefined) {
    setValue(next);
    later.set(next ?? "");
  }

  const props = { question, binding, value, onChange: handleChange, onLeave: later.now };
  if (question.kind === "multi") return <MultiField {...props} />;
  if (question.kind === "number") return <AgeOrHours {...props} />;
  if (question.kind === "date") return <ToldDate {...props} />;
  return <ToldText {...props} />;
}

type KindProps = {
  readonly question: Question;
  readonly binding: { readonly id: string; readonly name: string };
  readonly value: AnswerValue | undefined;
  readonly onChange: (value: AnswerValue | undefined) => void;
  readonly onLeave: () => void;
};

function MultiField({ question, binding, value, onChange }: KindProps) {
  const t = useT();
  const { language } = useLanguage();
  const options = (question.options ?? []).map(({ id, label }) => ({ value: id, label: label[language] }));
  return <CheckboxGroup {...binding} label={t("identification.talk.chosenMany")} options={options} value={typeof value === "object" ? value : []} onChange={onChange} />;
}

function AgeOrHours({ question, binding, value, onChange }: KindProps) {
  const t = useT();
  const fault = value === undefined || value === "" ? undefined : whyNotRecord(question, { reply: "value", value });
  return (
    <NumberField
      {...binding}
      label={t("identification.talk.yourAnswer")}
      {...(question.element === "age" ? { unit: t("identification.talk.years") } : {})}
      value={typeof value === "number" ? value : undefined}
      onChange={onChange}
      error={fault && t(`identification.errors.${fault}`)}
    />
  );
}

function ToldDate({ question, binding, value, onChange, onLeave }: KindProps) {
  const t = useT();
  const { language } = useLanguage();
  const text = typeof value === "string" ? value : "";
  const read = readAnswer(question, { reply: "value", value: text }, now());
  const isRead = read.reply === "value" && whyNotRecord(question, read) === undefined;
  return (
    <div onFocusOut={onLeave}>
      <TextField {...binding} label={t("identification.talk.yourAnswer")} hint={t("identification.talk.dateHint")} width="medium" value={text} onChange={onChange} />
      <output className="field-echo">{isRead && read.reply === "value" ? t("identification.talk.dateRead", { date: dateWords(String(read.value), language) }) : ""}</output>
    </div>
  );
}

function ToldText({ binding, value, onChange, onLeave }: KindProps) {
  const t = useT();
  return <TextArea {...binding} label={t("identification.talk.yourAnswer")} rows={3} maxLength={MOST_LETTERS} value={typeof value === "string" ? value : ""} onChange={onChange} onBlur={onLeave} />;
}

import { useState } from "preact/hooks";
import { useAct, useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Card } from "#platform/ui/card.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { own } from "../actions/own.ts";
import type { saveSelfCheck } from "../actions/self-check.ts";
import { type Answers, MOST_ANSWER, questions, type Question, type Weight, weightOf } from "../rules/self-check.ts";
import { Numbers } from "./numbers.tsx";

type Values = Readonly<Record<Question, string>> & { readonly words: string };
const nothing: Values = { sleep: "", stories: "", temper: "", empty: "", alone: "", enough: "", words: "" };
const answersIn = (values: Values): Answers => Object.fromEntries(questions.map((question) => [question, Number(values[question])])) as Record<Question, number>; // one entry for each question

/** Six questions to oneself, and what may help; kept for nobody else. What is being typed is kept nowhere. */
export default function CheckPage() {
  const t = useT();
  const [weight, setWeight] = useState<Weight>();
  return (
    <>
      <PageHeader title={t("care.check.title")} lead={t("care.check.lead")} back={{ to: "/care", label: t("care.nav.care") }} />
      <div className="stack measure">{weight ? <WhatHelps weight={weight} /> : <Questions onKept={setWeight} />}</div>
    </>
  );
}

function Questions({ onKept }: { readonly onKept: (weight: Weight) => void }) {
  const t = useT();
  const act = useAct<typeof saveSelfCheck>("care.saveSelfCheck", { refresh: ["care.own"] });
  const form = useForm({
    draft: null,
    initial: nothing,
    check: (values) => questions.filter((question) => values[question] === "").map((field) => ({ field, message: t("care.check.answerAll") })),
    submit: async (values) => {
      await act.mutateAsync({ input: { answers: answersIn(values), words: values.words } });
      return weightOf(answersIn(values));
    },
    onDone: onKept,
  });
  const options = Array.from({ length: MOST_ANSWER + 1 }, (_, value) => ({ value: String(value), label: t(`care.check.a.${value}`) }));
  return (
    <form className="form" onSubmit={form.handleSubmit} noValidate>
      <Notice tone="restricted" title={t("care.check.private")}>
        <p>{t("care.check.counted")}</p>
      </Notice>
      <ErrorSummary {...form.summary} />
      <h2>{t("care.check.period")}</h2>
      {questions.map((question) => (
        <RadioGroup key={question} {...form.field(question)} label={t(`care.check.q.${question}`)} options={options} inline />
      ))}
      <TextArea {...form.field("words")} label={t("care.check.words")} hint={t("care.check.wordsHint")} rows={3} maxLength={1000} optional />
      <div className="row">
        <Button type="submit" variant="primary" icon="check" busy={form.isBusy}>
          {t("care.check.keep")}
        </Button>
      </div>
    </form>
  );
}

function WhatHelps({ weight }: { readonly weight: Weight }) {
  const t = useT();
  const { data } = useRead<typeof own>("care.own", {}, { staleMs: 60_000 });
  return (
    <>
      <Notice tone="done" title={t("care.check.kept")} />
      <Card title={t(`care.weight.${weight}`)}>
        <p>{t(`care.helps.${weight}`)}</p>
        <div>
          <ButtonLink to="/care" icon="health">
            {t("care.nav.care")}
          </ButtonLink>
        </div>
      </Card>
      {data && <Numbers numbers={data.numbers} />}
    </>
  );
}

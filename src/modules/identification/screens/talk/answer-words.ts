import type { Answer, Question, WordingLanguage } from "../../instrument/types.ts";
import type { Translate } from "#platform/i18n/client.tsx";
import { formatThaiDate } from "#thai/dates.ts";

/** A day, month or year as far as it was told, in words. */
export function dateWords(value: string, language: WordingLanguage): string {
  const precision = value.length === 10 ? "day" : value.length === 7 ? "month" : "year";
  return formatThaiDate(`${value}-01-01`.slice(0, 10), { language, length: "long", precision });
}

/** An answer as a reader sees it: named options, dates in words, the reply otherwise. */
export function answerWords(question: Question, answer: Answer | undefined, { t, language }: { readonly t: Translate; readonly language: WordingLanguage }): string {
  if (!answer) return t("identification.check.notProvided");
  const named = (id: string): string => question.options?.find((option) => option.id === id)?.label[language] ?? id;
  if (answer.reply !== "value") {
    const isNamed = question.kind === "yesNo" && question.options?.some(({ id }) => id === answer.reply);
    return isNamed ? named(answer.reply) : t(`identification.reply.${answer.reply}`);
  }
  if (typeof answer.value === "object") return answer.value.map(named).join(" · ");
  if (question.kind === "choice") return named(String(answer.value));
  return question.kind === "date" ? dateWords(String(answer.value), language) : String(answer.value);
}

import { useT } from "#platform/i18n/client.tsx";
import { useProvinceName } from "#modules/cases/public-screens.tsx";
import type { Question } from "../../rules/question.ts";

/** What a view asks, in words: never what it found. */
export function QuestionWords({ question }: { readonly question: Question }) {
  const t = useT();
  const provinceName = useProvinceName();
  const parts = [
    t(`views.kinds.${question.view}`),
    question.stage && t(`cases.stages.${question.stage}`),
    question.province && provinceName(question.province),
    question.manager && t("cases.list.managerMe"),
    question.view === "table" && t(`views.sort.${question.sort}`),
    question.view === "calendar" && t(`views.calendar.scope.${question.scope}`),
  ].filter(Boolean);
  return <p className="muted small">{parts.join(" · ")}</p>;
}

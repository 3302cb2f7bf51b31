import { useT } from "#platform/i18n/client.tsx";
import { Card } from "#platform/ui/card.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import type { Debrief } from "../rules/debrief.ts";
import type { ExerciseShown } from "./exercise-page.tsx";
import { useScriptWord } from "./words.tsx";
import "./readiness.css";

/** What the team's own timeline says: how soon all worked, whether she was asked the same again, what was in time. */
export function DebriefCard({ shown, debrief }: { readonly shown: ExerciseShown; readonly debrief: Debrief }) {
  const t = useT();
  const words = useScriptWord();
  const titleOf = (code: string) => words(shown.steps.find((step) => step.code === code)?.title ?? null);
  const minutes = (value: number | null) => (value === null ? t("readiness.debrief.never") : t("readiness.debrief.minute", { count: value }));
  return (
    <Card title={t("readiness.debrief.title")}>
      <p className="muted small">{t("readiness.debrief.lead")}</p>
      <dl className="facts">
        <dt>{t("readiness.debrief.team")}</dt>
        <dd className="strong">{minutes(debrief.team)}</dd>
        <dt>{t("readiness.debrief.toldOnce")}</dt>
        <dd className="strong">{debrief.asked === 0 ? t("readiness.debrief.nothingAsked") : t("readiness.debrief.askedAgain", { again: debrief.askedAgain, asked: debrief.asked })}</dd>
      </dl>
      <h3>{t("readiness.debrief.muster")}</h3>
      <ul>
        {Object.entries(debrief.musters).map(([discipline, minute]) => (
          <li key={discipline}>
            {t(`teams.disciplines.${discipline}`)}: {minutes(minute)}
          </li>
        ))}
      </ul>
      <h3>{t("readiness.debrief.steps")}</h3>
      <ul className="duty-list">
        {debrief.steps.map((step) => (
          <li key={step.code} className="duty-line">
            <span className="duty-words">
              <span>{titleOf(step.code)}</span>
              <span className="muted small">{[t("readiness.debrief.within", { count: step.within }), step.source === "told once" ? t("readiness.debrief.toldOnceRule") : step.source].filter(Boolean).join(" · ")}</span>
            </span>
            <StatusTag tone={step.isMet ? "done" : "attention"}>{step.minute === null ? t("readiness.debrief.missed") : t(step.isMet ? "readiness.debrief.met" : "readiness.debrief.late", { count: step.minute })}</StatusTag>
          </li>
        ))}
      </ul>
    </Card>
  );
}

import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { findQuestion } from "../instrument/find-instrument.ts";
import type { Answers, Element, Instrument } from "../instrument/types.ts";
import { LEGAL_ELEMENTS, type LegalElement } from "../rules/elements.ts";
import type { Indicators } from "../rules/indicators.ts";
import { NEEDS, SHOWN_ELEMENTS } from "../rules/standing.ts";
import { wordingOf } from "../rules/wording.ts";
import { answerWords } from "./talk/answer-words.ts";

type IndicatorListProps = {
  readonly instrument: Instrument;
  readonly answers: Answers;
  readonly indicators: Indicators;
  readonly missing: readonly LegalElement[];
  /** A child at the time, as far as known: means is not needed. */
  readonly treatedAsChild: boolean;
};

const isIn = (list: readonly string[], element: Element): boolean => list.includes(element);
const TOPICS = SHOWN_ELEMENTS.filter((element) => !isIn(LEGAL_ELEMENTS, element) && !isIn(NEEDS, element));

/** Element by element, the answers that carry it. */
export function IndicatorList(props: IndicatorListProps) {
  const t = useT();
  const { indicators, missing, treatedAsChild } = props;
  const topics = TOPICS.filter((element) => indicators[element].signs.length > 0);
  const needs = NEEDS.filter((element) => indicators[element].signs.length > 0);
  return (
    <div className="stack">
      <section className="card" aria-labelledby="legal-elements">
        <h2 id="legal-elements">
          {t("identification.result.legal")}
        </h2>
        <p className="muted">
          {missing.length === 0 ? t("identification.result.complete") : t("identification.result.missing", { elements: missing.map((element) => t(`identification.element.${element}`)).join(" · ") })}
        </p>
        {LEGAL_ELEMENTS.map((element) => (
          <ElementSigns key={element} {...props} element={element} note={element === "means" && treatedAsChild ? t("identification.screening.meansNotNeeded") : undefined} />
        ))}
      </section>
      {topics.length > 0 && <Group {...props} id="topics" title={t("identification.result.topics")} elements={topics} />}
      {needs.length > 0 && <Group {...props} id="needs" title={t("identification.result.needs")} elements={needs} />}
    </div>
  );
}

function Group({ id, title, elements, ...props }: IndicatorListProps & { readonly id: string; readonly title: string; readonly elements: readonly Element[] }) {
  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id}>
        {title}
      </h2>
      {elements.map((element) => (
        <ElementSigns key={element} {...props} element={element} />
      ))}
    </section>
  );
}

type ElementSignsProps = IndicatorListProps & { readonly element: Element; readonly note?: string | undefined };

function ElementSigns({ instrument, answers, indicators, element, note }: ElementSignsProps) {
  const t = useT();
  const { language } = useLanguage();
  const { signs, strong, openQuestions } = indicators[element];
  const questions = signs.flatMap((id) => findQuestion(instrument, id) ?? []);
  return (
    <div className="element">
      <div className="row">
        <h3>{t(`identification.element.${element}`)}</h3>
        {strong > 0 && <StatusTag tone="attention">{t("identification.strength.strong")}</StatusTag>}
      </div>
      {note && <p className="small muted">{note}</p>}
      {questions.length === 0 && !note && <p className="muted">{t("identification.screening.nothingFound")}</p>}
      {questions.length > 0 && (
        <ul className="checked">
          {questions.map((question) => (
            <li key={question.id} className="checked-line">
              <span className="checked-words">
                <span className="small muted">{wordingOf(question, language, { isChild: false }).sayAloud}</span>
                <span>{answerWords(question, answers[question.id], { t, language })}</span>
                {answers[question.id]?.ownWords && <span className="small checked-own">“{answers[question.id]?.ownWords}”</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
      {openQuestions.length > 0 && !note && <p className="small muted">{t("identification.screening.stillOpen", { count: openQuestions.length })}</p>}
    </div>
  );
}

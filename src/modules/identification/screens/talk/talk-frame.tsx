import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Link } from "wouter-preact";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { Icon } from "#platform/ui/icon.tsx";
import { SaveState } from "#platform/ui/save-state.tsx";
import { tabAddress } from "../addresses.ts";
import { languageName } from "#thai/languages.ts";
import type { Talk } from "./use-talk.ts";

type TalkFrameProps = {
  readonly talk: Talk;
  /** Where one is: "section 2 of 5". */
  readonly place: string;
  readonly onBack?: (() => void) | undefined;
  readonly onRest?: (() => void) | undefined;
  readonly children: ComponentChildren;
  readonly foot?: ComponentChildren | undefined;
};

/** Head and foot of every page of a talk: back, where one is, rest; what is saved. */
export function TalkFrame({ talk, place, onBack, onRest, children, foot }: TalkFrameProps) {
  const t = useT();
  const { person } = talk.view;
  return (
    <>
      <header className="talk-head">
        {onBack ? (
          <button type="button" className="talk-back" onClick={onBack}>
            <Icon name="back" size="small" />
            <span>{t("identification.talk.back")}</span>
          </button>
        ) : (
          <Link href={tabAddress(talk.view.caseId)} className="talk-back">
            <Icon name="back" size="small" />
            <span>{t("identification.talk.toCase")}</span>
          </Link>
        )}
        {onRest && (
          <button type="button" className="button button-secondary" onClick={onRest}>
            {t("identification.talk.rest")}
          </button>
        )}
        <p className="talk-place small muted">
          {t("identification.talk.of", { label: person.safeName ?? person.label })} · {place}
        </p>
      </header>
      {children}
      <footer className="talk-foot">
        {foot}
        <span className="talk-saved">
          <SaveState saving={talk.saving} />
          {talk.waitingCount > 0 && talk.saving.state === "local" && <span className="small muted">{t("identification.talk.pending", { count: talk.waitingCount })}</span>}
        </span>
      </footer>
    </>
  );
}

/** The sentence to say, big; focus comes to it when the page changes. */
export function SayAloud({ children, isForWorker = false }: { readonly children: string; readonly isForWorker?: boolean }) {
  const t = useT();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <div className="say">
      <p className="small muted">{t(isForWorker ? "identification.screening.workerOnly" : "identification.screening.sayAloud")}</p>
      <h1 ref={heading} tabIndex={-1} className="say-words">
        {isForWorker ? children : `“${children}”`}
      </h1>
    </div>
  );
}

/** What helps to say it in another language than the page's. */
export function LanguageHelp({ talk }: { readonly talk: Talk }) {
  const t = useT();
  const { language } = useLanguage();
  const spoken = talk.view.language;
  const isWorded = spoken === "tha" || spoken === "eng";
  if (isWorded && talk.view.interpreterName === "") return null;
  return (
    <p className="small muted">
      {!isWorded && t("identification.talk.otherLanguage", { language: languageName(spoken, language) })}{" "}
      {talk.view.interpreterName !== "" && t("identification.talk.interpreter", { name: talk.view.interpreterName })}
    </p>
  );
}

/** A folded text: guidance, reason. */
export function Folded({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <details className="field-why">
      <summary>{title}</summary>
      <div className="field-why-text stack-tight">{children}</div>
    </details>
  );
}

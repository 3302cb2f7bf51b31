import { useEffect, useRef } from "preact/hooks";
import type { pauseScreening, resumeScreening } from "../../actions/pause.ts";
import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { talkAddress, tabAddress } from "../addresses.ts";
import { useLocation } from "wouter-preact";
import { TalkFrame } from "./talk-frame.tsx";
import type { Talk } from "./use-talk.ts";

/** A calm page: breathe, look around, drink. The time of the talk stands still. */
export function RestPage({ talk, onAwake }: { readonly talk: Talk; readonly onAwake: () => void }) {
  const t = useT();
  const [, goTo] = useLocation();
  const { id: screeningId, caseId, state } = talk.view;
  const pause = useAct<typeof pauseScreening>("identification.pause", { refresh: [] });
  const resume = useAct<typeof resumeScreening>("identification.resume", { refresh: [] });
  const heading = useRef<HTMLHeadingElement>(null);
  const isAsked = useRef(state === "paused");

  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    if (isAsked.current) return;
    isAsked.current = true;
    pause.mutate({ input: { screeningId } });
  }, [pause, screeningId]);

  // Going on must not wait for a connection: the rest is noted when there is one.
  function handleResume() {
    resume.mutate({ input: { screeningId } }, { onSettled: () => void talk.reload() });
    onAwake();
    goTo(talkAddress(caseId, screeningId), { replace: true });
  }

  return (
    <TalkFrame talk={talk} place={t("identification.talk.rest")}>
      <section className="card rest">
        <h1 ref={heading} tabIndex={-1}>
          {t("identification.resting.title")}
        </h1>
        <p className="rest-say">{t("identification.resting.say")}</p>
        <ul className="rest-steps">
          {(["feet", "breath", "see", "water"] as const).map((step) => (
            <li key={step}>{t(`identification.resting.${step}`)}</li>
          ))}
        </ul>
        <p className="small muted">{t("identification.resting.kept")}</p>
        <div className="row">
          <Button variant="primary" onClick={handleResume}>
            {t("identification.resting.resume")}
          </Button>
          <ButtonLink to={tabAddress(caseId)} variant="quiet">
            {t("identification.resting.stop")}
          </ButtonLink>
        </div>
      </section>
    </TalkFrame>
  );
}

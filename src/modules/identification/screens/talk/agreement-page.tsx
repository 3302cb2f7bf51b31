import type { noteAgreement } from "../../actions/note-agreement.ts";
import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { Notice } from "#platform/ui/notice.tsx";
import { startAddress, tabAddress } from "../addresses.ts";
import { AnswerRow } from "./answer-rows.tsx";
import { Folded, LanguageHelp, SayAloud, TalkFrame } from "./talk-frame.tsx";
import type { Talk } from "./use-talk.ts";

/** Before any question: does the person agree to talk? */
export function AgreementPage({ talk }: { readonly talk: Talk }) {
  const t = useT();
  const { id: screeningId } = talk.view;
  const note = useAct<typeof noteAgreement>("identification.noteAgreement", { refresh: [], onDone: () => void talk.reload() });
  const say = talk.speakAsToChild ? t("identification.agree.sayChild") : t("identification.agree.say");
  const choices = talk.speakAsToChild ? (["child-agreed", "refused"] as const) : (["given", "child-agreed", "refused"] as const);

  return (
    <TalkFrame talk={talk} place={t("identification.agree.title")}>
      <section className="card">
        <SayAloud>{say}</SayAloud>
        <LanguageHelp talk={talk} />
        <Folded title={t("identification.screening.hint")}>
          <p>{t("identification.agree.hint")}</p>
        </Folded>
        <fieldset className="answers" aria-label={t("identification.talk.yourAnswer")}>
          {choices.map((agreement) => (
            <AnswerRow key={agreement} isChosen={false} isBusy={note.isPending} onChoose={() => note.mutate({ input: { screeningId, agreement } })}>
              {t(`identification.agree.${agreement}`)}
            </AnswerRow>
          ))}
        </fieldset>
        {note.error && <Notice tone="attention" title={sentenceOf(note.error, t)} />}
        <Folded title={t("identification.screening.why")}>
          <p>{t("identification.agree.why")}</p>
          <p>{t("identification.agree.law")}</p>
        </Folded>
      </section>
    </TalkFrame>
  );
}

/** The person said no: nothing more is asked, help goes on. */
export function StoppedPage({ talk }: { readonly talk: Talk }) {
  const t = useT();
  const { caseId, personId } = talk.view;
  return (
    <TalkFrame talk={talk} place={t("identification.state.stopped")}>
      <section className="card">
        <h1>{t("identification.agree.refusedTitle")}</h1>
        <p>{t("identification.agree.refusedText")}</p>
        <div className="row">
          <ButtonLink to={tabAddress(caseId)} variant="primary">
            {t("identification.talk.toCase")}
          </ButtonLink>
          {talk.view.can.screen && <ButtonLink to={startAddress(caseId, personId)}>{t("identification.list.start")}</ButtonLink>}
        </div>
      </section>
    </TalkFrame>
  );
}

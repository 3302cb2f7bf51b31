import { useEffect, useRef } from "preact/hooks";
import { useParams } from "wouter-preact";
import { useAct } from "#platform/action/client.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { Loading } from "#platform/ui/loading.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import type { arrive } from "../actions/presence.ts";
import { titleOf } from "./words.ts";

/** Where the code on the wall leads: being here, signed in, is enough. */
export default function HerePage() {
  const t = useT();
  const { language } = useLanguage();
  const { code = "" } = useParams<{ code: string }>();
  const act = useAct<typeof arrive>("workshops.arrive", { refresh: ["workshops.mine", "workshops.read"] });
  const sent = useRef("");
  const { mutate } = act;
  useEffect(() => {
    if (sent.current === code) return;
    sent.current = code;
    mutate({ input: { code } });
  }, [code, mutate]);
  return (
    <>
      <PageHeader title={t("workshops.titles.here")} />
      <div className="stack measure" aria-live="polite">
        {act.isPending && (
          <>
            <p>{t("workshops.here.working")}</p>
            <Loading rows={1} />
          </>
        )}
        {act.data && (
          <Notice tone="done" title={t(act.data.isAgain ? "workshops.here.again" : "workshops.here.done")} actions={<ButtonLink to={`/workshops/${act.data.workshopId}`}>{t("workshops.here.open")}</ButtonLink>}>
            <p>{titleOf(act.data, language)}</p>
          </Notice>
        )}
        {act.error && (
          <Notice tone="attention" title={t("workshops.here.failed")} actions={<ButtonLink to="/workshops/mine">{t("workshops.here.mine")}</ButtonLink>}>
            <p>{sentenceOf(act.error, t)}</p>
          </Notice>
        )}
      </div>
    </>
  );
}

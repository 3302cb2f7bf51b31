import { useLocation } from "wouter-preact";
import { useAct, useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { bangkokDay } from "#thai/dates.ts";
import type { answerDebrief } from "../actions/debrief.ts";
import type { today } from "../actions/own.ts";
import type { DebriefOffer } from "../read-own.ts";

/** A word to oneself on the first page: mostly nothing. */
export default function TodayPart() {
  const t = useT();
  const { data } = useRead<typeof today>("care.today", {}, { staleMs: 5 * 60_000 });
  const [debrief] = data?.debriefs ?? [];
  if (debrief) return <Debrief offer={debrief} />;
  return (
    data?.nudge && (
      <Notice tone="info" title={t("care.today.rest")} actions={<ButtonLink to="/care" icon="health">{t("care.today.open")}</ButtonLink>}>
        <p>{t("care.today.restText")}</p>
      </Notice>
    )
  );
}

/** Talking it over: yes leads to free hours and numbers, no asks for no reason. */
function Debrief({ offer }: { readonly offer: DebriefOffer }) {
  const t = useT();
  const format = useFormat();
  const say = useToast();
  const [, navigate] = useLocation();
  const act = useAct<typeof answerDebrief>("care.answerDebrief", { refresh: ["care.today", "care.own"], onDone: (_, { answer: given }) => (given === "taken" ? navigate("/care") : say({ message: t("care.today.noted") })) });
  const answer = (value: "taken" | "declined") => () => act.mutate({ input: { debriefId: offer.id, answer: value } });
  return (
    <Notice
      tone="info"
      title={t("care.today.talk")}
      actions={
        <>
          <Button icon="health" busy={act.isPending} onClick={answer("taken")}>
            {t("care.today.yes")}
          </Button>
          <Button variant="quiet" busy={act.isPending} onClick={answer("declined")}>
            {t("care.today.no")}
          </Button>
        </>
      }
    >
      <p>{t(`care.today.${offer.about}`, { day: format.date(bangkokDay(new Date(offer.at))) })}</p>
    </Notice>
  );
}

import { useAct, useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Card } from "#platform/ui/card.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { usePermission } from "#platform/ui/session.tsx";
import { Switch } from "#platform/ui/switch.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import type { answerDebrief, askDebrief } from "../actions/debrief.ts";
import type { own } from "../actions/own.ts";
import type { setNudge } from "../actions/self-check.ts";
import { CountsCard } from "./counts-card.tsx";
import { Numbers } from "./numbers.tsx";
import { OffersCard } from "./offers-card.tsx";
import { EarlierChecks } from "./earlier-checks.tsx";
import "./care.css";

type Own = ResultOf<typeof own>;

/** One's own place: rest, a look at oneself, whom to call. */
export default function CarePage() {
  const t = useT();
  const query = useRead<typeof own>("care.own", {}, { staleMs: 60_000 });
  const organises = usePermission("care.organise");
  const counts = usePermission("care.counts");
  return (
    <>
      <PageHeader title={t("care.nav.care")} lead={t("care.page.lead")} actions={organises && <ButtonLink to="/care/organise" icon="calendar">{t("care.organise.title")}</ButtonLink>} />
      <QueryView query={query}>{(data) => <Place data={data} />}</QueryView>
      {counts && <CountsCard />}
    </>
  );
}

function Place({ data }: { readonly data: Own }) {
  const t = useT();
  return (
    <div className="stack measure">
      <Card title={t("care.check.title")}>
        <p>{t("care.check.lead")}</p>
        <div>
          <ButtonLink to="/care/check" variant="primary" icon="health">
            {t("care.check.start")}
          </ButtonLink>
        </div>
        {data.checks.length > 0 && <EarlierChecks checks={data.checks} />}
      </Card>
      <OffersCard offers={data.offers} />
      <TalkCard debriefs={data.debriefs} />
      <WeekCard data={data} />
      <Numbers numbers={data.numbers} />
    </div>
  );
}

function TalkCard({ debriefs }: Pick<Own, "debriefs">) {
  const t = useT();
  const say = useToast();
  const refresh = ["care.own", "care.today"];
  const ask = useAct<typeof askDebrief>("care.askDebrief", { refresh, onDone: () => say({ message: t("care.talk.asked") }) });
  const answer = useAct<typeof answerDebrief>("care.answerDebrief", { refresh, onDone: () => say({ message: t("care.today.noted") }) });
  const [open] = debriefs;
  return (
    <Card title={t("care.talk.title")}>
      <p>{t("care.talk.text")}</p>
      <div className="row">
        {open ? (
          <>
            <Button busy={answer.isPending} onClick={() => answer.mutate({ input: { debriefId: open.id, answer: "taken" } })}>
              {t("care.today.yes")}
            </Button>
            <Button variant="quiet" busy={answer.isPending} onClick={() => answer.mutate({ input: { debriefId: open.id, answer: "declined" } })}>
              {t("care.today.no")}
            </Button>
          </>
        ) : (
          <Button busy={ask.isPending} onClick={() => ask.mutate({ input: {} })}>
            {t("care.talk.ask")}
          </Button>
        )}
      </div>
    </Card>
  );
}

function WeekCard({ data: { load, hasNudge } }: { readonly data: Own }) {
  const t = useT();
  const act = useAct<typeof setNudge>("care.setNudge", { refresh: ["care.own", "care.today"] });
  return (
    <Card title={t("care.week.title")}>
      {load ? (
        <>
          <ul className="care-week">
            <li>{t("care.week.talks", { count: load.talks })}</li>
            <li>{t("care.week.readings", { count: load.readings })}</li>
            <li>{t("care.week.emergencies", { count: load.emergencies })}</li>
          </ul>
          <p className="small muted">{t("care.week.onlyYou")}</p>
        </>
      ) : (
        <p className="muted">{t("care.week.off")}</p>
      )}
      <Switch id="care-nudge" name="nudge" label={t("care.week.switch")} value={hasNudge} onChange={(isOn) => act.mutate({ input: { isOn } })} />
    </Card>
  );
}

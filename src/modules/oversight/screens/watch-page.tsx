import { useState } from "preact/hooks";
import { useAct, useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { type Tone } from "#platform/ui/notice.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import type { board } from "../actions/board.ts";
import type { closeAlert } from "../actions/close-alert.ts";
import { alertEnds, type AlertKind } from "../rules/watching.ts";
import { AllowDialog, LiftDialog } from "./let-read.tsx";
import { useAgencyName } from "./words.ts";

type Board = ResultOf<typeof board>;

/** What the focal point and the data protection officer look at: alerts, stopped people, and the ways to the reports. */
export default function WatchPage() {
  const t = useT();
  const seen = useRead<typeof board>("oversight.board", {});
  return (
    <div className="stack-wide measure">
      <PageHeader title={t("oversight.titles.watch")} lead={t("oversight.watch.lead")} />
      <QueryView query={seen}>
        {(data) => (
          <>
            <Alerts alerts={data.alerts} />
            <Stops stops={data.stops} />
            <nav className="row" aria-label={t("oversight.titles.watch")}>
              <ButtonLink to="/oversight/openings" icon="law">{t("oversight.watch.reviews")}</ButtonLink>
              <ButtonLink to="/oversight/month" icon="calendar">{t("oversight.watch.month")}</ButtonLink>
              <ButtonLink to="/oversight/administration" icon="note">{t("oversight.watch.administration")}</ButtonLink>
              {data.can.decoys && <ButtonLink to="/oversight/decoys" icon="hidden">{t("oversight.watch.decoys")}</ButtonLink>}
            </nav>
          </>
        )}
      </QueryView>
    </div>
  );
}

const tones: Readonly<Record<AlertKind, Tone>> = { manyReads: "attention", readingStopped: "restricted", largeExport: "attention", decoyTouched: "safety", emergencyRefused: "attention" };

function Alerts({ alerts }: Pick<Board, "alerts">) {
  const t = useT();
  return (
    <section className="stack-tight">
      <h2>{t("oversight.watch.alerts")}</h2>
      {alerts.length === 0 ? <Empty action={<ButtonLink to="/today">{t("today.nav.today")}</ButtonLink>}>{t("oversight.watch.noAlerts")}</Empty> : alerts.map((one) => <AlertCard key={one.id} one={one} />)}
    </section>
  );
}

function AlertCard({ one }: { readonly one: Board["alerts"][number] }) {
  const t = useT();
  const format = useFormat();
  const say = useToast();
  const agencyName = useAgencyName();
  const [isAllowing, setAllowing] = useState(false);
  const close = useAct<typeof closeAlert>("oversight.closeAlert");
  const onError = (error: unknown) => say({ message: sentenceOf(error, t), tone: "attention" });
  return (
    <Card>
      <div className="stack-tight">
        <p>
          <StatusTag tone={tones[one.kind]}>{t(`oversight.watch.kinds.${one.kind}`)}</StatusTag>
        </p>
        <p className="strong">{t("oversight.openings.by", { name: one.name, agency: agencyName(one) })}</p>
        <p className="muted small">{[format.dateTime(one.raisedAt), one.amount !== null && t("oversight.watch.amount", { count: one.amount })].filter(Boolean).join(" · ")}</p>
        <div className="row">
          {alertEnds.map((end) => (
            <Button key={end} busy={close.isPending} onClick={() => close.mutate({ input: { alertId: one.id, end } }, { onError, onSuccess: () => say({ message: t("oversight.watch.closed") }) })}>
              {t(`oversight.watch.${end}`)}
            </Button>
          ))}
          {(one.kind === "largeExport" || one.kind === "manyReads") && (
            <Button variant="quiet" onClick={() => setAllowing(true)}>
              {t("oversight.watch.allow")}
            </Button>
          )}
        </div>
      </div>
      {isAllowing && <AllowDialog accountId={one.accountId} onClose={() => setAllowing(false)} />}
    </Card>
  );
}

function Stops({ stops }: Pick<Board, "stops">) {
  const t = useT();
  return (
    <section className="stack-tight">
      <h2>{t("oversight.watch.stops")}</h2>
      {stops.length === 0 ? <p className="muted">{t("oversight.watch.noStops")}</p> : stops.map((one) => <StopCard key={one.stopId} one={one} />)}
    </section>
  );
}

function StopCard({ one }: { readonly one: Board["stops"][number] }) {
  const t = useT();
  const format = useFormat();
  const agencyName = useAgencyName();
  const [isLifting, setLifting] = useState(false);
  return (
    <Card>
      <div className="row-between">
        <div>
          <p className="strong">{t("oversight.openings.by", { name: one.name, agency: agencyName(one) })}</p>
          <p className="muted small">{t("oversight.watch.stoppedAt", { at: format.dateTime(one.stoppedAt) })}</p>
        </div>
        <Button onClick={() => setLifting(true)}>{t("oversight.watch.lift")}</Button>
      </div>
      {isLifting && <LiftDialog stopId={one.stopId} onClose={() => setLifting(false)} />}
    </Card>
  );
}

import { useAct, useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { Notice } from "#platform/ui/notice.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import type { checkNow } from "../actions/check-now.ts";
import type { overview } from "../actions/overview.ts";
import { Witnesses } from "./witnesses.tsx";
import "./audit.css";

export type Overview = ResultOf<typeof overview>;

/** Whether the record is whole, who watches it, and the checkpoint to print. */
export default function AuditPage() {
  const t = useT();
  const query = useRead<typeof overview>("audit.overview", {}, { staleMs: 2_000 });
  return (
    <div className="stack-wide">
      <PageHeader title={t("audit.page.title")} lead={t("audit.page.lead")} actions={query.data?.checkpoint && <ButtonLink to="/audit/checkpoint" icon="file">{t("audit.page.print")}</ButtonLink>} />
      <QueryView query={query} rows={6}>
        {(view) => (
          <>
            <Verdict view={view} onAsked={() => void query.refetch()} />
            <Late view={view} />
            <State view={view} />
            <Witnesses view={view} />
            <Sightings view={view} />
          </>
        )}
      </QueryView>
    </div>
  );
}

type ViewProps = { readonly view: Overview };

function Verdict({ view, onAsked }: ViewProps & { readonly onAsked: () => void }) {
  const t = useT();
  const format = useFormat();
  const say = useToast();
  const ask = useAct<typeof checkNow>("audit.checkNow", { onDone: onAsked });
  const done = view.checks.find((check) => check.finishedAt !== null);
  const isRunning = view.checks.some((check) => check.finishedAt === null);

  function handleCheck() {
    ask.mutate({ input: {} }, { onError: (error) => say({ message: sentenceOf(error, t), tone: "attention" }) });
  }

  const button = view.can.check && (
    <Button busy={isRunning || ask.isPending} onClick={handleCheck}>
      {isRunning ? t("audit.page.checking") : t("audit.page.check")}
    </Button>
  );
  if (!done?.finishedAt) {
    return (
      <Notice title={t("audit.page.unchecked")} actions={button}>
        {t("audit.page.uncheckedText")}
      </Notice>
    );
  }
  const faults = done.faults ?? [];
  const at = format.dateTime(done.finishedAt);
  if (faults.length === 0) {
    return (
      <Notice tone="done" title={t("audit.page.whole")} actions={button}>
        {t("audit.page.wholeText", { at, size: format.number(done.size ?? 0) })}
      </Notice>
    );
  }
  return (
    <Notice tone="safety" title={t("audit.page.broken")} actions={button}>
      <p>{t("audit.page.brokenText", { at, count: format.number(faults.length) })}</p>
      <ul>
        {faults.slice(0, 10).map(({ seq, fault }) => (
          <li key={`${seq}-${fault}`}>{t("audit.page.fault", { seq: format.number(seq), fault: t(`audit.faults.${fault}`) })}</li>
        ))}
      </ul>
    </Notice>
  );
}

function Late({ view }: ViewProps) {
  const t = useT();
  const format = useFormat();
  if (!view.isLate || !view.oldestAt) return null;
  return (
    <Notice tone="overdue" title={t("audit.page.late")}>
      {t("audit.page.lateText", { count: format.number(view.notAnchored), at: format.dateTime(view.oldestAt) })}
    </Notice>
  );
}

function State({ view: { size, notAnchored, checkpoint } }: ViewProps) {
  const t = useT();
  const format = useFormat();
  return (
    <Card>
      <dl className="facts">
        <dt>{t("audit.page.size")}</dt>
        <dd>{format.number(size)}</dd>
        <dt>{t("audit.page.waiting")}</dt>
        <dd>{format.number(notAnchored)}</dd>
        <dt>{t("audit.page.checkpoint")}</dt>
        <dd>{checkpoint ? t("audit.page.checkpointOf", { size: format.number(checkpoint.size), at: format.dateTime(checkpoint.at) }) : t("audit.page.none")}</dd>
        {checkpoint && (
          <>
            <dt>{t("audit.page.key")}</dt>
            <dd>
              <code className="audit-code">{checkpoint.vkey}</code>
              <p className="small muted">{t("audit.page.keyHint")}</p>
            </dd>
          </>
        )}
      </dl>
    </Card>
  );
}

function Sightings({ view: { sightings } }: ViewProps) {
  const t = useT();
  const format = useFormat();
  return (
    <Card title={t("audit.sightings.title")}>
      {sightings.length === 0 ? (
        <p className="muted">{t("audit.sightings.none")}</p>
      ) : (
        <ul>
          {sightings.map(({ name, size, seenAt, receivedAt }) => (
            <li key={`${name}-${size}`} className="audit-row">
              <span>{t("audit.sightings.line", { name, size: format.number(size) })}</span>
              <span className="small muted">{t("audit.sightings.at", { seen: format.dateTime(seenAt), received: format.dateTime(receivedAt) })}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

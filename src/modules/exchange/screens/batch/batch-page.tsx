import { useEffect } from "preact/hooks";
import { useParams } from "wouter-preact";
import { useAct, useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { LongWork } from "#platform/ui/long-work.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import type { batch } from "../../actions/batch.ts";
import type { cancel } from "../../actions/cancel.ts";
import { stateTones } from "../words.ts";
import { Outcome } from "./outcome.tsx";
import { Problems } from "./problems.tsx";
import { WaitingFile } from "./waiting-file.tsx";
import "../exchange.css";

export type BatchView = ResultOf<typeof batch>;

/** One file from reading it to its cases: what was understood, importing, what came of it. */
export default function BatchPage() {
  const t = useT();
  const format = useFormat();
  const { batchId = "" } = useParams<{ batchId: string }>();
  const found = useRead<typeof batch>("exchange.batch", { batchId });
  const isWorking = found.data?.state === "importing" || found.data?.state === "undoing";
  useRefreshing(isWorking, () => void found.refetch());

  return (
    <QueryView query={found}>
      {(view) => (
        <>
          <PageHeader
            back={{ to: "/exchange/import", label: t("exchange.import.back") }}
            title={t("exchange.batch.title", { rows: format.number(view.rowCount) })}
            lead={
              <span className="row">
                <span>{t("exchange.batch.lead", { format: t(`exchange.formats.${view.format}`), when: format.dateTime(view.createdAt) })}</span>
                <StatusTag tone={stateTones[view.state]}>{t(`exchange.states.${view.state}`)}</StatusTag>
              </span>
            }
          />
          <div className="stack-wide">
            <Standing view={view} />
          </div>
        </>
      )}
    </QueryView>
  );
}

function Standing({ view }: { readonly view: BatchView }) {
  const t = useT();
  if (view.state === "importing" || view.state === "undoing") return <Working view={view} />;
  if (view.state === "previewed" && view.isMine) return <WaitingFile view={view} />;
  return (
    <>
      {!view.isMine && (
        <Notice tone="info" title={t("exchange.batch.othersTitle")}>
          {t("exchange.batch.othersText")}
        </Notice>
      )}
      <Outcome view={view} />
      {view.isMine && view.badCount > 0 && <Problems view={view} />}
    </>
  );
}

function Working({ view }: { readonly view: BatchView }) {
  const t = useT();
  const stop = useAct<typeof cancel>("exchange.cancel");
  const isUndoing = view.state === "undoing";
  return (
    <LongWork
      title={t(isUndoing ? "exchange.batch.undoing" : "exchange.batch.working")}
      done={isUndoing ? view.undoneCount + view.keptCount : view.importedCount}
      total={isUndoing ? view.importedCount : view.importedCount + view.readyCount}
      onCancel={view.can.cancel ? () => stop.mutate({ input: { batchId: view.id }, ifMatch: view.version }) : undefined}
      canLeave
    />
  );
}

const refreshMs = 1500;

// Live events tell each imported case; this is for a line that does not carry them.
function useRefreshing(isOn: boolean, refresh: () => void): void {
  useEffect(() => {
    if (!isOn) return undefined;
    const timer = setInterval(refresh, refreshMs);
    return () => clearInterval(timer);
  });
}

import { useState } from "preact/hooks";
import { useAct, useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { Notice } from "#platform/ui/notice.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { RowLink, RowList } from "#platform/ui/row-list.tsx";
import type { rows } from "../../actions/rows.ts";
import type { undo } from "../../actions/undo.ts";
import type { BatchView } from "./batch-page.tsx";
import { ImportForm } from "./import-form.tsx";
import { Counts } from "./waiting-file.tsx";

/** What came of a file: its cases, what was left, and until when it can be taken back. */
export function Outcome({ view }: { readonly view: BatchView }) {
  const t = useT();
  const format = useFormat();
  switch (view.state) {
    case "done":
    case "stopped":
      return <Imported view={view} />;
    case "undone":
      return (
        <>
          <Notice tone="neutral" title={t("exchange.batch.undoneTitle", { undone: format.number(view.undoneCount) })} />
          {view.keptCount > 0 && view.isMine && <KeptCases view={view} />}
        </>
      );
    case "cancelled":
    case "expired":
      return (
        <Notice tone="neutral" title={t(`exchange.batch.${view.state}Title`)} actions={<ButtonLink to="/exchange/import">{t("exchange.import.title")}</ButtonLink>}>
          {t("exchange.batch.again")}
        </Notice>
      );
    default:
      return (
        <Card>
          <Counts view={view} />
        </Card>
      );
  }
}

function Imported({ view }: { readonly view: BatchView }) {
  const t = useT();
  const format = useFormat();
  const toCases = view.isMine && view.importedCount > 0 && <ButtonLink to="/cases">{t("exchange.batch.toCases")}</ButtonLink>;
  const undoUntil = view.can.undo && view.undoUntil && <p>{t("exchange.batch.undoUntil", { when: format.dateTime(view.undoUntil) })}</p>;
  const count = format.number(view.importedCount);
  return (
    <>
      {view.state === "stopped" ? (
        <Notice tone="attention" title={t("exchange.batch.stoppedTitle", { count })} actions={toCases}>
          <p>{t(view.stoppedBecause === "asked" ? "exchange.batch.stoppedAsked" : "exchange.batch.stoppedNotAllowed")}</p>
          {undoUntil}
        </Notice>
      ) : (
        <Notice tone="done" title={t("exchange.batch.doneTitle", { count })} actions={toCases}>
          {undoUntil}
        </Notice>
      )}
      <Left view={view} />
      {view.can.undo && view.importedCount > 0 && <Undo view={view} />}
    </>
  );
}

/** What was not imported: rows still waiting after a stop, and how many are to be corrected or were there before. */
function Left({ view }: { readonly view: BatchView }) {
  if (view.can.import) return <ImportForm view={view} />;
  if (view.badCount + view.knownCount === 0) return null;
  return (
    <Card>
      <Counts view={view} />
    </Card>
  );
}

function Undo({ view }: { readonly view: BatchView }) {
  const t = useT();
  const [isAsking, setAsking] = useState(false);
  const act = useAct<typeof undo>("exchange.undo", { onDone: () => setAsking(false) });
  return (
    <div>
      <Button icon="undo" onClick={() => setAsking(true)}>
        {t("exchange.batch.undo")}
      </Button>
      <Dialog
        isOpen={isAsking}
        title={t("exchange.batch.undoTitle")}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button variant="primary" busy={act.isPending} onClick={() => act.mutate({ input: { batchId: view.id }, ifMatch: view.version })}>
              {t("exchange.batch.undo")}
            </Button>
            <Button onClick={() => setAsking(false)}>{t("exchange.batch.close")}</Button>
          </>
        }
      >
        <p>{t("exchange.batch.undoWhat")}</p>
        {act.error && <Notice tone="attention" title={sentenceOf(act.error, t)} />}
      </Dialog>
    </div>
  );
}

function KeptCases({ view }: { readonly view: BatchView }) {
  const t = useT();
  const format = useFormat();
  const kept = useRead<typeof rows>("exchange.rows", { batchId: view.id, outcome: "kept" });
  return (
    <section className="stack" aria-labelledby="kept-cases">
      <h2 id="kept-cases">{t("exchange.batch.keptTitle", { kept: format.number(view.keptCount) })}</h2>
      <QueryView query={kept}>
        {({ rows: list }) => (
          <RowList label={t("exchange.batch.keptTitle", { kept: format.number(view.keptCount) })}>
            {list.map(({ row, caseId, why }) => (
              <RowLink key={row} to={`/cases/${caseId}`} title={t("exchange.batch.rowNumber", { row })} detail={why && t(`exchange.kept.${why}`)} end={t("exchange.batch.openCase")} />
            ))}
          </RowList>
        )}
      </QueryView>
    </section>
  );
}

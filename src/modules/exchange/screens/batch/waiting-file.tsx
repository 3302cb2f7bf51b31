import { useAct, useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import type { cancel } from "../../actions/cancel.ts";
import type { understood } from "../../actions/understood.ts";
import type { BatchView } from "./batch-page.tsx";
import { Columns } from "./columns.tsx";
import { FirstRows } from "./first-rows.tsx";
import { ImportForm } from "./import-form.tsx";
import { Problems } from "./problems.tsx";

/** A file that was read and waits for a decision. */
export function WaitingFile({ view }: { readonly view: BatchView }) {
  const t = useT();
  const format = useFormat();
  // Sealed cells: opened once, and again only after an act.
  const file = useRead<typeof understood>("exchange.understood", { batchId: view.id }, { staleMs: Number.POSITIVE_INFINITY });
  const discard = useAct<typeof cancel>("exchange.cancel");
  return (
    <>
      <Card title={t("exchange.batch.understood")}>
        <Counts view={view} />
      </Card>
      <QueryView query={file}>{(data) => <Columns key={view.version} view={view} columns={data.mapping.columns} />}</QueryView>
      {view.badCount > 0 && <Problems view={view} />}
      <ImportForm view={view} />
      {file.data && <FirstRows key={view.version} columns={file.data.mapping.columns} rows={file.data.preview} />}
      <div className="row-between">
        <p className="muted small">{t("exchange.batch.waitsUntil", { when: format.dateTime(view.purgeAt) })}</p>
        <Button variant="quiet" busy={discard.isPending} onClick={() => discard.mutate({ input: { batchId: view.id }, ifMatch: view.version })}>
          {t("exchange.batch.discard")}
        </Button>
      </div>
    </>
  );
}

/** How many rows are what; what there is none of is left out. */
export function Counts({ view }: { readonly view: BatchView }) {
  const t = useT();
  const format = useFormat();
  const counts = [
    ["good", view.readyCount],
    ["bad", view.badCount],
    ["known", view.knownCount],
    ["warnings", view.warningCount],
    ["blank", view.blankCount],
  ] as const;
  return (
    <dl className="tallies">
      {counts
        .filter(([name, count]) => count > 0 || (name === "good" && view.state === "previewed"))
        .map(([name, count]) => (
          <div key={name} className="tally">
            <dt className="muted">{t(`exchange.batch.${name}`)}</dt>
            <dd>{format.number(count)}</dd>
          </div>
        ))}
    </dl>
  );
}

import { useState } from "preact/hooks";
import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Combobox } from "#platform/ui/combobox.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { Icon } from "#platform/ui/icon.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import type { preview } from "../../actions/preview.ts";
import type { ColumnMapping } from "../../formats/mapping.ts";
import { targetLabel, targetOptions } from "../words.ts";
import type { BatchView } from "./batch-page.tsx";

type ColumnsProps = { readonly view: BatchView; readonly columns: readonly ColumnMapping[] };

/** How each column is understood. What was not recognised comes first; everything can be changed, and is then read again. */
export function Columns({ view, columns }: ColumnsProps) {
  const t = useT();
  const [chosen, setChosen] = useState<ReadonlyMap<number, string>>(new Map());
  const unsure = columns.filter(({ note }) => note !== undefined);
  const [isAll, setAll] = useState(unsure.length === 0 && columns.length <= 8);
  const again = useAct<typeof preview>("exchange.preview");
  const known = columns.filter(({ target }) => target !== undefined).length;

  function handleChoose(column: number, target: string) {
    setChosen(new Map(chosen).set(column, target));
  }

  return (
    <Card title={t("exchange.batch.columns")}>
      <div className="stack">
        <p className="muted">{t("exchange.batch.columnsLead", { known, all: columns.length })}</p>
        {again.error && <Notice tone="attention" title={sentenceOf(again.error, t)} />}
        <ul className="columns-list">
          {(isAll ? columns : unsure).map((one) => (
            <ColumnLine key={one.column} column={one} chosen={chosen.get(one.column)} onChoose={(target) => handleChoose(one.column, target)} />
          ))}
        </ul>
        <div className="form-actions">
          {chosen.size > 0 && (
            <Button variant="primary" busy={again.isPending} onClick={() => again.mutate({ input: { batchId: view.id, columns: [...chosen].map(([column, target]) => ({ column, target })) }, ifMatch: view.version })}>
              {t("exchange.batch.useColumns")}
            </Button>
          )}
          {!isAll && <Button onClick={() => setAll(true)}>{t("exchange.batch.showAllColumns")}</Button>}
        </div>
      </div>
    </Card>
  );
}

type ColumnLineProps = { readonly column: ColumnMapping; readonly chosen: string | undefined; readonly onChoose: (target: string) => void };

function ColumnLine({ column, chosen, onChoose }: ColumnLineProps) {
  const t = useT();
  const [isOpen, setOpen] = useState(column.note === "not-recognised" || column.note === "title-may-be-family-name");
  const target = chosen ?? column.target ?? "";
  const meaning = target === "" ? t("exchange.batch.keptAsIs") : targetLabel(t, target);
  return (
    <li className="column-line">
      <div className="column-head">
        <span className="muted small">{t("exchange.batch.columnOf", { letter: column.letter })}</span>
        <strong>{column.header === "" ? "–" : column.header}</strong>
        {column.note && (
          <span className="column-note small">
            <Icon name="attention" size="small" />
            <span>{t(`exchange.mappingNotes.${column.note}`)}</span>
          </span>
        )}
      </div>
      {isOpen ? (
        <Combobox id={`column-${column.column}`} name={`column-${column.column}`} label={t("exchange.batch.means")} value={target} valueLabel={meaning} options={targetOptions(t)} onChange={onChoose} />
      ) : (
        <div className="column-means">
          <span>{meaning}</span>
          <Button variant="quiet" icon="edit" aria-label={t("exchange.batch.changeOf", { letter: column.letter })} onClick={() => setOpen(true)}>
            {t("exchange.batch.change")}
          </Button>
        </div>
      )}
    </li>
  );
}

import { useState } from "preact/hooks";
import { useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import type { listBoard } from "../../actions/list-board.ts";
import type { listCases } from "../../actions/list-cases.ts";
import type { ViewLine } from "../../view-lines.ts";
import type { filterOf } from "../use-question.ts";
import { BoardCard } from "./board-card.tsx";

type ColumnProps = {
  readonly column: ResultOf<typeof listBoard>["columns"][number];
  readonly filter: ReturnType<typeof filterOf>;
  /** A card is held over the board and could be let go here. */
  readonly isTarget: boolean;
  readonly onHold: ((line: ViewLine | undefined) => void) | undefined;
  readonly onDrop: () => void;
  readonly onMenu: ((line: ViewLine) => void) | undefined;
};

/** One stage: its name, how many stand there, the cases active last, and more when asked for. */
export function BoardColumn({ column, filter, isTarget, onHold, onDrop, onMenu }: ColumnProps) {
  const t = useT();
  const [isOver, setOver] = useState(false);
  const name = t(`cases.stages.${column.stage}`);
  const acts = { onHold, onMenu };

  function handleOver(event: DragEvent) {
    if (!isTarget) return;
    event.preventDefault();
    setOver(true);
  }
  function handleDrop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    onDrop();
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- letting go is the second way; each card's button is the first
    <section className={isOver ? "board-column board-over" : "board-column"} aria-label={name} onDragOver={handleOver} onDragLeave={() => setOver(false)} onDrop={handleDrop}>
      <h2 className="board-head">
        <span>{name}</span>
        {column.count !== null && (
          <span className="tab-count">
            <span className="unseen">{t("cases.list.count", { count: column.count })}</span>
            <span aria-hidden="true">{column.count}</span>
          </span>
        )}
      </h2>
      <ul className="board-cards">
        {column.rows.map((line) => (
          <BoardCard key={line.id} line={line} {...acts} />
        ))}
        {column.rows.length === 0 && <li className="muted small">{t("views.board.empty")}</li>}
      </ul>
      {column.next && <MoreCards key={column.next} column={column} filter={filter} acts={acts} />}
    </section>
  );
}

type Acts = Pick<ColumnProps, "onHold" | "onMenu">;
type MoreProps = Pick<ColumnProps, "column" | "filter"> & { readonly acts: Acts };

/** The further pages of a column, each read when asked for. */
function MoreCards({ column, filter, acts }: MoreProps) {
  const t = useT();
  const [cursors, setCursors] = useState<readonly string[]>([]);
  if (cursors.length === 0) return <MoreButton label={t("views.board.more", { stage: t(`cases.stages.${column.stage}`) })} onMore={() => setCursors([column.next ?? ""])} />;
  return cursors.map((cursor, index) => <MorePage key={cursor} column={column} filter={filter} acts={acts} cursor={cursor} onMore={index === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : undefined} />);
}

function MorePage({ column, filter, acts, cursor, onMore }: MoreProps & { readonly cursor: string; readonly onMore: ((next: string) => void) | undefined }) {
  const t = useT();
  const query = useRead<typeof listCases>("views.listCases", { ...filter, stage: column.stage, cursor, limit: 20 }, { staleMs: 15_000 });
  return (
    <QueryView query={query} rows={2}>
      {({ rows, next }) => (
        <>
          <ul className="board-cards">
            {rows.map((line) => (
              <BoardCard key={line.id} line={line} {...acts} />
            ))}
          </ul>
          {next && onMore && <MoreButton label={t("views.board.more", { stage: t(`cases.stages.${column.stage}`) })} onMore={() => onMore(next)} />}
        </>
      )}
    </QueryView>
  );
}

function MoreButton({ label, onMore }: { readonly label: string; readonly onMore: () => void }) {
  const t = useT();
  return (
    <Button variant="quiet" aria-label={label} onClick={onMore}>
      {t("ui.loadMore")}
    </Button>
  );
}

import { useState } from "preact/hooks";
import { useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { whyNotMoveStage } from "#modules/cases/public-screens.tsx";
import type { listBoard } from "../../actions/list-board.ts";
import type { BoardStage } from "../../rules/question.ts";
import type { ViewLine } from "../../view-lines.ts";
import type { ViewProps } from "../cases-page.tsx";
import { filterOf } from "../use-question.ts";
import { BoardColumn } from "./board-column.tsx";
import { MoveDialog } from "./move-dialog.tsx";
import { useMove } from "./use-move.ts";

/** A case on its way: where to is open while one chooses, or set where it was dropped and a reason is wanted. */
export type Moving = { readonly line: ViewLine; readonly to?: BoardStage | undefined };

/** One's open cases by stage. A case is moved by its menu, or by taking it over. */
export default function BoardView({ asked }: ViewProps) {
  const t = useT();
  const filter = filterOf(asked.question, asked.code);
  const query = useRead<typeof listBoard>("views.listBoard", filter, { staleMs: 15_000 });
  if (asked.question.stage === "closed") return <Empty>{t("views.board.noClosed")}</Empty>;
  return <QueryView query={query} rows={6}>{(board) => <Board key={JSON.stringify(filter)} board={board} filter={filter} />}</QueryView>;
}

type BoardProps = { readonly board: ResultOf<typeof listBoard>; readonly filter: ReturnType<typeof filterOf> };

function Board({ board, filter }: BoardProps) {
  const t = useT();
  const [moving, setMoving] = useState<Moving>();
  const [held, setHeld] = useState<ViewLine>();
  const move = useMove();
  const mayMove = board.can.move;

  function handleDrop(to: BoardStage) {
    const line = held;
    setHeld(undefined);
    if (!line || line.stage === to) return;
    // A step back is asked for its reason; whatever else stands against it, the server says.
    if (whyNotMoveStage(line.stage, to, { hasReason: false }) === "going-back-needs-reason") return setMoving({ line, to });
    void move({ line, to }).catch(() => undefined);
  }

  return (
    <div className="stack-tight">
      <p className="muted small">{t(mayMove ? "views.board.how" : "views.board.howReading")}</p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <section className="board" aria-label={t("views.board.label")} tabIndex={0}>
        {board.columns.map((column) => (
          <BoardColumn
            key={column.stage} column={column} filter={filter} isTarget={held !== undefined && held.stage !== column.stage}
            onHold={mayMove ? setHeld : undefined} onDrop={() => handleDrop(column.stage)} onMenu={mayMove ? (line) => setMoving({ line }) : undefined}
          />
        ))}
      </section>
      <MoveDialog moving={moving} onClose={() => setMoving(undefined)} />
    </div>
  );
}

import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { CaseName, useProvinceName } from "#modules/cases/public-screens.tsx";
import type { ViewLine } from "../../view-lines.ts";

type CardProps = { readonly line: ViewLine; readonly onHold: ((line: ViewLine | undefined) => void) | undefined; readonly onMenu: ((line: ViewLine) => void) | undefined };

/** A case on the board. Taking it over with the pointer is one way; the button does the same. */
export function BoardCard({ line, onHold, onMenu }: CardProps) {
  const t = useT();
  const format = useFormat();
  const provinceName = useProvinceName();

  function handleStart({ dataTransfer }: DragEvent) {
    if (dataTransfer) dataTransfer.effectAllowed = "move";
    // Only a mark: nothing of the case leaves the page with the pointer.
    dataTransfer?.setData("text/plain", "·");
    onHold?.(line);
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- taking hold is the second way; the button is the first
    <li className="board-card" draggable={onHold !== undefined} onDragStart={handleStart} onDragEnd={() => onHold?.(undefined)}>
      <CaseName line={line} />
      <p className="muted small">
        {provinceName(line.provinceCode)} · {line.managerName ?? t("cases.list.noManager")}
      </p>
      {line.dueAt !== null && <p className="small">{t("views.board.due", { when: format.relativeDue(line.dueAt) })}</p>}
      {onMenu && (
        <div>
          <Button variant="quiet" icon="referrals" aria-haspopup="dialog" aria-label={t("views.board.moveCase", { code: line.code })} onClick={() => onMenu(line)}>
            {t("views.board.move")}
          </Button>
        </div>
      )}
    </li>
  );
}

import { useT } from "../i18n/client.tsx";
import { useFormat } from "../i18n/format.tsx";
import { Button } from "./button.tsx";
import { useIsAllKept, useKeptAt } from "./drafts.ts";
import { Icon } from "./icon.tsx";
import type { DraftNotice } from "./use-kept.ts";

/** "บันทึกในเครื่องแล้ว 10:32"; and, where words of before came back, when they were typed and a way to start afresh. */
export function DraftLine({ draft }: { readonly draft: DraftNotice }) {
  const t = useT();
  const format = useFormat();
  const keptAt = useKeptAt(draft.name);
  const isAllKept = useIsAllKept(draft.name);
  if (draft.name === null) return null;
  return (
    <div className="draft-line">
      <output className="save-state" data-all-kept={isAllKept}>
        {keptAt && <Icon name="check" size="small" />}
        {keptAt && <span>{t("ui.saveState.kept", { time: format.time(keptAt) })}</span>}
      </output>
      {draft.restoredAt !== undefined && (
        <span className="row small">
          <span className="muted">{t("ui.draft.restored", { at: format.dateTime(new Date(draft.restoredAt)) })}</span>
          <Button variant="quiet" onClick={draft.onStartOver}>
            {t("ui.draft.startOver")}
          </Button>
        </span>
      )}
    </div>
  );
}

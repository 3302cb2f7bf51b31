import { useState } from "preact/hooks";
import { Link } from "wouter-preact";
import { useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Icon } from "#platform/ui/icon.tsx";
import type { saved } from "../../actions/saved.ts";
import { isSameQuestion, plainQuestion } from "../../rules/question.ts";
import { addressOf, type Asked } from "../use-question.ts";
import { ManageDialog } from "./manage-dialog.tsx";
import { SaveDialog } from "./save-dialog.tsx";

/** Ways to the views that were kept, and to keeping this one. */
export function SavedBar({ asked }: { readonly asked: Asked }) {
  const t = useT();
  const { data } = useRead<typeof saved>("views.saved", {}, { staleMs: 60_000 });
  const [open, setOpen] = useState<"save" | "manage">();
  const views = data?.views ?? [];
  const here = views.find(({ question }) => isSameQuestion(question, asked.question));
  const close = () => setOpen(undefined);
  return (
    <div className="saved-bar">
      {views.length > 0 && (
        <nav aria-label={t("views.saved.title")}>
          <ul className="saved-list">
            <li>
              <SavedLink to={addressOf(plainQuestion)} isHere={isSameQuestion(plainQuestion, asked.question)} label={t("views.saved.plain")} />
            </li>
            {views.map((view) => (
              <li key={view.id}>
                <SavedLink to={addressOf(view.question)} isHere={view === here} label={view.name} isShared={view.sharedRole !== null} />
              </li>
            ))}
          </ul>
        </nav>
      )}
      <div className="row">
        <Button variant="quiet" icon="plus" onClick={() => setOpen("save")}>
          {t("views.saved.save")}
        </Button>
        {views.length > 0 && (
          <Button variant="quiet" icon="edit" onClick={() => setOpen("manage")}>
            {t("views.saved.manage")}
          </Button>
        )}
      </div>
      <SaveDialog isOpen={open === "save"} question={asked.question} onClose={close} />
      {data && <ManageDialog isOpen={open === "manage"} held={data} question={asked.question} onClose={close} />}
    </div>
  );
}

function SavedLink({ to, isHere, label, isShared = false }: { readonly to: string; readonly isHere: boolean; readonly label: string; readonly isShared?: boolean }) {
  const t = useT();
  return (
    <Link href={to} className="saved-link" aria-current={isHere ? "page" : undefined}>
      {isHere && <Icon name="check" size="small" />}
      <span>{label}</span>
      {isShared && <span className="muted small">{t("views.saved.isShared")}</span>}
    </Link>
  );
}

import { useState } from "preact/hooks";
import { useAct } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import type { remove } from "../../actions/remove.ts";
import type { restore } from "../../actions/restore.ts";
import type { saved } from "../../actions/saved.ts";
import type { setStart } from "../../actions/set-start.ts";
import type { SavedView } from "../../saved-views.ts";
import type { Question } from "../../rules/question.ts";
import { ChangeForm } from "./change-form.tsx";
import { QuestionWords } from "./question-words.tsx";

type Held = ResultOf<typeof saved>;
type ManageProps = { readonly isOpen: boolean; readonly held: Held; readonly question: Question; readonly onClose: () => void };

/** All kept views: what the list begins with, who else has them, changing and taking them away. */
export function ManageDialog({ isOpen, held, question, onClose }: ManageProps) {
  const t = useT();
  const [changed, setChanged] = useState<SavedView>();
  const back = () => setChanged(undefined);
  const close = () => {
    back();
    onClose();
  };
  return (
    <Dialog isOpen={isOpen} title={t(changed ? "views.saved.change" : "views.saved.title")} onClose={close}>
      {changed ? (
        <ChangeForm view={changed} question={question} onDone={back} />
      ) : (
        <ul className="saved-rows">
          {held.views.map((view) => (
            <SavedRow key={view.id} view={view} held={held} onChange={() => setChanged(view)} />
          ))}
        </ul>
      )}
    </Dialog>
  );
}

type RowProps = { readonly view: SavedView; readonly held: Held; readonly onChange: () => void };

function SavedRow({ view, held, onChange }: RowProps) {
  const t = useT();
  const acts = useSavedActs();
  const isStart = held.startId === view.id;
  return (
    <li className="saved-row">
      <div>
        <p className="strong">{view.name}</p>
        <QuestionWords question={view.question} />
        {view.sharedRole && <p className="muted small">{t(view.isMine ? "views.saved.sharedWith" : "views.saved.sharedBy", { role: t(`teams.disciplines.${view.sharedRole}`) })}</p>}
        {isStart && <StatusTag tone="info">{t("views.saved.isStart")}</StatusTag>}
      </div>
      <div className="row">
        <Button variant="quiet" onClick={() => acts.begin(isStart ? undefined : view.id)} aria-label={`${t(isStart ? "views.saved.noStart" : "views.saved.makeStart")}: ${view.name}`}>
          {t(isStart ? "views.saved.noStart" : "views.saved.makeStart")}
        </Button>
        {view.isMine && (
          <Button variant="quiet" onClick={onChange} aria-label={`${t("views.saved.change")}: ${view.name}`}>
            {t("views.saved.change")}
          </Button>
        )}
        {(view.isMine || held.can.removeShared) && (
          <Button variant="quiet" onClick={() => acts.takeAway(view)} aria-label={`${t("views.saved.remove")}: ${view.name}`}>
            {t("views.saved.remove")}
          </Button>
        )}
      </div>
    </li>
  );
}

function useSavedActs() {
  const t = useT();
  const say = useToast();
  const refresh = ["views.saved"];
  const removing = useAct<typeof remove>("views.remove", { refresh });
  const restoring = useAct<typeof restore>("views.restore", { refresh });
  const starting = useAct<typeof setStart>("views.setStart", { refresh });
  const onError = (error: unknown) => say({ message: sentenceOf(error, t), tone: "attention" });
  return {
    begin: (viewId: string | undefined) => starting.mutate({ input: viewId === undefined ? {} : { viewId } }, { onError, onSuccess: () => say({ message: t(viewId ? "views.saved.startSet" : "views.saved.startUnset") }) }),
    takeAway: (view: SavedView) => {
      const undo = view.isMine ? () => restoring.mutate({ input: { viewId: view.id } }, { onError }) : undefined;
      removing.mutate({ input: { viewId: view.id } }, { onError, onSuccess: () => say({ message: t("views.saved.removed", { name: view.name }), undo }) });
    },
  };
}

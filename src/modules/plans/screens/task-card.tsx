import { useState } from "preact/hooks";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { useNow } from "#platform/ui/clock.ts";
import { SlotParts } from "#platform/ui/slots.tsx";
import type { TaskView } from "../queries.ts";
import { DoneDialog } from "./done-dialog.tsx";
import { DueWords, dueTone } from "./due-words.tsx";
import { HandDialog } from "./hand-dialog.tsx";
import { PostponeDialog } from "./postpone-dialog.tsx";
import { useTaskActs } from "./use-task-acts.ts";
import "./tasks.css";

type TaskCardProps = {
  readonly task: TaskView;
  /** Inside a case the code is known and nobody needs a link to it. */
  readonly isInCase?: boolean;
  /** What ends a task whose source ends it, if that takes one tap. */
  readonly onMeet?: ((task: TaskView) => void) | undefined;
};

/** One task: how long there is, what it is, what it means if late, and what can be done with it. */
export function TaskCard({ task, isInCase = false, onMeet }: TaskCardProps) {
  const now = useNow();
  const tone = dueTone(task.dueAt, now);
  return (
    <li className={`task tone-${tone}`}>
      <p className="task-due">
        <DueWords due={task} />
        {task.sourceRef && <span>{task.sourceRef}</span>}
      </p>
      <TaskWords task={task} isInCase={isInCase} isLate={tone === "overdue"} />
      <TaskActs task={task} isInCase={isInCase} onMeet={onMeet} />
      {isInCase && task.caseId && <SlotParts slot="task-part" caseId={task.caseId} subjectId={task.id} />}
    </li>
  );
}

/** The title of a task in words. */
export function useTaskTitle(): (task: TaskView) => string {
  const t = useT();
  return (task) => (task.kind === "own" && task.text ? task.text : t(task.titleKey, task.titleParams));
}

type TaskWordsProps = { readonly task: TaskView; readonly isInCase: boolean; readonly isLate: boolean };

function TaskWords({ task, isInCase, isLate }: TaskWordsProps) {
  const t = useT();
  const titleOf = useTaskTitle();
  return (
    <div>
      <p className="task-title">{titleOf(task)}</p>
      {task.kind !== "own" && task.text && <p>{task.text}</p>}
      <AboutLine task={task} isInCase={isInCase} />
      {(isInCase || task.part === "told" || task.part === "waiting") && <OwnerLine task={task} />}
      <PartLine task={task} />
      {isLate && task.lateMeansKey && <p className="task-about">{t(task.lateMeansKey)}</p>}
    </div>
  );
}

function AboutLine({ task, isInCase }: Omit<TaskWordsProps, "isLate">) {
  const t = useT();
  const parts = [
    task.sourceKind === "plan" && t("plans.card.planStep"),
    !isInCase && task.caseCode && t("plans.card.case", { code: task.caseCode }),
    task.personLabel && t("plans.card.person", { label: task.personLabel }),
  ].filter(Boolean);
  return parts.length > 0 && <p className="task-about">{parts.join(" · ")}</p>;
}

/** Why a task that is not hers stands here. */
function PartLine({ task }: { readonly task: TaskView }) {
  const t = useT();
  if (task.part === "told") return <p className="task-about">{t("plans.card.told")}</p>;
  if (task.part === "agency") return <p className="task-about">{t(task.can.take ? "plans.card.agency" : "plans.card.needsSeat")}</p>;
  return null;
}

function OwnerLine({ task }: { readonly task: TaskView }) {
  const t = useT();
  const { language } = useLanguage();
  const agency = language === "th" ? task.owner.agencyTh : task.owner.agencyEn;
  return <p className="task-about">{t("plans.card.owner", { owner: task.owner.name ? `${task.owner.name} · ${agency}` : agency })}</p>;
}

/** Where a task's own matter stands. */
function placeOf(task: TaskView): string | undefined {
  if (task.leadId) return `/leads/${task.leadId}`;
  if (task.referralId) return `/referrals/${task.referralId}`;
  if (task.sourceKind === "emergency" && task.sourceId) return `/oversight/openings/${task.sourceId}`;
  if (task.sourceKind === "finding" && task.sourceId) return `/readiness/reviews/${task.sourceId}`;
  if (task.sourceKind === "alert") return "/oversight";
  if (task.sourceKind === "workshop-follow-up") return "/workshops/mine";
  if (task.sourceKind === "workshop-focal-point" && task.sourceId) return `/workshops/${task.sourceId}`;
  if (!task.caseId || !task.caseCode) return undefined;
  if (task.sourceKind === "sop") return `/cases/${task.caseId}/procedure`;
  const tab = { clock: "/clocks", "follow-up": "/clocks", plan: "/plan" }[task.kind as string] ?? "";
  return `/cases/${task.caseId}${tab}`;
}

function TaskActs({ task, isInCase = false, onMeet }: TaskCardProps) {
  const t = useT();
  const place = isInCase ? undefined : placeOf(task);
  const hasMore = task.can.done || task.can.hand || task.can.postpone;
  const main = <MainAct task={task} onMeet={onMeet} />;
  return (
    <div className="task-acts">
      {main}
      {place && (
        <ButtonLink to={place} variant="quiet">
          {t("ui.open")}
        </ButtonLink>
      )}
      {hasMore && <MoreActs task={task} />}
    </div>
  );
}

/** The one act a card offers first: take what nobody has, or say that it is done. */
function MainAct({ task, onMeet }: Pick<TaskCardProps, "task" | "onMeet">) {
  const t = useT();
  const acts = useTaskActs();
  if (task.can.take && task.part === "agency") {
    return (
      <Button icon="plus" busy={acts.isBusy} onClick={() => acts.take(task)}>
        {t("plans.act.take")}
      </Button>
    );
  }
  // Ending a limit on liberty is a decision, not a tick.
  const meet = task.can.meet && task.lateWeight > 0 ? onMeet : undefined;
  const finish = task.can.done ? acts.finish : meet;
  return (
    finish && (
      <Button icon="check" busy={acts.isBusy} onClick={() => finish(task)}>
        {t("plans.act.done")}
      </Button>
    )
  );
}

type OpenDialog = "done" | "hand" | "postpone";
const DIALOGS = { done: DoneDialog, hand: HandDialog, postpone: PostponeDialog };
const LABELS: Readonly<Record<OpenDialog, string>> = { done: "plans.act.doneWith", hand: "plans.act.hand", postpone: "plans.act.postpone" };

/** The acts that ask something first; a single one stands open, several are folded. */
function MoreActs({ task }: { readonly task: TaskView }) {
  const t = useT();
  const [dialog, setDialog] = useState<OpenDialog>();
  const offered = (["done", "hand", "postpone"] as const).filter((act) => task.can[act]);
  const [first] = offered;
  const Chosen = dialog && DIALOGS[dialog];
  return (
    <>
      {first && offered.length === 1 ? (
        <Button variant="quiet" onClick={() => setDialog(first)}>
          {t(LABELS[first])}
        </Button>
      ) : (
        <details className="task-more">
          <summary>{t("plans.act.more")}</summary>
          <div className="row">
            {offered.map((act) => (
              <Button key={act} onClick={() => setDialog(act)}>
                {t(LABELS[act])}
              </Button>
            ))}
          </div>
        </details>
      )}
      {Chosen && <Chosen task={task} onClose={() => setDialog(undefined)} />}
    </>
  );
}

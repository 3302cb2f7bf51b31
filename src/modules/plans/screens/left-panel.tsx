import { Link } from "wouter-preact";
import { useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Card } from "#platform/ui/card.tsx";
import { useNow } from "#platform/ui/clock.ts";
import { QueryView } from "#platform/ui/query-view.tsx";
import type { SlotProps } from "#platform/ui/screen.ts";
import type { caseTasks } from "../actions/read-tasks.ts";
import type { TaskView } from "../queries.ts";
import { DueWords, dueTone } from "./due-words.tsx";
import { useTaskTitle } from "./task-card.tsx";
import "./tasks.css";

const MOST_SHOWN = 8;
// On a phone the first three (tasks.css): what is left must not hide the part of the room somebody came for.
const MOST_ON_PHONES = 3;

/** What is left in a case, at a glance: open tasks by due time, with the way to each. */
export default function LeftPanel({ caseId }: SlotProps) {
  const t = useT();
  const tasks = useRead<typeof caseTasks>("plans.caseTasks", { caseId });
  return (
    <Card title={t("plans.nav.left")}>
      <QueryView query={tasks} rows={6}>{(data) => <Left caseId={caseId} tasks={data.tasks} />}</QueryView>
    </Card>
  );
}

type LeftProps = { readonly caseId: string; readonly tasks: readonly TaskView[] };

function Left({ caseId, tasks }: LeftProps) {
  const t = useT();
  const now = useNow();
  const titleOf = useTaskTitle();
  const open = tasks.filter(({ state }) => state === "open").toSorted((a, b) => a.dueAt.localeCompare(b.dueAt));
  const done = tasks.filter(({ state }) => state === "done").length;
  if (open.length === 0) return <p className="muted">{t("plans.left.empty")}</p>;
  return (
    <div className="stack-tight">
      <ul className="plain-list left-list">
        {open.slice(0, MOST_SHOWN).map((task) => (
          <li key={task.id} className={`tone-${dueTone(task.dueAt, now)}`}>
            <div>
              <Link href={`/cases/${caseId}/${task.sourceKind === "clock" ? "clocks" : "plan"}`}>{titleOf(task)}</Link>
              <p className="task-due">
                <DueWords due={task} />
              </p>
            </div>
          </li>
        ))}
      </ul>
      {open.length > MOST_ON_PHONES && (
        <p className="small">
          <Link href={`/cases/${caseId}/plan`}>{t("plans.left.all", { count: open.length })}</Link>
        </p>
      )}
      {done > 0 && <p className="muted small">{t("plans.left.done", { count: done })}</p>}
    </div>
  );
}

import { useState } from "preact/hooks";
import { ApiProblem, useRead } from "#platform/action/client.ts";
import { useFormat } from "#platform/i18n/format.tsx";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import type { SlotProps } from "#platform/ui/screen.ts";
import { usePermission } from "#platform/ui/session.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import type { plans, PlanSummary } from "../actions/read-plans.ts";
import type { caseTasks } from "../actions/read-tasks.ts";
import { AddTask } from "./add-task.tsx";
import { PlanEditor } from "./plan-editor.tsx";
import { PlanView } from "./plan-view.tsx";
import { TaskCard } from "./task-card.tsx";
import "./tasks.css";

/** The support plan of each person of a case, and all the tasks of the case. */
export default function PlanTab({ caseId }: SlotProps) {
  const t = useT();
  const mayReadPlans = usePermission("plans.plans");
  const tasks = useRead<typeof caseTasks>("plans.caseTasks", { caseId });
  return (
    <div className="stack-wide">
      {mayReadPlans && <Plans caseId={caseId} />}
      <section className="stack" aria-labelledby="case-tasks">
        <div className="row-between">
          <h2 id="case-tasks">{t("plans.tab.tasks")}</h2>
          <AddTask caseId={caseId} />
        </div>
        <QueryView query={tasks}>
          {({ tasks: found }) => {
            // Limits of time stand in their own tab, with what can be done about them.
            const open = found.filter(({ state, sourceKind }) => state === "open" && sourceKind !== "clock").toSorted((a, b) => a.dueAt.localeCompare(b.dueAt));
            if (open.length === 0) return <Empty>{t("plans.tab.noTask")}</Empty>;
            return (
              <ul className="stack-tight">
                {open.map((task) => (
                  <TaskCard key={task.id} task={task} isInCase />
                ))}
              </ul>
            );
          }}
        </QueryView>
      </section>
    </div>
  );
}

function Plans({ caseId }: SlotProps) {
  const t = useT();
  const list = useRead<typeof plans>("plans.plans", { caseId });
  // A seat without any part in plans is told nothing about them.
  if (list.error instanceof ApiProblem && list.error.status === 404) return null;
  return (
    <QueryView query={list}>
      {({ people, can }) =>
        people.length === 0 ? null : (
          <section className="stack" aria-labelledby="case-plans">
            <h2 id="case-plans">{t("plans.tab.title")}</h2>
            {people.map((person) => (
              <PersonPlan key={person.personId} caseId={caseId} person={person} can={can} isOpen={people.length === 1} />
            ))}
          </section>
        )
      }
    </QueryView>
  );
}

type PersonPlanProps = { readonly caseId: string; readonly person: PlanSummary; readonly can: { readonly read: boolean; readonly write: boolean }; readonly isOpen: boolean };

function PersonPlan({ caseId, person, can, isOpen }: PersonPlanProps) {
  const t = useT();
  const [isEditing, setEditing] = useState(false);
  const { plan } = person;
  const edit = () => setEditing(true);
  return (
    <Card title={person.safeName ?? t("plans.card.person", { label: person.label })} level={3} actions={plan && <PlanStateTag state={plan.state} />}>
      {isEditing ? (
        <PlanEditor caseId={caseId} personId={person.personId} planId={plan?.id} onClose={() => setEditing(false)} />
      ) : plan ? (
        <KeptPlan caseId={caseId} plan={plan} mayRead={can.read} isOpen={isOpen} onEdit={edit} />
      ) : (
        <NoPlan mayWrite={can.write} onBegin={edit} />
      )}
    </Card>
  );
}

function NoPlan({ mayWrite, onBegin }: { readonly mayWrite: boolean; readonly onBegin: () => void }) {
  const t = useT();
  return (
    <>
      <p className="muted">{t("plans.view.none")}</p>
      {mayWrite && (
        <div className="row">
          <Button icon="edit" onClick={onBegin}>
            {t("plans.view.begin")}
          </Button>
        </div>
      )}
    </>
  );
}

type KeptPlanProps = { readonly caseId: string; readonly plan: NonNullable<PlanSummary["plan"]>; readonly mayRead: boolean; readonly isOpen: boolean; readonly onEdit: () => void };

/** The counts for everybody who may know of the plan; the plan itself, once asked for, for those who read plans. */
function KeptPlan({ caseId, plan, mayRead, isOpen, onEdit }: KeptPlanProps) {
  const t = useT();
  const [isShown, setShown] = useState(isOpen);
  return (
    <>
      <Counts plan={plan} />
      {mayRead && isShown && <PlanView caseId={caseId} planId={plan.id} onEdit={onEdit} />}
      {mayRead && !isShown && (
        <div className="row">
          <Button onClick={() => setShown(true)}>{t("plans.view.show")}</Button>
        </div>
      )}
    </>
  );
}

function PlanStateTag({ state }: { readonly state: "draft" | "agreed" | "under-review" }) {
  const t = useT();
  const tone = { draft: "neutral", agreed: "done", "under-review": "info" } as const;
  return <StatusTag tone={tone[state]}>{t(`plans.state.${state}`)}</StatusTag>;
}

function Counts({ plan }: { readonly plan: NonNullable<PlanSummary["plan"]> }) {
  const t = useT();
  const format = useFormat();
  const parts = [
    t("plans.view.goals", { count: plan.goalCount }),
    t("plans.view.steps", { done: plan.doneCount, count: plan.stepCount }),
    plan.reviewOn && t("plans.view.review", { day: format.date(plan.reviewOn, { length: "short" }) }),
  ];
  return <p className="muted">{parts.filter(Boolean).join(" · ")}</p>;
}

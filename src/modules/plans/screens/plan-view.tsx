import { useState } from "preact/hooks";
import { useAct, useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useFormat } from "#platform/i18n/format.tsx";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { QueryView } from "#platform/ui/query-view.tsx";
import { SlotParts } from "#platform/ui/slots.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import type { plan } from "../actions/read-plans.ts";
import type { reviewPlan } from "../actions/review-plan.ts";
import { AnswerDialog } from "./answer-dialog.tsx";

type Plan = ResultOf<typeof plan>;

/** One person's plan: her words first, then who does what, then what she said to it. */
export function PlanView({ caseId, planId, onEdit }: { readonly caseId: string; readonly planId: string; readonly onEdit: () => void }) {
  const read = useRead<typeof plan>("plans.plan", { planId });
  return (
    <QueryView query={read}>
      {(data) => (
        <div className="stack">
          <Goals goals={data.goals} />
          <Steps plan={data} />
          <Answers answers={data.answers} />
          {data.can.write && <PlanActs plan={data} onEdit={onEdit} />}
          <SlotParts slot="plan-part" caseId={caseId} subjectId={planId} />
        </div>
      )}
    </QueryView>
  );
}

function Goals({ goals }: { readonly goals: Plan["goals"] }) {
  const t = useT();
  return (
    <section className="stack-tight">
      <h4>{t("plans.view.ownWords")}</h4>
      {goals.length === 0 && <p className="muted">{t("plans.view.noGoal")}</p>}
      {goals.map((goal) => (
        <blockquote key={goal.id} className="own-words">
          “{goal.words}”
        </blockquote>
      ))}
    </section>
  );
}

function Steps({ plan }: { readonly plan: Plan }) {
  const t = useT();
  const format = useFormat();
  if (plan.steps.length === 0) return null;
  return (
    <section className="stack-tight">
      <h4>{t("plans.view.stepsTitle")}</h4>
      <ul className="plain-list">
        {plan.steps.map((step) => (
          <li key={step.id}>
            <span>
              {t(`plans.service.${step.service}`)}
              {step.detail && <span className="muted"> · {step.detail}</span>}
            </span>
            {step.taskState === "done" ? (
              <StatusTag tone="done">{t("plans.view.stepDone")}</StatusTag>
            ) : (
              <span className="muted small">{step.dueOn ? format.date(step.dueOn, { length: "short" }) : t("plans.view.noDay")}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Answers({ answers }: { readonly answers: Plan["answers"] }) {
  const t = useT();
  const format = useFormat();
  if (answers.length === 0) return <p className="muted">{t("plans.view.notAsked")}</p>;
  return (
    <section className="stack-tight">
      <h4>{t("plans.view.answers")}</h4>
      <ul className="plain-list">
        {answers.map((answer) => (
          <li key={answer.edition}>
            <div>
              <p className="strong">{t(`plans.answer.${answer.answer}`)}</p>
              <p className="muted small">
                {[
                  answer.how && t(`plans.how.${answer.how}`),
                  answer.answeredAt && format.dateTime(answer.answeredAt),
                  answer.explainedByName && t("plans.view.explainedBy", { name: answer.explainedByName }),
                  t("plans.view.edition", { edition: answer.edition }),
                ].filter(Boolean).join(" · ")}
              </p>
              {answer.note && <p>{answer.note}</p>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function PlanActs({ plan, onEdit }: { readonly plan: Plan; readonly onEdit: () => void }) {
  const t = useT();
  const say = useToast();
  const [isAsking, setAsking] = useState(false);
  const review = useAct<typeof reviewPlan>("plans.reviewPlan");
  if (plan.state === "agreed") {
    return (
      <div className="row">
        <Button icon="edit" busy={review.isPending} onClick={() => review.mutate({ input: { planId: plan.id }, ifMatch: plan.version }, { onError: (error) => say({ message: sentenceOf(error, t), tone: "attention" }) })}>
          {t("plans.view.startReview")}
        </Button>
      </div>
    );
  }
  return (
    <div className="row">
      <Button variant="primary" onClick={() => setAsking(true)}>
        {t("plans.view.recordAnswer")}
      </Button>
      <Button icon="edit" onClick={onEdit}>
        {t("plans.view.edit")}
      </Button>
      {isAsking && <AnswerDialog plan={plan} onClose={() => setAsking(false)} />}
    </div>
  );
}

import { useAct, useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { DateField } from "#platform/ui/date-field.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { Loading } from "#platform/ui/loading.tsx";
import { Select } from "#platform/ui/select.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { useForm, type Form } from "#platform/ui/use-form.ts";
import { useToast } from "#platform/ui/toast.tsx";
import type { plan } from "../actions/read-plans.ts";
import type { savePlan } from "../actions/save-plan.ts";
import { SERVICES, type Goal, type PlanStep, type Service } from "../rules/support-plan.ts";
import { OwnerSelect } from "./add-task.tsx";

type PlanEditorProps = { readonly caseId: string; readonly personId: string; readonly planId: string | undefined; readonly onClose: () => void };
type EditedStep = { readonly id: string; readonly service: Service | ""; readonly goalId: string; readonly detail: string; readonly ownerAccountId: string; readonly dueOn: string };
type Edited = { readonly goals: readonly Goal[]; readonly steps: readonly EditedStep[] };

/** Writes a plan together with the person: her goals in her own words, then who does what by when. */
export function PlanEditor(props: PlanEditorProps) {
  const read = useRead<typeof plan>("plans.plan", { planId: props.planId ?? "" }, { enabled: props.planId !== undefined, staleMs: Infinity });
  if (props.planId !== undefined && !read.data) return <Loading />;
  const initial: Edited = read.data ? { goals: read.data.goals, steps: read.data.steps.map(editable) } : { goals: [{ id: crypto.randomUUID(), words: "" }], steps: [] };
  return <PlanForm {...props} initial={initial} version={read.data?.version} />;
}

const editable = (step: PlanStep): EditedStep => ({
  id: step.id, service: step.service, goalId: step.goalId ?? "", detail: step.detail ?? "", ownerAccountId: step.ownerAccountId ?? "", dueOn: step.dueOn ?? "",
});

type PlanFormProps = PlanEditorProps & { readonly initial: Edited; readonly version: number | undefined };

function PlanForm({ caseId, personId, onClose, initial, version }: PlanFormProps) {
  const t = useT();
  const say = useToast();
  const save = useAct<typeof savePlan>("plans.savePlan");
  const form = useForm<Edited, unknown>({
    draft: `plans.plan.${personId}`,
    initial,
    check: ({ steps }) => steps.flatMap((step, index) => (step.service === "" ? [{ field: `steps.${index}.service`, message: t("plans.editor.serviceMissing") }] : [])),
    submit: ({ goals, steps }) => save.mutateAsync({ input: { caseId, personId, goals: goals.filter((goal) => goal.words.trim() !== ""), steps: steps.map(sendable) }, ifMatch: version }),
    onDone: () => {
      say({ message: t("plans.said.planSaved") });
      onClose();
    },
  });
  return (
    <form className="stack-wide" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      <GoalFields form={form} />
      <StepFields form={form} caseId={caseId} />
      <div className="row">
        <Button type="submit" variant="primary" busy={form.isBusy}>
          {t("plans.editor.save")}
        </Button>
        <Button variant="quiet" onClick={onClose}>
          {t("ui.cancel")}
        </Button>
      </div>
    </form>
  );
}

function sendable(step: EditedStep) {
  return {
    id: step.id,
    service: step.service || ("other" as const),
    ...(step.goalId ? { goalId: step.goalId } : {}),
    ...(step.detail.trim() ? { detail: step.detail } : {}),
    ...(step.ownerAccountId ? { ownerAccountId: step.ownerAccountId } : {}),
    ...(step.dueOn ? { dueOn: step.dueOn } : {}),
  };
}

function GoalFields({ form }: { readonly form: Form<Edited> }) {
  const t = useT();
  const { goals } = form.values;
  return (
    <section className="stack">
      <div>
        <h4>{t("plans.view.ownWords")}</h4>
        <p className="muted">{t("plans.editor.goalsLead")}</p>
      </div>
      {goals.map((goal, index) => (
        <div key={goal.id} className="stack-tight">
          <TextArea
            {...form.at(`goals.${index}.words`)}
            name="words"
            label={t("plans.editor.goal", { number: index + 1 })}
            why="plans.why.goal"
            rows={2}
            maxLength={500}
            value={goal.words}
            onChange={(words) => form.set("goals", goals.with(index, { ...goal, words }))}
          />
          {goals.length > 1 && (
            <Button variant="quiet" onClick={() => form.set("goals", goals.toSpliced(index, 1))}>
              {t("plans.editor.removeGoal", { number: index + 1 })}
            </Button>
          )}
        </div>
      ))}
      <div className="row">
        <Button icon="plus" onClick={() => form.set("goals", [...goals, { id: crypto.randomUUID(), words: "" }])}>
          {t("plans.editor.addGoal")}
        </Button>
      </div>
    </section>
  );
}

function StepFields({ form, caseId }: { readonly form: Form<Edited>; readonly caseId: string }) {
  const t = useT();
  const { steps } = form.values;
  const blank: EditedStep = { id: crypto.randomUUID(), service: "", goalId: "", detail: "", ownerAccountId: "", dueOn: "" };
  return (
    <section className="stack">
      <div>
        <h4>{t("plans.view.stepsTitle")}</h4>
        <p className="muted">{t("plans.editor.stepsLead")}</p>
      </div>
      {steps.map((step, index) => (
        <StepEdit key={step.id} form={form} step={step} index={index} caseId={caseId} />
      ))}
      <div className="row">
        <Button icon="plus" onClick={() => form.set("steps", [...steps, blank])}>
          {t("plans.editor.addStep")}
        </Button>
      </div>
    </section>
  );
}

type StepEditProps = { readonly form: Form<Edited>; readonly step: EditedStep; readonly index: number; readonly caseId: string };

function StepEdit({ form, step, index, caseId }: StepEditProps) {
  const t = useT();
  const { steps, goals } = form.values;
  const change = (part: Partial<EditedStep>) => form.set("steps", steps.with(index, { ...step, ...part }));
  const at = (name: keyof EditedStep) => ({ ...form.at(`steps.${index}.${name}`), name, value: step[name] });
  const named = goals.filter((goal) => goal.words.trim() !== "");
  return (
    <fieldset className="step-edit">
      <legend className="unseen">{t("plans.editor.step", { number: index + 1 })}</legend>
      <div className="step-fields">
        <Select
          {...at("service")}
          onChange={(service) => change({ service: service as Service })} // one of the options below
          label={t("plans.editor.service")} why="plans.why.service"
          options={SERVICES.map((service) => ({ value: service, label: t(`plans.service.${service}`) }))}
          width="full"
        />
        <TextField {...at("detail")} onChange={(detail) => change({ detail })} label={t("plans.editor.detail")} why="plans.why.detail" maxLength={300} optional />
        <OwnerSelect caseId={caseId} {...at("ownerAccountId")} onChange={(ownerAccountId) => change({ ownerAccountId })} />
        <DateField {...at("dueOn")} onChange={(dueOn) => change({ dueOn })} label={t("plans.editor.dueOn")} why="plans.why.dueOn" />
        {named.length > 0 && (
          <Select
            {...at("goalId")}
            onChange={(goalId) => change({ goalId })}
            label={t("plans.editor.forGoal")} why="plans.why.forGoal"
            optional
            options={named.map((goal) => ({ value: goal.id, label: goal.words.length > 60 ? `${goal.words.slice(0, 60)}…` : goal.words }))}
            width="full"
          />
        )}
      </div>
      <div className="row">
        <Button variant="quiet" onClick={() => form.set("steps", steps.toSpliced(index, 1))}>
          {t("plans.editor.removeStep")}
        </Button>
      </div>
    </fieldset>
  );
}

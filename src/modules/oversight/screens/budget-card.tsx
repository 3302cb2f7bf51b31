import { useState } from "preact/hooks";
import { useAct, useRead } from "#platform/action/client.ts";
import type { InputOf, ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { NumberField } from "#platform/ui/number-field.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import { NotConfirmed, useConfirmed } from "#modules/partners/public-screens.tsx";
import type { budget, changeBudget } from "../actions/budget.ts";
import "./oversight.css";

type Budget = ResultOf<typeof budget>;

/** How many cases an hour are told of and how many stop; administrators may change it, everybody who watches sees it. */
export function BudgetCard() {
  const t = useT();
  const { data } = useRead<typeof budget>("oversight.budget", {});
  const [isChanging, setChanging] = useState(false);
  if (!data) return null;
  return (
    <Card title={t("oversight.administration.budget")} actions={data.can.change && <Button variant="quiet" icon="edit" onClick={() => setChanging(true)}>{t("oversight.administration.change")}</Button>}>
      <p>{t("oversight.administration.budgetText", { alert: data.alertPerHour, stop: data.stopPerHour })}</p>
      {isChanging && <BudgetDialog now={data} onClose={() => setChanging(false)} />}
    </Card>
  );
}

function BudgetDialog({ now, onClose }: { readonly now: Budget; readonly onClose: () => void }) {
  const t = useT();
  const say = useToast();
  const { confirmed, question } = useConfirmed();
  const act = useAct<typeof changeBudget>("oversight.changeBudget");
  const form = useForm({
    draft: "oversight.budget",
    initial: { alertPerHour: now.alertPerHour as number | undefined, stopPerHour: now.stopPerHour as number | undefined },
    submit: (values) => confirmed(() => act.mutateAsync({ input: values as InputOf<typeof changeBudget> })).catch(turnedAway), // what is missing the server says at its field
    onDone: (done) => {
      if (done === false) return;
      say({ message: t("oversight.administration.saved") });
      onClose();
    },
  });
  return (
    <Dialog isOpen title={t("oversight.administration.budget")} onClose={onClose}>
      <form className="form" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        <NumberField {...form.field("alertPerHour")} label={t("oversight.administration.alertPerHour")} />
        <NumberField {...form.field("stopPerHour")} label={t("oversight.administration.stopPerHour")} />
        <div className="form-actions">
          <Button type="submit" variant="primary" busy={form.isBusy}>
            {t("oversight.administration.save")}
          </Button>
        </div>
      </form>
      {question}
    </Dialog>
  );
}

function turnedAway(error: unknown): false {
  if (error instanceof NotConfirmed) return false;
  throw error;
}

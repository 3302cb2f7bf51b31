import { useAct } from "#platform/action/client.ts";
import type { InputOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { NumberField } from "#platform/ui/number-field.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import { NotConfirmed, useConfirmed } from "#modules/partners/public-screens.tsx";
import type { allowReading } from "../actions/allow-reading.ts";
import type { liftStop } from "../actions/lift-stop.ts";
import { liftReasons } from "../rules/watching.ts";

// The question for a fresh proof was closed: nothing happened, and the dialog stays.
function turnedAway(error: unknown): false {
  if (error instanceof NotConfirmed) return false;
  throw error;
}

type LiftProps = { readonly stopId: string; readonly onClose: () => void };

/** Lets somebody open cases again, with the reason. */
export function LiftDialog({ stopId, onClose }: LiftProps) {
  const t = useT();
  const say = useToast();
  const { confirmed, question } = useConfirmed();
  const act = useAct<typeof liftStop>("oversight.liftStop");
  const form = useForm({
    draft: `oversight.lift.${stopId}`,
    initial: { reason: "" },
    submit: ({ reason }) => confirmed(() => act.mutateAsync({ input: { stopId, reason } as InputOf<typeof liftStop> })).catch(turnedAway), // one of the options; the server checks
    onDone: (done) => {
      if (done === false) return;
      say({ message: t("oversight.watch.lifted") });
      onClose();
    },
  });
  return (
    <Dialog isOpen title={t("oversight.watch.lift")} onClose={onClose}>
      <form className="form" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        <Reasons field={form.field("reason")} />
        <div className="form-actions">
          <Button type="submit" variant="primary" busy={form.isBusy}>
            {t("oversight.watch.lift")}
          </Button>
        </div>
      </form>
      {question}
    </Dialog>
  );
}

type AllowProps = { readonly accountId: string; readonly onClose: () => void };

/** Agrees to a large reading for a time. */
export function AllowDialog({ accountId, onClose }: AllowProps) {
  const t = useT();
  const say = useToast();
  const { confirmed, question } = useConfirmed();
  const act = useAct<typeof allowReading>("oversight.allowReading");
  const form = useForm({
    draft: `oversight.allow.${accountId}`,
    initial: { cases: 500 as number | undefined, hours: 4 as number | undefined, reason: "" },
    submit: (values) => confirmed(() => act.mutateAsync({ input: { accountId, ...values } as InputOf<typeof allowReading> })).catch(turnedAway), // what is missing the server says at its field
    onDone: (done) => {
      if (done === false) return;
      say({ message: t("oversight.watch.allowed") });
      onClose();
    },
  });
  return (
    <Dialog isOpen title={t("oversight.watch.allow")} onClose={onClose}>
      <form className="form" onSubmit={form.handleSubmit} noValidate>
        <p className="muted">{t("oversight.watch.allowText")}</p>
        <ErrorSummary {...form.summary} />
        <NumberField {...form.field("cases")} label={t("oversight.watch.allowCases")} />
        <NumberField {...form.field("hours")} label={t("oversight.watch.allowHours")} />
        <Reasons field={form.field("reason")} />
        <div className="form-actions">
          <Button type="submit" variant="primary" busy={form.isBusy}>
            {t("oversight.watch.allow")}
          </Button>
        </div>
      </form>
      {question}
    </Dialog>
  );
}

function Reasons({ field }: { readonly field: Omit<Parameters<typeof RadioGroup>[0], "label" | "options"> }) {
  const t = useT();
  return <RadioGroup {...field} label={t("oversight.watch.liftWhy")} options={liftReasons.map((value) => ({ value, label: t(`oversight.watch.liftReasons.${value}`) }))} />;
}

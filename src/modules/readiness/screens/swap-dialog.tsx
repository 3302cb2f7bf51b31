import { useAct, useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { Select } from "#platform/ui/select.tsx";
import { useSession } from "#platform/ui/session.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { people } from "../actions/people.ts";
import type { askSwap } from "../actions/swap.ts";
import type { RosterShift } from "./duty-line.tsx";
import { useAgencyWord, useSpan } from "./words.tsx";

type SwapDialogProps = { readonly shift: RosterShift; readonly shifts: readonly RosterShift[]; readonly onClose: () => void };

/** Asks a colleague to take this shift; nothing changes before she agrees. */
export function SwapDialog({ shift, shifts, onClose }: SwapDialogProps) {
  const t = useT();
  const say = useToast();
  const span = useSpan();
  const agency = useAgencyWord();
  const { account } = useSession();
  const { data } = useRead<typeof people>("readiness.people", {});
  const act = useAct<typeof askSwap>("readiness.askSwap");
  const form = useForm({
    draft: `readiness.swap.${shift.id}`,
    initial: { toAccountId: "", returnShiftId: "" },
    check: ({ toAccountId }) => (toAccountId === "" ? [{ field: "toAccountId", message: t("readiness.roster.whoMissing") }] : []),
    submit: ({ toAccountId, returnShiftId }) => act.mutateAsync({ input: { shiftId: shift.id, toAccountId, ...(returnShiftId && { returnShiftId }) } }),
    onDone: () => {
      say({ message: t("readiness.swap.asked") });
      onClose();
    },
  });
  const able = (data?.people ?? []).filter(({ accountId, disciplines }) => accountId !== account.id && disciplines.includes(shift.discipline));
  const hers = shifts.filter(({ accountId }) => accountId === form.values.toAccountId);
  return (
    <Dialog isOpen title={t("readiness.swap.ask")} onClose={onClose}>
      <form className="form" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        <p>{t("readiness.swap.lead", { span: span(shift.startsAt, shift.endsAt) })}</p>
        <Select {...form.field("toAccountId")} label={t("readiness.swap.to")} placeholder={t("readiness.roster.choose")} width="full" options={able.map((one) => ({ value: one.accountId, label: `${one.name} · ${agency(one)}` }))} />
        {hers.length > 0 && <Select {...form.field("returnShiftId")} label={t("readiness.swap.return")} placeholder={t("readiness.swap.noReturn")} width="full" optional options={hers.map((one) => ({ value: one.id, label: span(one.startsAt, one.endsAt) }))} />}
        <div className="form-actions">
          <Button type="submit" variant="primary" busy={form.isBusy}>
            {t("readiness.swap.send")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

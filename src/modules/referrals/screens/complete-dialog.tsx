import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { NoWayBack } from "#platform/ui/no-way-back.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { complete } from "../actions/complete.ts";
import { outcomes, type Outcome } from "../rules/words.ts";
import type { View } from "./referral-page.tsx";

/** Telling what came of it. When the person no longer agrees, only the outcome itself is asked for. */
export function CompleteDialog({ referral, onClose }: { readonly referral: View; readonly onClose: () => void }) {
  const t = useT();
  const say = useToast();
  const act = useAct<typeof complete>("referrals.complete");
  const form = useForm({
    draft: `referrals.complete.${referral.id}`,
    initial: { outcome: "", note: "" },
    check: ({ outcome }) => (outcome === "" ? [{ field: "outcome", message: t("referrals.act.outcomeMissing") }] : []),
    // One of the options below; the server checks.
    submit: ({ outcome, note }) => act.mutateAsync({ input: { referralId: referral.id, outcome: outcome as Outcome, ...(note.trim() && { note }) }, ifMatch: referral.version }),
    onDone: () => {
      onClose();
      say({ message: t("referrals.act.completed") });
    },
  });
  return (
    <Dialog isOpen title={t("referrals.act.completeTitle")} onClose={onClose}>
      <form className="stack" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        <p>{t("referrals.act.completeLead")}</p>
        <RadioGroup {...form.field("outcome")} label={t("referrals.act.outcome")} why="referrals.why.outcome" options={outcomes.map((value) => ({ value, label: t(`referrals.outcome.${value}`) }))} />
        {!referral.isConsentEnded && <TextArea {...form.field("note")} label={t("referrals.act.completeNote")} rows={3} maxLength={2000} optional />}
        <NoWayBack />
        <div className="dialog-actions">
          <Button type="submit" variant="primary" icon="check" busy={form.isBusy}>
            {t("referrals.act.complete")}
          </Button>
          <Button variant="quiet" onClick={onClose}>
            {t("ui.cancel")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

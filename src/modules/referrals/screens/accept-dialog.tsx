import { useAct, useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { DateField } from "#platform/ui/date-field.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { Select } from "#platform/ui/select.tsx";
import { useSession } from "#platform/ui/session.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import { bangkokInstant } from "#thai/dates.ts";
import type { accept } from "../actions/accept.ts";
import type { takers } from "../actions/start.ts";
import type { View } from "./referral-page.tsx";

const END_OF_WORK = "16:30";

/** Taking it on: who, until when the outcome will be told, and a word to the sender. */
export function AcceptDialog({ referral, onClose }: { readonly referral: View; readonly onClose: () => void }) {
  const t = useT();
  const say = useToast();
  const { account } = useSession();
  const colleagues = useRead<typeof takers>("referrals.takers", { referralId: referral.id });
  const act = useAct<typeof accept>("referrals.accept");
  const form = useForm({
    draft: `referrals.accept.${referral.id}`,
    initial: { takerAccountId: account.id, outcomeBy: "", note: "" },
    submit: ({ takerAccountId, outcomeBy, note }) =>
      act.mutateAsync({
        input: { referralId: referral.id, takerAccountId, ...(outcomeBy && { outcomeBy: asInstant(outcomeBy) }), ...(note.trim() && { note }) },
        ifMatch: referral.version,
      }),
    onDone: () => {
      onClose();
      say({ message: t("referrals.act.accepted") });
    },
  });
  const options = colleagues.data?.takers.map(({ id, displayName, positionTitle }) => ({ value: id, label: [displayName, positionTitle].filter(Boolean).join(" · ") })) ?? [];
  return (
    <Dialog isOpen title={t("referrals.act.acceptTitle")} onClose={onClose}>
      <form className="stack" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        <p>{t("referrals.act.acceptLead")}</p>
        <Select {...form.field("takerAccountId")} label={t("referrals.act.taker")} why="referrals.why.taker" options={options} width="full" />
        <DateField {...form.field("outcomeBy")} label={t("referrals.act.outcomeBy")} why="referrals.why.outcomeBy" hint={t("referrals.act.outcomeByHint")} optional />
        <TextArea {...form.field("note")} label={t("referrals.act.note")} hint={t("referrals.act.noteHint")} rows={3} maxLength={2000} optional />
        <div className="dialog-actions">
          <Button type="submit" variant="primary" icon="check" busy={form.isBusy}>
            {t("referrals.act.accept")}
          </Button>
          <Button variant="quiet" onClick={onClose}>
            {t("ui.cancel")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** A day becomes the end of its working time; anything else goes as typed, and the server says what is wrong with it. */
const asInstant = (day: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(day) ? bangkokInstant(day, END_OF_WORK).toISOString() : day);

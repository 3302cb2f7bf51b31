import { useState } from "preact/hooks";
import { bangkokDay } from "#thai/dates.ts";
import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { now } from "#platform/ui/clock.ts";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Checkbox } from "#platform/ui/checkbox.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { Select } from "#platform/ui/select.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { SlotParts } from "#platform/ui/slots.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { close } from "../../actions/close.ts";
import { closureReasons, needsFollowUp, usualFollowUps, whyNotClose } from "../../rules/closure.ts";
import type { Room } from "../room/room-page.tsx";
import { goOnWithoutSteps } from "../../rules/without-steps.ts";
import { FollowUps } from "./follow-ups.tsx";

/** Ends the work on a case, with its reason and the days on which somebody looks in again. */
export function CloseCard({ room }: { readonly room: Room }) {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  return (
    <Card title={t("cases.close.title")}>
      <p className="muted">{t("cases.close.lead")}</p>
      <div>
        <Button onClick={() => setOpen(true)}>{t("cases.close.open")}</Button>
      </div>
      <Dialog isOpen={isOpen} title={t("cases.close.title")} onClose={() => setOpen(false)}>
        <CloseForm room={room} onDone={() => setOpen(false)} />
      </Dialog>
    </Card>
  );
}

function CloseForm({ room, onDone }: { readonly room: Room; readonly onDone: () => void }) {
  const t = useT();
  const say = useToast();
  const act = useAct<typeof close>("cases.close");
  const today = bangkokDay(now());
  const form = useForm({
    draft: `cases.close.${room.id}`,
    initial: { reason: "", followUps: usualFollowUps(today), note: "", takesBackReferrals: false, withoutSteps: "" },
    check: ({ reason, followUps }) => problemsOf(room, { reason, followUps, today }).map(({ field, code }) => ({ field, message: t(`cases.${code}`) })),
    submit: ({ reason, followUps, note, takesBackReferrals, withoutSteps: chosen }) => {
      const withoutSteps = goOnWithoutSteps.find((one) => one === chosen);
      const because = closureReasons.find((one) => one === reason) ?? "goalsMet";
      return act.mutateAsync({ input: { caseId: room.id, reason: because, followUps: needsFollowUp(because) ? [...followUps] : [], ...(note.trim() && { note }), takesBackReferrals, ...(withoutSteps && { withoutSteps }) }, ifMatch: room.version });
    },
    onDone: () => {
      say({ message: t("cases.close.done") });
      onDone();
    },
  });
  const chosen = closureReasons.find((one) => one === form.values.reason);
  return (
    <form className="form" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      <Select {...form.field("reason")} label={t("cases.close.reason")} width="full" options={closureReasons.map((value) => ({ value, label: t(`cases.values.reason.${value}`) }))} />
      {chosen && needsFollowUp(chosen) && <FollowUps {...form.field("followUps")} />}
      <TextArea {...form.field("note")} label={t("cases.close.note")} hint={t("cases.close.noteHint")} optional rows={3} maxLength={6000} />
      <Checkbox {...form.field("takesBackReferrals")} label={t("cases.close.takesBack")} hint={t("cases.close.takesBackHint")} />
      <SlotParts slot="gate" caseId={room.id} subjectId="case.close" answer={form.field("withoutSteps")} />
      <div className="dialog-actions">
        <Button type="submit" variant="primary" busy={form.isBusy}>
          {t("cases.close.confirm")}
        </Button>
        <Button variant="quiet" onClick={onDone}>
          {t("ui.cancel")}
        </Button>
      </div>
    </form>
  );
}

type Closing = { readonly reason: string; readonly followUps: readonly string[]; readonly today: string };

// The same rule as on the server, so that nothing is sent in vain.
function problemsOf(room: Room, { reason, followUps, today }: Closing): readonly { field: string; code: string }[] {
  const because = closureReasons.find((one) => one === reason);
  if (!because) return [{ field: "reason", code: "close.reasonMissing" }];
  // Whether something is still referred, the server says.
  const facts = { openReferrals: 0, stage: room.stage, hasManager: room.managerId !== null, hasPendingHandover: room.handover !== null, today };
  const refusal = whyNotClose({ reason: because, followUps: needsFollowUp(because) ? followUps : [] }, facts);
  return refusal ? [{ field: "followUps", code: `errors.${refusal}` }] : [];
}

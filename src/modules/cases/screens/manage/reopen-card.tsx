import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { reopen } from "../../actions/reopen.ts";
import { reopenReasons } from "../../rules/closure.ts";
import type { Room } from "../room/room-page.tsx";

/** Opens a closed case again where it stood. */
export function ReopenCard({ room }: { readonly room: Room }) {
  const t = useT();
  const say = useToast();
  const act = useAct<typeof reopen>("cases.reopen");
  const form = useForm({
    draft: `cases.reopen.${room.id}`,
    initial: { reason: "" },
    check: ({ reason }) => (reason === "" ? [{ field: "reason", message: t("ui.reason.choiceMissing") }] : []),
    submit: ({ reason }) => act.mutateAsync({ input: { caseId: room.id, reason: reopenReasons.find((one) => one === reason) ?? "newFacts" }, ifMatch: room.version }),
    onDone: () => say({ message: t("cases.close.reopened") }),
  });
  return (
    <Card title={t("cases.close.reopenTitle")}>
      {room.closureReason && <p className="muted">{t("cases.close.closedBecause", { reason: t(`cases.values.reason.${room.closureReason}`) })}</p>}
      <form className="form" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        <RadioGroup {...form.field("reason")} label={t("ui.reason.choose")} options={reopenReasons.map((value) => ({ value, label: t(`cases.values.reason.${value}`) }))} />
        <div>
          <Button type="submit" variant="primary" busy={form.isBusy}>
            {t("cases.close.reopen")}
          </Button>
        </div>
      </form>
    </Card>
  );
}

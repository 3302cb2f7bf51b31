import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { Select } from "#platform/ui/select.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useTakeBack } from "#platform/ui/use-take-back.ts";
import { useForm } from "#platform/ui/use-form.ts";
import type { move } from "../../actions/move.ts";
import { backReasons, openStages, stages } from "../../rules/stages.ts";
import type { Room } from "../room/room-page.tsx";

/** Moves the case on; a step back asks why. */
export function StageCard({ room }: { readonly room: Room }) {
  const t = useT();
  const say = useToast();
  const act = useAct<typeof move>("cases.move");
  const takeBack = useTakeBack<typeof move>("cases.move");
  const before = openStages.find((one) => one === room.stage);
  const form = useForm({
    draft: `cases.stage.${room.id}`,
    initial: { stage: room.stage as string, reason: "" },
    submit: ({ stage, reason }) => {
      const because = backReasons.find((one) => one === reason);
      return act.mutateAsync({ input: { caseId: room.id, stage: openStages.find((one) => one === stage) ?? "intake", ...(because && { reason: because }) }, ifMatch: room.version });
    },
    onDone: ({ version }) => say({ message: t("cases.manage.stageMoved"), undo: before && takeBack({ input: { caseId: room.id, stage: before, reason: "mistake" }, ifMatch: version }) }),
  });
  const isBack = stages.findIndex((one) => one === form.values.stage) < stages.indexOf(room.stage);
  return (
    <Card title={t("cases.manage.stage")}>
      <form className="form" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        <Select {...form.field("stage")} label={t("cases.manage.stageLabel")} options={openStages.map((value) => ({ value, label: t(`cases.stages.${value}`) }))} />
        {isBack && <RadioGroup {...form.field("reason")} label={t("cases.manage.whyBack")} options={backReasons.map((value) => ({ value, label: t(`cases.values.reason.${value}`) }))} />}
        <div>
          <Button type="submit" busy={form.isBusy}>
            {t("cases.manage.moveStage")}
          </Button>
        </div>
      </form>
    </Card>
  );
}

import { Link } from "wouter-preact";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import { backReasons, manageAddress, whyNotMoveStage } from "#modules/cases/public-screens.tsx";
import { boardStages } from "../../rules/question.ts";
import type { Moving } from "./board-view.tsx";
import { useMove } from "./use-move.ts";

/** Where to, and for a step back why; the same for keyboard, finger and a case let go over an earlier stage. */
export function MoveDialog({ moving, onClose }: { readonly moving: Moving | undefined; readonly onClose: () => void }) {
  const t = useT();
  return (
    <Dialog isOpen={moving !== undefined} title={moving ? t("views.board.moveCase", { code: moving.line.code }) : ""} onClose={onClose}>
      {moving && <MoveForm moving={moving} onDone={onClose} />}
    </Dialog>
  );
}

function MoveForm({ moving: { line, to }, onDone }: { readonly moving: Moving; readonly onDone: () => void }) {
  const t = useT();
  const move = useMove();
  const form = useForm({
    draft: null,
    initial: { stage: to ?? ("" as string), reason: "" },
    check: ({ stage, reason }) => {
      if (stage === "") return [{ field: "stage", message: t("views.board.chooseStage") }];
      return isBack(stage) && reason === "" ? [{ field: "reason", message: t("cases.errors.going-back-needs-reason") }] : [];
    },
    submit: async ({ stage, reason }) => {
      const target = boardStages.find((one) => one === stage);
      if (target) await move({ line, to: target, reason: backReasons.find((one) => one === reason) });
    },
    onDone,
  });
  function isBack(stage: string): boolean {
    const target = boardStages.find((one) => one === stage);
    return target !== undefined && whyNotMoveStage(line.stage, target, { hasReason: false }) === "going-back-needs-reason";
  }
  return (
    <form className="form" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      <RadioGroup {...form.field("stage")} label={t("views.board.to")} options={boardStages.filter((one) => one !== line.stage).map((value) => ({ value, label: t(`cases.stages.${value}`) }))} />
      {isBack(form.values.stage) && <RadioGroup {...form.field("reason")} label={t("cases.manage.whyBack")} options={backReasons.map((value) => ({ value, label: t(`cases.values.reason.${value}`) }))} />}
      <p className="muted small">
        {t("views.board.closing")} <Link href={manageAddress(line.id)}>{t("views.board.closeThere")}</Link>
      </p>
      <div className="form-actions">
        <Button type="submit" variant="primary" busy={form.isBusy}>
          {t("views.board.move")}
        </Button>
      </div>
    </form>
  );
}

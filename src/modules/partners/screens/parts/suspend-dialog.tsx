import { useState } from "preact/hooks";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { suspensionReasons, type SuspensionReason } from "../../rules/suspension.ts";

export type { SuspensionReason } from "../../rules/suspension.ts";

type SuspendDialogProps = {
  readonly isOpen: boolean;
  readonly title: string;
  readonly text: string;
  readonly label: string;
  readonly isBusy: boolean;
  readonly error: unknown;
  readonly onSuspend: (reason: SuspensionReason) => void;
  readonly onClose: () => void;
};

/** What will happen, and why it should: a code, no story. */
export function SuspendDialog({ isOpen, title, text, label, isBusy, error, onSuspend, onClose }: SuspendDialogProps) {
  const t = useT();
  const [reason, setReason] = useState("");
  const chosen = suspensionReasons.find((one) => one === reason);
  const options = suspensionReasons.map((one) => ({ value: one, label: t(`partners.suspension.${one}`) }));
  return (
    <Dialog
      isOpen={isOpen}
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button variant="primary" busy={isBusy} disabled={!chosen} onClick={() => chosen && onSuspend(chosen)}>
            {label}
          </Button>
          <Button variant="quiet" onClick={onClose}>
            {t("ui.cancel")}
          </Button>
        </>
      }
    >
      <div className="stack">
        <p>{text}</p>
        {error !== null && <p role="alert">{sentenceOf(error, t)}</p>}
        <RadioGroup id="suspend-reason" name="reason" label={t("ui.reason.choose")} options={options} value={reason} onChange={setReason} />
      </div>
    </Dialog>
  );
}

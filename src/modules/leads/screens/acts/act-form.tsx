import type { ComponentChildren } from "preact";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import type { FieldBinding } from "#platform/ui/field-binding.ts";
import type { FieldProblem } from "#platform/ui/form-problems.ts";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import type { Form } from "#platform/ui/use-form.ts";
import { triageReasons, type TriageAct } from "../../rules/words.ts";
import { whyNoteMissing } from "../../rules/triage.ts";

/** A lead as the dialogs need it; the version is the one the reader saw. */
export type ActLead = { readonly id: string; readonly code: string; readonly provinceCode: string; readonly version: number };
export type ActProps = { readonly lead: ActLead; readonly onClose: () => void };

/** Reads that show what an act changes. */
export const leadReads = ["leads.list", "leads.get", "leads.ofCase", "today.list"];

type ActFormProps = {
  readonly title: string;
  /** What will happen, in plain words. */
  readonly text?: string | undefined;
  readonly confirmLabel: string;
  readonly form: Pick<Form<object>, "summary" | "isBusy"> & { readonly handleSubmit: (event: Event) => void };
  readonly onClose: () => void;
  readonly children: ComponentChildren;
};

/** The frame of every act on a lead: what happens, why, and the one button that says it. */
export function ActForm({ title, text, confirmLabel, form, onClose, children }: ActFormProps) {
  const t = useT();
  return (
    <Dialog isOpen title={title} onClose={onClose}>
      {text && <p className="muted">{text}</p>}
      <form className="stack" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        {children}
        <div className="dialog-actions">
          <Button type="submit" variant="primary" busy={form.isBusy}>
            {confirmLabel}
          </Button>
          <Button variant="quiet" onClick={onClose}>
            {t("ui.cancel")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

type ReasonFieldsProps = { readonly act: TriageAct; readonly reason: FieldBinding<string>; readonly note: FieldBinding<string> };

/** Why: one of a few reasons, and words where those do not say enough. */
export function ReasonFields({ act, reason, note }: ReasonFieldsProps) {
  const t = useT();
  return (
    <>
      <RadioGroup {...reason} label={t("ui.reason.choose")} options={triageReasons[act].map((value) => ({ value, label: t(`leads.reason.${act}.${value}`) }))} />
      <TextArea {...note} label={t("leads.act.note")} optional={reason.value !== "other"} rows={2} maxLength={2000} />
    </>
  );
}

/** What lacks of a reason, before anything is sent. */
export function useReasonCheck(): (values: { readonly reason: string; readonly note: string }) => readonly FieldProblem[] {
  const t = useT();
  return ({ reason, note }) => {
    if (reason === "") return [{ field: "reason", message: t("ui.reason.choiceMissing") }];
    return whyNoteMissing(reason, note) ? [{ field: "note", message: t("ui.reason.noteMissing") }] : [];
  };
}

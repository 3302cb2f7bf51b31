import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { useT } from "../i18n/client.tsx";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import type { Option } from "./field-binding.ts";
import { RadioGroup } from "./radio-group.tsx";
import { DraftLine } from "./draft-line.tsx";
import { TextArea } from "./text-area.tsx";
import { type DraftName, useKept } from "./use-kept.ts";

/** Why somebody did it: a code from `choices` (or "" without choices) and what they wrote. */
export type GivenReason = { readonly choice: string; readonly note: string };

type ConfirmReasonProps = {
  readonly isOpen: boolean;
  readonly title: string;
  /** What will happen, in plain words. */
  readonly children?: ComponentChildren | undefined;
  /** Says the act: "ไม่รับเรื่อง", not "ตกลง". */
  readonly confirmLabel: string;
  readonly noteLabel?: string | undefined;
  readonly choices?: readonly Option[] | undefined;
  /** The written note may stay empty, for a choice already says enough. */
  readonly isNoteOptional?: boolean | undefined;
  readonly isBusy?: boolean | undefined;
  /** A refusal of the server, said in the dialog so that what was typed stays. */
  readonly error?: string | undefined;
  /** Where what is typed is kept; with the record it is about. */
  readonly draft: DraftName;
  readonly onConfirm: (reason: GivenReason) => void;
  readonly onClose: () => void;
};

/** Asks for a reason before an act that others will want to understand. What was typed stays if the act is refused. */
export function ConfirmReason(props: ConfirmReasonProps) {
  const t = useT();
  return (
    <Dialog isOpen={props.isOpen} title={props.title} onClose={props.onClose}>
      {props.children && <div>{props.children}</div>}
      <ReasonForm {...props} noteLabel={props.noteLabel ?? t("ui.reason.label")} />
    </Dialog>
  );
}

function ReasonForm({ confirmLabel, noteLabel = "", choices, isNoteOptional, isBusy, error, draft, onConfirm, onClose }: ConfirmReasonProps) {
  const t = useT();
  const id = useId();
  const { value: reason, put: setReason, drop, notice } = useKept<GivenReason>(draft, { choice: "", note: "" });
  const [isAsked, setAsked] = useState(false);
  useDropWhenSent(drop, { wasBusy: isBusy ?? false, wasRefused: error !== undefined });
  const lacking = whatLacks(reason, { choices, isNoteOptional });

  function handleConfirm() {
    setAsked(true);
    if (lacking) document.getElementById(`${id}-${lacking}`)?.focus();
    else onConfirm({ choice: reason.choice, note: reason.note.trim() });
  }

  return (
    <div className="stack">
      {choices && (
        <RadioGroup
          id={`${id}-choice`}
          name="choice"
          label={t("ui.reason.choose")}
          options={choices}
          value={reason.choice}
          onChange={(choice) => setReason({ ...reason, choice })}
          error={isAsked && lacking === "choice" ? t("ui.reason.choiceMissing") : undefined}
        />
      )}
      <TextArea
        id={`${id}-note`}
        name="note"
        label={noteLabel}
        optional={isNoteOptional}
        rows={3}
        value={reason.note}
        onChange={(note) => setReason({ ...reason, note })}
        error={isAsked && lacking === "note" ? t("ui.reason.noteMissing") : error}
      />
      <div className="dialog-actions">
        <Button variant="primary" busy={isBusy ?? false} onClick={handleConfirm}>
          {confirmLabel}
        </Button>
        <Button variant="quiet" onClick={onClose}>
          {t("ui.cancel")}
        </Button>
      </div>
      <DraftLine draft={notice} />
    </div>
  );
}

/** The dialog goes when the act was done: then, and only then, its draft goes with it. */
function useDropWhenSent(drop: () => void, state: { readonly wasBusy: boolean; readonly wasRefused: boolean }): void {
  const last = useRef({ drop, ...state });
  useEffect(() => {
    last.current = { drop, wasBusy: state.wasBusy || last.current.wasBusy, wasRefused: state.wasRefused };
  });
  useEffect(
    () => () => {
      if (last.current.wasBusy && !last.current.wasRefused) last.current.drop();
    },
    [],
  );
}

function whatLacks(reason: GivenReason, { choices, isNoteOptional }: Pick<ConfirmReasonProps, "choices" | "isNoteOptional">): "choice" | "note" | undefined {
  if (choices && reason.choice === "") return "choice";
  return isNoteOptional || reason.note.trim() !== "" ? undefined : "note";
}

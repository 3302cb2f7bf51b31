import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { useT } from "../i18n/client.tsx";
import { classNames } from "./class-names.ts";
import { describedBy, type FieldWords } from "./field-binding.ts";
import { Icon } from "./icon.tsx";
import { SlotParts } from "./slots.tsx";
import { Why } from "./why.tsx";

/** Attributes the control inside a Field must carry. */
export type ControlAttributes = {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
};

type FieldProps = FieldWords & {
  readonly id: string;
  readonly error?: string | undefined;
  /** How the answer was understood ("= 21 พฤศจิกายน …"), read out when it changes. */
  readonly echo?: ComponentChildren | undefined;
  readonly children: (control: ControlAttributes) => ComponentChildren;
};

/** Label, hint, reason and error around one control; the error stands above the control so that no keyboard hides it. */
export function Field({ id, label, hint, why, optional, error, echo, children }: FieldProps) {
  return (
    <div className={classNames("field", error && "field-wrong")}>
      <label className="field-label" htmlFor={id}>
        {label}
        {optional && <OptionalMark />}
      </label>
      <FieldNotes id={id} hint={hint} why={why} error={error} />
      {children({ id, "aria-describedby": describedBy(id, { hint, error, echo }), "aria-invalid": error ? true : undefined })}
      {echo !== undefined && (
        <p className="field-echo" id={`${id}-echo`} aria-live="polite">
          {echo}
        </p>
      )}
    </div>
  );
}

type FieldGroupProps = Omit<FieldProps, "children" | "echo"> & { readonly children: ComponentChildren };

/** Like Field, for a group of controls that answer one question. */
export function FieldGroup({ id, label, hint, why, optional, error, children }: FieldGroupProps) {
  return (
    <fieldset className={classNames("field", error && "field-wrong")} aria-describedby={describedBy(id, { hint, error })}>
      <legend className="field-label">
        {label}
        {optional && <OptionalMark />}
      </legend>
      <FieldNotes id={id} hint={hint} why={why} error={error} />
      {children}
    </fieldset>
  );
}

type FieldNotesProps = Pick<FieldProps, "id" | "hint" | "why" | "error">;

function FieldNotes({ id, hint, why, error }: FieldNotesProps) {
  const t = useT();
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      {why && (
        <details className="field-why field-why-beside" onToggle={() => setAsked(true)}>
          <summary>{t("ui.field.why")}</summary>
          <div className="field-why-text">
            <Why>{why}</Why>
            {isAsked && typeof why === "string" && <SlotParts slot="why" caseId="" subjectId={why} />}
          </div>
        </details>
      )}
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="field-error" id={`${id}-error`}>
          <Icon name="attention" size="small" />
          <span>{error}</span>
        </p>
      )}
    </>
  );
}

function OptionalMark() {
  const t = useT();
  return <span className="field-optional"> {t("ui.field.optional")}</span>;
}

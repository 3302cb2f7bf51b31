import { useEffect, useRef } from "preact/hooks";
import { useT } from "../i18n/client.tsx";
import { DraftLine } from "./draft-line.tsx";
import type { DraftNotice } from "./use-kept.ts";

/** One thing to put right; without `id` it belongs to no single field. */
export type FormError = { readonly id?: string | undefined; readonly message: string };

type ErrorSummaryProps = {
  readonly errors: readonly FormError[];
  /** Changes with each attempt to send, so that focus returns here each time. */
  readonly attempt?: number | undefined;
  /** What is kept on this device of the form; said below its buttons. */
  readonly draft?: DraftNotice | undefined;
};

/** What must be put right before the form can be sent, with a link to each field. Takes focus when it appears. */
export function ErrorSummary({ errors, attempt, draft }: ErrorSummaryProps) {
  return (
    <>
      {errors.length > 0 && <Summary key={attempt} errors={errors} />}
      {draft && <DraftLine draft={draft} />}
    </>
  );
}

function Summary({ errors }: Pick<ErrorSummaryProps, "errors">) {
  const t = useT();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);

  return (
    <div ref={box} className="error-summary" role="alert" tabIndex={-1} aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">{t("ui.errors.title", { count: errors.length })}</h2>
      <ul>
        {errors.map((error) => (
          <li key={`${error.id ?? ""} ${error.message}`}>
            {error.id ? (
              <a href={`#${error.id}`} onClick={(event) => leadTo(error.id, event)}>
                {error.message}
              </a>
            ) : (
              error.message
            )}
          </li>
        ))}
      </ul>
      <p className="muted small">{t("ui.errors.kept")}</p>
    </div>
  );
}

function leadTo(id: string | undefined, event: { preventDefault: () => void }): void {
  const control = id === undefined ? null : document.getElementById(id);
  if (!control) return;
  event.preventDefault();
  control.scrollIntoView({ block: "center" });
  control.focus({ preventScroll: true });
}

import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { useT } from "../i18n/client.tsx";
import { IconButton } from "./icon-button.tsx";

type DialogProps = {
  readonly isOpen: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  /** The buttons, the main act first. */
  readonly actions?: ComponentChildren | undefined;
};

/** A question that must be settled before going on: the browser's own modal, so focus stays inside and Escape closes. */
export function Dialog({ isOpen, title, onClose, children, actions }: DialogProps) {
  const t = useT();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const element = dialog.current;
    if (isOpen && element && !element.open) element.showModal();
    if (!isOpen && element?.open) element.close();
  }, [isOpen]);

  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={id} onClose={onClose}>
      {isOpen && (
        <>
          <header className="dialog-head">
            <h2 id={id}>{title}</h2>
            <IconButton icon="close" label={t("ui.close")} onClick={onClose} />
          </header>
          <div className="dialog-body">{children}</div>
          {actions && <footer className="dialog-actions">{actions}</footer>}
        </>
      )}
    </dialog>
  );
}

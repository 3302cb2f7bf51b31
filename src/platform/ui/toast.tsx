import { type ComponentChildren, createContext } from "preact";
import { useCallback, useContext, useEffect, useMemo, useState } from "preact/hooks";
import { useT } from "../i18n/client.tsx";
import { IconButton } from "./icon-button.tsx";
import { Icon } from "./icon.tsx";
import { type Tone, toneIcons } from "./notice.tsx";

export type ToastMessage = {
  readonly message: string;
  readonly tone?: Tone | undefined;
  /** Takes the act back; offered for ten seconds. */
  readonly undo?: (() => void) | undefined;
};

type Shown = ToastMessage & { readonly id: number };

const shownMs = 10_000;
const mostShown = 3;
const ToastContext = createContext<(toast: ToastMessage) => void>(() => undefined);
let lastId = 0;

/** Holds the short messages at the foot of the page. */
export function ToastProvider({ children }: { readonly children: ComponentChildren }) {
  const [toasts, setToasts] = useState<readonly Shown[]>([]);
  const show = useCallback((toast: ToastMessage) => {
    lastId += 1;
    const shown = { ...toast, id: lastId };
    setToasts((held) => [...held, shown].slice(-mostShown));
  }, []);
  const remove = useCallback((id: number) => setToasts((held) => held.filter((toast) => toast.id !== id)), []);

  return (
    <ToastContext value={show}>
      {children}
      <div className="toasts" aria-live="polite">
        {toasts.map((toast) => (
          <Toast key={toast.id} toast={toast} onGone={remove} />
        ))}
      </div>
    </ToastContext>
  );
}

/** `const say = useToast(); say({ message: t("…"), undo: () => … })`: what was just done, in words, with a way back. */
export function useToast(): (toast: ToastMessage) => void {
  return useContext(ToastContext);
}

type ToastProps = { readonly toast: Shown; readonly onGone: (id: number) => void };

function Toast({ toast, onGone }: ToastProps) {
  const t = useT();
  const [isHeld, setHeld] = useState(false);
  const hold = useMemo(() => ({ on: () => setHeld(true), off: () => setHeld(false) }), []);

  // While pointed at or focused it stays: ten seconds are short for a slow reader.
  useEffect(() => {
    if (isHeld) return undefined;
    const timer = setTimeout(() => onGone(toast.id), shownMs);
    return () => clearTimeout(timer);
  }, [isHeld, onGone, toast.id]);

  function handleUndo() {
    toast.undo?.();
    onGone(toast.id);
  }

  return (
    <div className="toast" onPointerEnter={hold.on} onPointerLeave={hold.off} onFocusIn={hold.on} onFocusOut={hold.off}>
      <Icon name={toneIcons[toast.tone ?? "done"]} />
      <span className="toast-words">{toast.message}</span>
      {toast.undo && (
        <button type="button" className="toast-undo" onClick={handleUndo}>
          {t("ui.undo")}
        </button>
      )}
      <IconButton icon="close" label={t("ui.close")} onClick={() => onGone(toast.id)} />
    </div>
  );
}

import { useEffect } from "preact/hooks";
import { useT } from "../i18n/client.tsx";
import { isPrivate, listenForShift, setPrivate } from "./privacy.ts";

/** The cover for a screen others can see: Shift three times, or `setPrivate(true)` from a button. It is no lock: sign out for that. */
export function PrivacyScreen() {
  const t = useT();
  useEffect(() => listenForShift(() => setPrivate(!isPrivate())), []);
  useEffect(watchLater, []);
  return (
    // A modal of its own: it lies above an open dialog, and its button can be reached.
    <dialog id="privacy-cover" className="privacy-cover" aria-label={t("ui.privacy.covered")} onCancel={(event) => event.preventDefault()}>
      <p>{t("ui.privacy.covered")}</p>
      <button id="privacy-return" type="button" className="button button-secondary" onClick={() => setPrivate(false)}>
        {t("ui.privacy.return")}
      </button>
    </dialog>
  );
}

/** Other tabs and idle minutes can wait until the page is there. */
function watchLater(): () => void {
  let isOver = false;
  let stop = () => {};
  void import("./privacy-watch.ts").then(({ watchPrivacy }) => {
    if (!isOver) stop = watchPrivacy();
  });
  return () => {
    isOver = true;
    stop();
  };
}

import { useEffect } from "react";
import { createPortal } from "react-dom";
import { useT } from "../i18n/client.tsx";
import { isPrivate, listenForShift, setPrivate } from "./privacy.ts";

/** The cover for a screen others can see: Shift three times, or `setPrivate(true)` from a button. It is no lock: sign out for that. */
export function PrivacyScreen() {
  const t = useT();
  useEffect(() => listenForShift(() => setPrivate(!isPrivate())), []);
  return createPortal(
    <div className="privacy-cover">
      <p>{t("ui.privacy.covered")}</p>
      <button id="privacy-return" type="button" className="button button-secondary" onClick={() => setPrivate(false)}>
        {t("ui.privacy.return")}
      </button>
    </div>,
    document.body,
  );
}

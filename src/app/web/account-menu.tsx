import { useState } from "preact/hooks";
import { Link } from "wouter-preact";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Icon } from "#platform/ui/icon.tsx";
import { setPrivate } from "#platform/ui/privacy.ts";
import type { Session } from "#platform/ui/session.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { DisplaySettings } from "./display-settings.tsx";
import { paths } from "./paths.ts";
import { hasScreen } from "./screens.ts";
import { useDisclosure } from "./use-disclosure.ts";
import { leave } from "./visit.ts";

/** Who I am here, how the page shows things, covering the screen, devices, signing out. */
export function AccountMenu({ session }: { readonly session: Session }) {
  const t = useT();
  const { language } = useLanguage();
  const say = useToast();
  const { isOpen, setOpen, box, button } = useDisclosure();
  const [isLeaving, setLeaving] = useState(false);
  const agency = language === "th" ? session.agency.nameTh : session.agency.nameEn;

  async function handleLeave() {
    setLeaving(true);
    await leave().catch(() => {
      setLeaving(false);
      say({ message: t("web.account.leaveFailed"), tone: "attention" });
    });
  }

  return (
    <div ref={box} className="account">
      <button ref={button} type="button" className="account-button" aria-expanded={isOpen} aria-controls="account-panel" onClick={() => setOpen(!isOpen)}>
        <Icon name="person" />
        <span className="account-name">
          <span className="unseen">{t("web.account.open")} </span>
          <span className="clamp-1">{session.account.displayName}</span>
          <span className="account-agency clamp-1">{agency}</span>
        </span>
      </button>
      <div id="account-panel" className="account-panel" hidden={!isOpen}>
        <div>
          <p className="strong">{session.account.displayName}</p>
          <p className="muted small">{agency}</p>
        </div>
        <DisplaySettings />
        <div className="account-acts">
          <Button variant="quiet" icon="hidden" onClick={() => setPrivate(true)}>
            {t("web.account.cover")}
          </Button>
          <Link href={paths.help} className="button button-quiet" onClick={() => setOpen(false)}>
            <Icon name="info" />
            <span>{t("guide.nav.help")}</span>
          </Link>
          {hasScreen(paths.account) && (
            <Link href={paths.account} className="button button-quiet" onClick={() => setOpen(false)}>
              <Icon name="phone" />
              <span>{t("web.account.devices")}</span>
            </Link>
          )}
          <Button variant="quiet" icon="signOut" busy={isLeaving} onClick={() => void handleLeave()}>
            {t("web.account.leave")}
          </Button>
        </div>
        <p className="muted small">{t("web.account.coverHint")}</p>
      </div>
    </div>
  );
}

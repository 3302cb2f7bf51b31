import { useT } from "#platform/i18n/client.tsx";
import type { FieldBinding } from "#platform/ui/field-binding.ts";
import { TextField } from "#platform/ui/text-field.tsx";
import { QrCode } from "./qr-code.tsx";

type TotpSetupProps = { readonly secret: string; readonly uri: string; readonly code: FieldBinding<string> };

/** Connects an authenticator app: scan or type the key, then show that it works. */
export function TotpSetup({ secret, uri, code }: TotpSetupProps) {
  const t = useT();
  return (
    <div className="stack">
      <h2>{t("partners.join.app")}</h2>
      <p>{t("partners.join.appText")}</p>
      <QrCode text={uri} label={t("partners.join.qr")} />
      <details>
        <summary>{t("partners.join.noScan")}</summary>
        <p className="code key-text">{secret.replaceAll(/(.{4})(?=.)/g, "$1 ")}</p>
      </details>
      <TextField {...code} label={t("partners.join.code")} inputMode="numeric" autoComplete="one-time-code" width="short" maxLength={12} />
    </div>
  );
}

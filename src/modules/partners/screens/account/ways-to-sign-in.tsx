import { useState } from "preact/hooks";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { useConfirmed } from "../parts/use-confirmed.tsx";
import type { OwnSignIn } from "./account-page.tsx";
import { ChangePassword } from "./change-password.tsx";
import { ChangeTotp } from "./change-totp.tsx";
import { NewCodes } from "./new-codes.tsx";

type Open = "password" | "totp" | "codes" | undefined;

/** Password, app and recovery codes; each changes in a dialog of its own. */
export function WaysToSignIn({ own }: { readonly own: OwnSignIn }) {
  const t = useT();
  const format = useFormat();
  const [open, setOpen] = useState<Open>();
  const { confirmed, question } = useConfirmed();
  const close = () => setOpen(undefined);
  const hasPassword = own.passwordChangedAt !== null;
  return (
    <Card title={t("partners.account.ways")}>
      {hasPassword !== own.hasTotp && <Notice tone="attention" title={t("partners.account.needsBoth")} />}
      <div>
        <div className="device-row">
          <span>{own.passwordChangedAt ? t("partners.account.passwordSet", { date: format.dateTime(own.passwordChangedAt) }) : t("partners.account.passwordNone")}</span>
          <Button onClick={() => setOpen("password")}>{hasPassword ? t("partners.account.changePassword") : t("partners.account.setPassword")}</Button>
        </div>
        <div className="device-row">
          <span>{own.hasTotp ? t("partners.account.totpSet") : t("partners.account.totpNone")}</span>
          <Button onClick={() => setOpen("totp")}>{own.hasTotp ? t("partners.account.changeTotp") : t("partners.account.setTotp")}</Button>
        </div>
        {own.hasTotp && (
          <div className="device-row">
            <span>{t("partners.account.codesLeft", { count: own.recoveryCodesLeft })}</span>
            <Button onClick={() => setOpen("codes")}>{t("partners.account.newCodes")}</Button>
          </div>
        )}
      </div>
      <ChangePassword isOpen={open === "password"} email={own.email} confirmed={confirmed} onClose={close} />
      <ChangeTotp isOpen={open === "totp"} confirmed={confirmed} onClose={close} />
      <NewCodes isOpen={open === "codes"} confirmed={confirmed} onClose={close} />
      {question}
    </Card>
  );
}

/** A dialog whose act may need a fresh proof. */
export type SensitiveDialogProps = { readonly isOpen: boolean; readonly confirmed: ReturnType<typeof useConfirmed>["confirmed"]; readonly onClose: () => void };

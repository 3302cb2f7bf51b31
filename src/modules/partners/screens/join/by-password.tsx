import { useState } from "preact/hooks";
import { call } from "#platform/action/client.ts";
import type { checkPassword, joinWithPassword } from "#platform/auth/actions/join.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import { PasswordField } from "../parts/password-field.tsx";
import { TotpSetup } from "../parts/totp-setup.tsx";
import type { WayProps } from "./join-steps.tsx";

/** First the password, told at once whether it will do; then the app. */
export function ByPassword({ token, invitation, onJoined }: WayProps) {
  const t = useT();
  const { language } = useLanguage();
  const [password, setPassword] = useState<string>();
  const choose = useForm({
    draft: null,
    initial: { password: "" },
    submit: async (values) => {
      await call<typeof checkPassword>("auth.checkPassword", { token, ...values }, { method: "POST" });
      return values.password;
    },
    onDone: setPassword,
  });
  const connect = useForm({
    draft: null,
    initial: { code: "" },
    submit: ({ code }) => call<typeof joinWithPassword>("auth.joinWithPassword", { token, language, password: password ?? "", parcel: invitation.totp.parcel, code }, { method: "POST" }),
    onDone: onJoined,
  });

  if (password === undefined) {
    return (
      <form className="form" onSubmit={choose.handleSubmit} noValidate>
        <ErrorSummary {...choose.summary} />
        {/* So that a password manager keeps the two together. */}
        <input type="email" autoComplete="username" value={invitation.email} readOnly hidden />
        <PasswordField {...choose.field("password")} label={t("partners.join.password")} hint={t("partners.join.passwordHint")} autoComplete="new-password" />
        <div>
          <Button type="submit" variant="primary" busy={choose.isBusy}>
            {t("ui.continue")}
          </Button>
        </div>
      </form>
    );
  }
  return (
    <form className="form" onSubmit={connect.handleSubmit} noValidate>
      <ErrorSummary {...connect.summary} />
      <TotpSetup secret={invitation.totp.secret} uri={invitation.totp.uri} code={connect.field("code")} />
      <div>
        <Button type="submit" variant="primary" busy={connect.isBusy}>
          {t("partners.join.finish")}
        </Button>
      </div>
    </form>
  );
}

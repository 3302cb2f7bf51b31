import { useQueryClient } from "@tanstack/preact-query";
import { useCallback, useState } from "preact/hooks";
import { Redirect } from "wouter-preact";
import { call } from "#platform/action/client.ts";
import type { signIn } from "#platform/auth/actions/sign-in.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { returnPath } from "#platform/ui/return-path.ts";
import { useInstanceMode, useMaybeSession } from "#platform/ui/session.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import { hasPasskeys } from "../parts/passkey.ts";
import { PasswordField } from "../parts/password-field.tsx";
import { useProviders } from "../parts/provider.ts";
import { ProviderButtons } from "../parts/provider-buttons.tsx";
import { PasskeyStep } from "./passkey-step.tsx";
import { SecondStep, type StepNow } from "./second-step.tsx";
import "../partners.css";

/** Two steps with a password, one with a passkey or an identity provider; afterwards the page one came for. */
export default function SignInPage() {
  const t = useT();
  const session = useMaybeSession();
  const mode = useInstanceMode();
  const [step, setStep] = useState<StepNow>();
  const arrived = useArrived();
  if (session) return <Redirect to={returnPath(location.search)} replace />;
  if (mode === "new") return <Redirect to="/welcome" replace />;
  if (step) return <SecondStep step={step} onStep={setStep} onArrived={arrived} />;
  return (
    <div className="narrow">
      <PageHeader title={t("partners.signIn.title")} />
      <FirstStep onTicket={(ticket) => setStep({ state: "code", ticket })} onArrived={arrived} />
    </div>
  );
}

/** Who is here now has changed: everything is asked again, and the page moves on by itself. */
export function useArrived(): () => void {
  const queries = useQueryClient();
  return useCallback(() => void queries.invalidateQueries(), [queries]);
}

function FirstStep({ onTicket, onArrived }: { readonly onTicket: (ticket: string) => void; readonly onArrived: () => void }) {
  const t = useT();
  const hasProviders = useProviders().length > 0;
  const form = useForm({
    draft: null,
    initial: { email: "", password: "" },
    submit: (values) => call<typeof signIn>("auth.signIn", values, { method: "POST" }),
    onDone: ({ ticket }) => onTicket(ticket),
  });
  return (
    <div className="stack-wide">
      <form className="form" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        <TextField {...form.field("email")} label={t("partners.signIn.email")} type="email" inputMode="email" autoComplete="username" autoCapitalize="none" spellcheck={false} />
        <PasswordField {...form.field("password")} label={t("partners.signIn.password")} autoComplete="current-password" />
        <Button type="submit" variant="primary" wide busy={form.isBusy}>
          {t("ui.continue")}
        </Button>
      </form>
      {(hasPasskeys() || hasProviders) && (
        <div className="stack">
          <div className="or-line">{t("partners.signIn.or")}</div>
          <PasskeyStep onArrived={onArrived} />
          <ProviderButtons purpose="sign-in" returnPath={returnPath(location.search)} />
        </div>
      )}
      <p className="muted small">{t("partners.signIn.lost")}</p>
    </div>
  );
}

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Redirect } from "wouter";
import { call } from "#platform/action/client.ts";
import type { signInWithCode } from "#platform/auth/actions/sign-in-with-code.ts";
import type { signInWithPasskey, startPasskeySignIn } from "#platform/auth/actions/sign-in-with-passkey.ts";
import type { signIn } from "#platform/auth/actions/sign-in.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { returnPath } from "#platform/ui/return-path.ts";
import { useInstanceMode, useMaybeSession } from "#platform/ui/session.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import { hasPasskeys, provePasskey } from "../parts/passkey.ts";
import { PasswordField } from "../parts/password-field.tsx";
import "../partners.css";

/** Two steps with a password, one with a passkey; afterwards the page one came for. */
export default function SignInPage() {
  const t = useT();
  const session = useMaybeSession();
  const mode = useInstanceMode();
  const [ticket, setTicket] = useState<string>();
  if (session) return <Redirect to={returnPath(location.search)} replace />;
  if (mode === "new") return <Redirect to="/welcome" replace />;
  return (
    <div className="narrow">
      <PageHeader key={ticket ? "code" : "password"} title={ticket ? t("partners.signIn.codeTitle") : t("partners.signIn.title")} />
      {ticket ? <CodeStep ticket={ticket} onStartOver={() => setTicket(undefined)} /> : <FirstStep onTicket={setTicket} />}
    </div>
  );
}

/** Who is here now has changed: everything is asked again, and the page moves on by itself. */
function useArrived() {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries();
}

function FirstStep({ onTicket }: { readonly onTicket: (ticket: string) => void }) {
  const t = useT();
  const form = useForm({
    initial: { email: "", password: "" },
    submit: (values) => call<typeof signIn>("auth.signIn", values, { method: "POST" }),
    onDone: ({ ticket }) => onTicket(ticket),
  });
  return (
    <div className="stack-wide">
      <form className="form" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        <TextField {...form.field("email")} label={t("partners.signIn.email")} type="email" inputMode="email" autoComplete="username" autoCapitalize="none" spellCheck={false} />
        <PasswordField {...form.field("password")} label={t("partners.signIn.password")} autoComplete="current-password" />
        <Button type="submit" variant="primary" wide busy={form.isBusy}>
          {t("ui.continue")}
        </Button>
      </form>
      {hasPasskeys() && <PasskeyStep />}
      <p className="muted small">{t("partners.signIn.lost")}</p>
    </div>
  );
}

function PasskeyStep() {
  const t = useT();
  const arrived = useArrived();
  const [isTurnedAway, setTurnedAway] = useState(false);
  const form = useForm({
    initial: {},
    submit: async () => {
      setTurnedAway(false);
      const { challengeId, options } = await call<typeof startPasskeySignIn>("auth.startPasskeySignIn", {}, { method: "POST" });
      const credential = await provePasskey(options);
      if (!credential) return setTurnedAway(true);
      await call<typeof signInWithPasskey>("auth.signInWithPasskey", { challengeId, credential }, { method: "POST" });
      arrived();
    },
  });
  return (
    <div className="stack">
      <div className="or-line">{t("partners.signIn.or")}</div>
      <ErrorSummary {...form.summary} />
      {isTurnedAway && <output>{t("partners.signIn.passkeyFailed")}</output>}
      <Button wide icon="restricted" busy={form.isBusy} onClick={() => void form.send()}>
        {t("partners.signIn.passkey")}
      </Button>
    </div>
  );
}

function CodeStep({ ticket, onStartOver }: { readonly ticket: string; readonly onStartOver: () => void }) {
  const t = useT();
  const arrived = useArrived();
  const form = useForm({
    initial: { code: "" },
    submit: ({ code }) => call<typeof signInWithCode>("auth.signInWithCode", { ticket, code }, { method: "POST" }),
    onDone: arrived,
  });
  return (
    <form className="form" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      <TextField {...form.field("code")} label={t("partners.signIn.code")} hint={t("partners.signIn.codeHint")} autoComplete="one-time-code" width="medium" maxLength={40} />
      <div className="form-actions">
        <Button type="submit" variant="primary" busy={form.isBusy}>
          {t("partners.signIn.enter")}
        </Button>
        <Button variant="quiet" onClick={onStartOver}>
          {t("partners.signIn.startOver")}
        </Button>
      </div>
    </form>
  );
}

import { call } from "#platform/action/client.ts";
import type { signInWithCode } from "#platform/auth/actions/sign-in-with-code.ts";
import type { Admission } from "#platform/auth/sign-in.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { useForm } from "#platform/ui/use-form.ts";

type CodeStepProps = { readonly ticket: string; readonly onAdmission: (admission: Admission) => void; readonly onStartOver: () => void };

/** The code of the app, or a recovery code. */
export function CodeStep({ ticket, onAdmission, onStartOver }: CodeStepProps) {
  const t = useT();
  const form = useForm({
    draft: null,
    initial: { code: "" },
    submit: ({ code }) => call<typeof signInWithCode>("auth.signInWithCode", { ticket, code }, { method: "POST" }),
    onDone: onAdmission,
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

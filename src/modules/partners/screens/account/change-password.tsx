import { useAct } from "#platform/action/client.ts";
import type { changePassword } from "#platform/auth/actions/change-own-sign-in.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import { PasswordField } from "../parts/password-field.tsx";
import { ignoringTurnAway } from "../parts/use-confirmed.tsx";
import type { SensitiveDialogProps } from "./ways-to-sign-in.tsx";

export function ChangePassword({ isOpen, email, confirmed, onClose }: SensitiveDialogProps & { readonly email: string }) {
  const t = useT();
  const say = useToast();
  const change = useAct<typeof changePassword>("auth.changePassword");
  const form = useForm({
    draft: null,
    initial: { password: "" },
    submit: ({ password }) => ignoringTurnAway(() => confirmed(() => change.mutateAsync({ input: { password } }))),
    onDone: (isDone) => {
      if (!isDone) return;
      form.set("password", "");
      onClose();
      say({ message: t("partners.account.passwordChanged") });
    },
  });
  return (
    <Dialog isOpen={isOpen} title={t("partners.account.changePassword")} onClose={onClose}>
      <form className="form" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <PasswordField {...form.field("password")} label={t("partners.account.newPassword")} hint={t("partners.join.passwordHint")} autoComplete="new-password" />
        <div>
          <Button type="submit" variant="primary" busy={form.isBusy}>
            {t("partners.account.changePassword")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

import { useAct, useRead } from "#platform/action/client.ts";
import type { changeTotp } from "#platform/auth/actions/change-own-sign-in.ts";
import type { startTotp } from "#platform/auth/actions/own-sign-in.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import { TotpSetup } from "../parts/totp-setup.tsx";
import { ignoringTurnAway } from "../parts/use-confirmed.tsx";
import type { SensitiveDialogProps } from "./ways-to-sign-in.tsx";

export function ChangeTotp(props: SensitiveDialogProps) {
  const t = useT();
  return (
    <Dialog isOpen={props.isOpen} title={t("partners.account.changeTotp")} onClose={props.onClose}>
      <Connect {...props} />
    </Dialog>
  );
}

function Connect({ confirmed, onClose }: SensitiveDialogProps) {
  const t = useT();
  const say = useToast();
  // Read once: a second secret under the reader's eyes would not fit the picture just scanned.
  const fresh = useRead<typeof startTotp>("auth.startTotp", {}, { staleMs: Number.POSITIVE_INFINITY });
  const change = useAct<typeof changeTotp>("auth.changeTotp", { refresh: ["auth.ownSignIn", "auth.startTotp"] });
  const form = useForm({
    draft: null,
    initial: { code: "" },
    submit: ({ code }) => ignoringTurnAway(() => confirmed(() => change.mutateAsync({ input: { parcel: fresh.data?.parcel ?? "", code } }))),
    onDone: (isDone) => {
      if (!isDone) return;
      onClose();
      say({ message: t("partners.account.totpChanged") });
    },
  });
  return (
    <QueryView query={fresh}>
      {({ secret, uri }) => (
        <form className="form" onSubmit={form.handleSubmit} noValidate>
          <ErrorSummary {...form.summary} />
          <TotpSetup secret={secret} uri={uri} code={form.field("code")} />
          <div>
            <Button type="submit" variant="primary" busy={form.isBusy}>
              {t("partners.account.setTotp")}
            </Button>
          </div>
        </form>
      )}
    </QueryView>
  );
}

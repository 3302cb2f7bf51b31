import { useState } from "preact/hooks";
import { call } from "#platform/action/client.ts";
import type { signInWithPasskey, startPasskeySignIn } from "#platform/auth/actions/sign-in-with-passkey.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import { hasPasskeys, provePasskey } from "../parts/passkey.ts";

/** In with one touch of the device; nothing where the browser knows no passkeys. */
export function PasskeyStep({ onArrived }: { readonly onArrived: () => void }) {
  const t = useT();
  const [isTurnedAway, setTurnedAway] = useState(false);
  const form = useForm({
    draft: null,
    initial: {},
    submit: async () => {
      setTurnedAway(false);
      const { challengeId, options } = await call<typeof startPasskeySignIn>("auth.startPasskeySignIn", {}, { method: "POST" });
      const credential = await provePasskey(options);
      if (!credential) return setTurnedAway(true);
      await call<typeof signInWithPasskey>("auth.signInWithPasskey", { challengeId, credential }, { method: "POST" });
      onArrived();
    },
  });
  if (!hasPasskeys()) return null;
  return (
    <>
      <ErrorSummary {...form.summary} />
      {isTurnedAway && <output>{t("partners.signIn.passkeyFailed")}</output>}
      <Button wide icon="restricted" busy={form.isBusy} onClick={() => void form.send()}>
        {t("partners.signIn.passkey")}
      </Button>
    </>
  );
}

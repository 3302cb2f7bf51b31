import { useState } from "preact/hooks";
import { call } from "#platform/action/client.ts";
import type { joinWithPasskey, startPasskeyJoin } from "#platform/auth/actions/join-with-passkey.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import { makePasskey } from "../parts/passkey.ts";
import type { WayProps } from "./join-steps.tsx";

/** One touch of the device and in. */
export function ByPasskey({ token, onJoined }: WayProps) {
  const t = useT();
  const { language } = useLanguage();
  const [isTurnedAway, setTurnedAway] = useState(false);
  const form = useForm({
    draft: null,
    initial: { label: "" },
    check: ({ label }) => (label.trim() === "" ? [{ field: "label", message: t("partners.join.passkeyLabelHint") }] : []),
    submit: async ({ label }) => {
      setTurnedAway(false);
      const { challengeId, options } = await call<typeof startPasskeyJoin>("auth.startPasskeyJoin", { token }, { method: "POST" });
      const credential = await makePasskey(options);
      if (!credential) return setTurnedAway(true);
      await call<typeof joinWithPasskey>("auth.joinWithPasskey", { token, language, challengeId, credential, label }, { method: "POST" });
      onJoined({ recoveryCodes: [] });
    },
  });
  return (
    <form className="form" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      <TextField {...form.field("label")} label={t("partners.join.passkeyLabel")} hint={t("partners.join.passkeyLabelHint")} maxLength={60} />
      {isTurnedAway && <output>{t("partners.signIn.passkeyFailed")}</output>}
      <div>
        <Button type="submit" variant="primary" icon="restricted" busy={form.isBusy}>
          {t("partners.join.makePasskey")}
        </Button>
      </div>
    </form>
  );
}

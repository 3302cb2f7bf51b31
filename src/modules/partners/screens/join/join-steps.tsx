import { useState } from "preact/hooks";
import type { openInvitation } from "#platform/auth/actions/join.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import { hasPasskeys } from "../parts/passkey.ts";
import { goToProvider, useProviderLabel, useProviders } from "../parts/provider.ts";
import { ByPasskey } from "./by-passkey.tsx";
import { ByPassword } from "./by-password.tsx";

export type Invitation = Awaited<ReturnType<(typeof openInvitation)["run"]>>;
/** How somebody joined: with codes to keep, or with a passkey and none. */
export type Joined = { readonly recoveryCodes: readonly string[] };

export type WayProps = { readonly token: string; readonly invitation: Invitation; readonly onJoined: (joined: Joined) => void };

/** Who you are, then how you want to sign in. */
export function JoinSteps(props: WayProps) {
  const t = useT();
  const [way, setWay] = useState("");
  const [isChosen, setChosen] = useState(false);
  // One that asks for one factor only is linked later, beside a way of one's own.
  const providers = useProviders().filter(({ countsAsTwo }) => countsAsTwo);
  const label = useProviderLabel();
  const { language } = useLanguage();
  const go = useForm({ draft: null, initial: {}, submit: () => goToProvider({ providerId: way, purpose: "join", invitation: props.token, language }) });
  if (isChosen && way === "passkey") return <ByPasskey {...props} />;
  if (isChosen && way === "password") return <ByPassword {...props} />;

  const { displayName, email } = props.invitation;
  const ways = [
    ...(hasPasskeys() ? [{ value: "passkey", label: t("partners.join.withPasskey"), hint: t("partners.join.withPasskeyHint") }] : []),
    { value: "password", label: t("partners.join.withPassword"), hint: t("partners.join.withPasswordHint") },
    ...providers.map((provider) => ({ value: provider.id, label: label(provider), hint: t("partners.join.withProviderHint") })),
  ];
  const chosen = providers.find((provider) => provider.id === way);
  return (
    <div className="stack-wide">
      <dl className="facts">
        <dt>{t("partners.join.name")}</dt>
        <dd>{displayName}</dd>
        <dt>{t("partners.join.email")}</dt>
        <dd>{email}</dd>
      </dl>
      <p className="muted small">{t("partners.join.notYou")}</p>
      <RadioGroup id="way" name="way" label={t("partners.join.how")} options={ways} value={way} onChange={setWay} />
      <div>
        <ErrorSummary {...go.summary} />
        <Button variant="primary" disabled={way === ""} busy={go.isBusy} onClick={() => (chosen ? void go.send() : setChosen(true))}>
          {t("ui.continue")}
        </Button>
      </div>
    </div>
  );
}

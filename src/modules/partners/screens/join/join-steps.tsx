import { useState } from "react";
import type { openInvitation } from "#platform/auth/actions/join.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { hasPasskeys } from "../parts/passkey.ts";
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
  if (isChosen && way === "passkey") return <ByPasskey {...props} />;
  if (isChosen && way === "password") return <ByPassword {...props} />;

  const { displayName, email } = props.invitation;
  const ways = [
    ...(hasPasskeys() ? [{ value: "passkey", label: t("partners.join.withPasskey"), hint: t("partners.join.withPasskeyHint") }] : []),
    { value: "password", label: t("partners.join.withPassword"), hint: t("partners.join.withPasswordHint") },
  ];
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
        <Button variant="primary" disabled={way === ""} onClick={() => setChosen(true)}>
          {t("ui.continue")}
        </Button>
      </div>
    </div>
  );
}

import { useState } from "preact/hooks";
import { call, useAct } from "#platform/action/client.ts";
import type { addPasskey, removePasskey, startPasskey } from "#platform/auth/actions/own-passkeys.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { TextField } from "#platform/ui/text-field.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import { hasPasskeys, makePasskey } from "../parts/passkey.ts";
import { ignoringTurnAway, NotConfirmed, useConfirmed } from "../parts/use-confirmed.tsx";
import type { OwnSignIn } from "./account-page.tsx";

/** Passkeys: which there are, one more, one less. */
export function Passkeys({ own }: { readonly own: OwnSignIn }) {
  const t = useT();
  const format = useFormat();
  const [isAdding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<OwnSignIn["passkeys"][number]>();
  const { confirmed, question } = useConfirmed();
  return (
    <Card title={t("partners.account.passkeys")} actions={hasPasskeys() && <Button onClick={() => setAdding(true)}>{t("partners.account.addPasskey")}</Button>}>
      {own.passkeys.length === 0 && <p className="muted">{t("partners.account.passkeysNone")}</p>}
      <ul>
        {own.passkeys.map((passkey) => (
          <li key={passkey.id} className="device-row">
            <span>
              <span className="strong">{passkey.label}</span>
              <br />
              <span className="muted small">{passkey.lastUsedAt ? t("partners.account.passkeyUsed", { date: format.dateTime(passkey.lastUsedAt) }) : t("partners.account.passkeyNeverUsed")}</span>
            </span>
            <Button variant="quiet" onClick={() => setRemoving(passkey)}>
              {t("partners.account.removePasskey")}
            </Button>
          </li>
        ))}
      </ul>
      <Dialog isOpen={isAdding} title={t("partners.account.addPasskey")} onClose={() => setAdding(false)}>
        <Add confirmed={confirmed} onClose={() => setAdding(false)} />
      </Dialog>
      <Dialog isOpen={removing !== undefined} title={t("partners.account.removePasskeyTitle", { label: removing?.label ?? "" })} onClose={() => setRemoving(undefined)}>
        {removing && <Remove passkeyId={removing.id} confirmed={confirmed} onClose={() => setRemoving(undefined)} />}
      </Dialog>
      {question}
    </Card>
  );
}

type ActProps = { readonly confirmed: ReturnType<typeof useConfirmed>["confirmed"]; readonly onClose: () => void };

function Add({ confirmed, onClose }: ActProps) {
  const t = useT();
  const say = useToast();
  const [isTurnedAway, setTurnedAway] = useState(false);
  const add = useAct<typeof addPasskey>("auth.addPasskey");
  const form = useForm({
    draft: null,
    initial: { label: "" },
    check: ({ label }) => (label.trim() === "" ? [{ field: "label", message: t("partners.join.passkeyLabelHint") }] : []),
    submit: ({ label }) =>
      ignoringTurnAway(async () => {
        setTurnedAway(false);
        const { challengeId, options } = await confirmed(() => call<typeof startPasskey>("auth.startPasskey", {}, { method: "POST" }));
        const credential = await makePasskey(options);
        if (!credential) {
          setTurnedAway(true);
          throw new NotConfirmed();
        }
        await add.mutateAsync({ input: { challengeId, credential, label } });
      }),
    onDone: (isDone) => {
      if (!isDone) return;
      onClose();
      say({ message: t("partners.account.passkeyAdded") });
    },
  });
  return (
    <form className="form" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      <TextField {...form.field("label")} label={t("partners.join.passkeyLabel")} hint={t("partners.join.passkeyLabelHint")} maxLength={60} />
      {isTurnedAway && <output>{t("partners.signIn.passkeyFailed")}</output>}
      <div>
        <Button type="submit" variant="primary" busy={form.isBusy}>
          {t("partners.join.makePasskey")}
        </Button>
      </div>
    </form>
  );
}

function Remove({ passkeyId, confirmed, onClose }: ActProps & { readonly passkeyId: string }) {
  const t = useT();
  const say = useToast();
  const [problem, setProblem] = useState("");
  const remove = useAct<typeof removePasskey>("auth.removePasskey");

  async function handleRemove() {
    setProblem("");
    try {
      await confirmed(() => remove.mutateAsync({ input: { passkeyId } }));
      onClose();
      say({ message: t("partners.account.passkeyRemoved") });
    } catch (error) {
      if (!(error instanceof NotConfirmed)) setProblem(sentenceOf(error, t));
    }
  }

  return (
    <div className="stack">
      <p>{t("partners.account.removePasskeyText")}</p>
      {problem && <p role="alert">{problem}</p>}
      <div>
        <Button variant="primary" busy={remove.isPending} onClick={() => void handleRemove()}>
          {t("partners.account.removePasskey")}
        </Button>
      </div>
    </div>
  );
}

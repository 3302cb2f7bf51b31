import type { ComponentChildren } from "preact";
import { useCallback, useRef, useState } from "preact/hooks";
import { ApiProblem, call, useRead } from "#platform/action/client.ts";
import type { confirmWithPasskey, confirmWithPassword } from "#platform/auth/actions/confirm.ts";
import type { ownProviders } from "#platform/auth/actions/own-providers.ts";
import type { startPasskeySignIn } from "#platform/auth/actions/sign-in-with-passkey.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import { hasPasskeys, provePasskey } from "./passkey.ts";
import { PasswordField } from "./password-field.tsx";
import { ProviderButtons } from "./provider-buttons.tsx";

type Waiting = { readonly go: () => void; readonly stop: () => void };

/** Thrown when the person closed the question instead of answering it: nothing happened, and nothing needs to be said. */
export class NotConfirmed extends Error {}

/**
 * For very sensitive acts: `await confirmed(() => act.mutateAsync(…))`. When the server wants a fresh proof, asks for it
 * and repeats the act. Put `question` anywhere on the page.
 */
export function useConfirmed(): { readonly confirmed: <R>(act: () => Promise<R>) => Promise<R>; readonly question: ComponentChildren } {
  const [isAsking, setAsking] = useState(false);
  const waiting = useRef<Waiting | undefined>(undefined);

  const confirmed = useCallback(async <R,>(act: () => Promise<R>): Promise<R> => {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof ApiProblem && error.code === "fresh-sign-in-needed")) throw error;
    }
    await new Promise<void>((resolve, reject) => {
      waiting.current = { go: resolve, stop: () => reject(new NotConfirmed()) };
      setAsking(true);
    });
    return act();
  }, []);

  function handleConfirmed() {
    setAsking(false);
    waiting.current?.go();
    waiting.current = undefined;
  }

  function handleClose() {
    setAsking(false);
    waiting.current?.stop();
    waiting.current = undefined;
  }

  return { confirmed, question: <Question isOpen={isAsking} onConfirmed={handleConfirmed} onClose={handleClose} /> };
}

type QuestionProps = { readonly isOpen: boolean; readonly onConfirmed: () => void; readonly onClose: () => void };

function Question({ isOpen, onConfirmed, onClose }: QuestionProps) {
  const t = useT();
  return (
    <Dialog isOpen={isOpen} title={t("partners.confirm.title")} onClose={onClose}>
      <Proof onConfirmed={onConfirmed} />
    </Dialog>
  );
}

function Proof({ onConfirmed }: { readonly onConfirmed: () => void }) {
  const t = useT();
  const form = useForm({
    draft: null,
    initial: { password: "" },
    submit: ({ password }) => call<typeof confirmWithPassword>("auth.confirmWithPassword", { password }, { method: "POST" }),
    onDone: onConfirmed,
  });
  const byPasskey = useForm({
    draft: null,
    initial: {},
    submit: async () => {
      const { challengeId, options } = await call<typeof startPasskeySignIn>("auth.startPasskeySignIn", {}, { method: "POST" });
      const credential = await provePasskey(options);
      if (!credential) return false;
      await call<typeof confirmWithPasskey>("auth.confirmWithPasskey", { challengeId, credential }, { method: "POST" });
      return true;
    },
    onDone: (isProven) => isProven && onConfirmed(),
  });
  return (
    <form className="form" onSubmit={form.handleSubmit} noValidate>
      <p>{t("partners.confirm.text")}</p>
      <ErrorSummary {...form.summary} />
      <ErrorSummary {...byPasskey.summary} />
      <PasswordField {...form.field("password")} label={t("partners.confirm.password")} autoComplete="current-password" />
      <div className="form-actions">
        <Button type="submit" variant="primary" busy={form.isBusy}>
          {t("partners.confirm.go")}
        </Button>
        {hasPasskeys() && (
          <Button busy={byPasskey.isBusy} onClick={() => void byPasskey.send()}>
            {t("partners.confirm.passkey")}
          </Button>
        )}
        <LinkedProviders />
      </div>
    </form>
  );
}

/** Those linked to one's account. They lead away from this page: the act is repeated by hand afterwards. */
function LinkedProviders() {
  const { data } = useRead<typeof ownProviders>("auth.ownProviders", {});
  const linked = new Set(data?.providers.filter(({ linkId }) => linkId !== null).map(({ id }) => id));
  return linked.size > 0 ? <ProviderButtons purpose="confirm" returnPath={location.pathname} of={({ id }) => linked.has(id)} /> : null;
}

/** For forms: did the act happen (true), or did the person turn away from the question (false)? Other failures rise. */
export async function ignoringTurnAway(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    if (error instanceof NotConfirmed) return false;
    throw error;
  }
}

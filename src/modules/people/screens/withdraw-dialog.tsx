import { useState } from "preact/hooks";
import { ApiProblem, useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import type { withdrawConsent } from "../actions/withdraw-consent.ts";

type Props = { readonly consentId: string; readonly agency: string; readonly onClose: () => void };

/** Withdrawing: what follows is read to the person before, and said to be done after. No reason is asked. */
export function WithdrawDialog({ consentId, agency, onClose }: Props) {
  const t = useT();
  const say = useToast();
  const [words, setWords] = useState("");
  const act = useAct<typeof withdrawConsent>("people.withdrawConsent", {
    onDone: () => {
      say({ message: t("people.consent.withdrawn", { agency }) });
      onClose();
    },
  });
  const problem = act.error instanceof ApiProblem ? act.error.title : undefined;
  return (
    <Dialog
      isOpen
      title={t("people.consent.withdrawTitle")}
      onClose={onClose}
      actions={
        <>
          <Button variant="primary" busy={act.isPending} onClick={() => act.mutate({ input: { consentId, ...(words.trim() && { words: words.trim() }) } })}>
            {t("people.consent.withdrawNow")}
          </Button>
          <Button variant="quiet" onClick={onClose}>
            {t("people.consent.keep")}
          </Button>
        </>
      }
    >
      <Notice title={t("people.consent.before")}>
        <p>{t("people.consent.withdrawBefore", { agency })}</p>
      </Notice>
      {problem && <Notice tone="attention" title={problem} />}
      <TextArea id="withdraw-words" name="words" value={words} onChange={setWords} label={t("people.consent.withdrawWords")} rows={2} maxLength={2000} optional />
    </Dialog>
  );
}

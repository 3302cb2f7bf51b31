import { useState } from "preact/hooks";
import { useAct } from "#platform/action/client.ts";
import type { renewRecoveryCodes } from "#platform/auth/actions/change-own-sign-in.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { RecoveryCodes } from "../parts/recovery-codes.tsx";
import { NotConfirmed } from "../parts/use-confirmed.tsx";
import type { SensitiveDialogProps } from "./ways-to-sign-in.tsx";

export function NewCodes({ isOpen, confirmed, onClose }: SensitiveDialogProps) {
  const t = useT();
  const [codes, setCodes] = useState<readonly string[]>();
  const [problem, setProblem] = useState("");
  const renew = useAct<typeof renewRecoveryCodes>("auth.renewRecoveryCodes", { refresh: ["auth.ownSignIn"] });

  async function handleRenew() {
    setProblem("");
    try {
      setCodes((await confirmed(() => renew.mutateAsync({ input: {} }))).recoveryCodes);
    } catch (error) {
      if (!(error instanceof NotConfirmed)) setProblem(sentenceOf(error, t));
    }
  }

  function handleClose() {
    setCodes(undefined);
    onClose();
  }

  return (
    <Dialog isOpen={isOpen} title={t("partners.account.newCodes")} onClose={handleClose}>
      <div className="stack">
        {problem && <p role="alert">{problem}</p>}
        {codes ? (
          <RecoveryCodes codes={codes} />
        ) : (
          <>
            <p>{t("partners.account.newCodesText")}</p>
            <div>
              <Button variant="primary" busy={renew.isPending} onClick={() => void handleRenew()}>
                {t("partners.account.newCodes")}
              </Button>
            </div>
          </>
        )}
      </div>
    </Dialog>
  );
}

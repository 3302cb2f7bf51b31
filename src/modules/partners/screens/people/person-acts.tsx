import { useState } from "preact/hooks";
import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { Notice } from "#platform/ui/notice.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import type { resumeAccount, suspendAccount } from "../../actions/change-people.ts";
import type { inviteAgain } from "../../actions/invite.ts";
import { SuspendDialog } from "../parts/suspend-dialog.tsx";
import { NotConfirmed, useConfirmed } from "../parts/use-confirmed.tsx";
import { LinkToHandOver } from "./link-to-hand-over.tsx";
import type { SeenPerson } from "./person-page.tsx";

/** A new link, suspension, return. */
export function PersonActs({ seen: { person: one, can } }: { readonly seen: SeenPerson }) {
  const t = useT();
  const say = useToast();
  const resume = useAct<typeof resumeAccount>("partners.resumeAccount", { onDone: () => say({ message: t("partners.people.resumedNow") }) });
  return (
    <>
      {can.inviteAgain && <NewLink accountId={one.id} isReset={one.status === "active"} />}
      {one.status === "suspended" ? (
        <Button busy={resume.isPending} onClick={() => resume.mutate({ input: { accountId: one.id } })}>
          {t("partners.people.resume")}
        </Button>
      ) : (
        <Suspend accountId={one.id} />
      )}
    </>
  );
}

function Suspend({ accountId }: { readonly accountId: string }) {
  const t = useT();
  const say = useToast();
  const [isOpen, setOpen] = useState(false);
  const suspend = useAct<typeof suspendAccount>("partners.suspendAccount", {
    onDone: () => {
      setOpen(false);
      say({ message: t("partners.people.suspendedNow") });
    },
  });
  return (
    <>
      <Button variant="quiet" onClick={() => setOpen(true)}>
        {t("partners.people.suspend")}
      </Button>
      <SuspendDialog
        isOpen={isOpen}
        title={t("partners.people.suspendTitle")}
        text={t("partners.people.suspendText")}
        label={t("partners.people.suspend")}
        isBusy={suspend.isPending}
        error={suspend.error}
        onSuspend={(reason) => suspend.mutate({ input: { accountId, reason } })}
        onClose={() => setOpen(false)}
      />
    </>
  );
}

type NewLinkProps = { readonly accountId: string; readonly isReset: boolean };

function NewLink({ accountId, isReset }: NewLinkProps) {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  const [sent, setSent] = useState<{ readonly joinPath?: string }>();
  const [problem, setProblem] = useState("");
  const { confirmed, question } = useConfirmed();
  const again = useAct<typeof inviteAgain>("partners.inviteAgain", { refresh: ["partners.person", "partners.people"] });
  const label = isReset ? t("partners.people.reset") : t("partners.people.inviteAgain");

  async function handleSend() {
    setProblem("");
    try {
      setSent(await confirmed(() => again.mutateAsync({ input: { accountId } })));
    } catch (error) {
      if (!(error instanceof NotConfirmed)) setProblem(sentenceOf(error, t));
    }
  }

  function handleClose() {
    setOpen(false);
    setSent(undefined);
  }

  return (
    <>
      <Button onClick={() => setOpen(true)}>{label}</Button>
      <Dialog
        isOpen={isOpen}
        title={isReset ? t("partners.people.resetTitle") : label}
        onClose={handleClose}
        actions={
          !sent && (
            <Button variant="primary" busy={again.isPending} onClick={() => void handleSend()}>
              {label}
            </Button>
          )
        }
      >
        <div className="stack">
          {!sent && isReset && <p>{t("partners.people.resetText")}</p>}
          {problem && <p role="alert">{problem}</p>}
          {sent?.joinPath && <LinkToHandOver joinPath={sent.joinPath} text={isReset ? t("partners.invite.resetLinkText") : t("partners.invite.linkText")} />}
          {sent && !sent.joinPath && <Notice tone="done" title={t("partners.invite.sent")} />}
        </div>
      </Dialog>
      {question}
    </>
  );
}

import { useState } from "preact/hooks";
import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import type { suspendAgency } from "../../actions/agencies.ts";
import { type SuspensionReason, SuspendDialog } from "../parts/suspend-dialog.tsx";

/** One click, one reason, and everyone of the agency is out. */
export function SuspendAgency({ agencyId }: { readonly agencyId: string }) {
  const t = useT();
  const say = useToast();
  const [isOpen, setOpen] = useState(false);
  const suspend = useAct<typeof suspendAgency>("partners.suspendAgency", {
    onDone: () => {
      setOpen(false);
      say({ message: t("partners.agencies.suspendedNow") });
    },
  });
  return (
    <>
      <Button variant="quiet" onClick={() => setOpen(true)}>
        {t("partners.agencies.suspend")}
      </Button>
      <SuspendDialog
        isOpen={isOpen}
        title={t("partners.agencies.suspendTitle")}
        text={t("partners.agencies.suspendText")}
        label={t("partners.agencies.suspend")}
        isBusy={suspend.isPending}
        error={suspend.error}
        onSuspend={(reason: SuspensionReason) => suspend.mutate({ input: { agencyId, reason } })}
        onClose={() => setOpen(false)}
      />
    </>
  );
}

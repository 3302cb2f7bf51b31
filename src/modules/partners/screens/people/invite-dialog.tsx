import { useT } from "#platform/i18n/client.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { InviteForm } from "./invite-form.tsx";

type InviteDialogProps = { readonly isOpen: boolean; readonly agency: { readonly id: string; readonly nameTh: string; readonly nameEn: string }; readonly onClose: () => void };

export function InviteDialog({ isOpen, agency, onClose }: InviteDialogProps) {
  const t = useT();
  return (
    <Dialog isOpen={isOpen} title={t("partners.invite.title")} onClose={onClose}>
      <InviteForm agency={agency} />
    </Dialog>
  );
}

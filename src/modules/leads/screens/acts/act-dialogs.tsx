import { useSession } from "#platform/ui/session.tsx";
import { AcceptDialog } from "./accept-dialog.tsx";
import type { ActLead } from "./act-form.tsx";
import { AskDialog } from "./ask-dialog.tsx";
import { AssignDialog } from "./assign-dialog.tsx";
import { DuplicateDialog } from "./duplicate-dialog.tsx";
import { ForwardDialog } from "./forward-dialog.tsx";
import { NotTraffickingDialog } from "./not-trafficking-dialog.tsx";
import { PreservationDialog } from "./preservation-dialog.tsx";
import { ReopenDialog } from "./reopen-dialog.tsx";
import { ShareDialog } from "./share-dialogs.tsx";
import { UrgencyDialog } from "./urgency-dialog.tsx";

const dialogs = {
  accept: AcceptDialog,
  duplicate: DuplicateDialog,
  ask: AskDialog,
  notTrafficking: NotTraffickingDialog,
  urgency: UrgencyDialog,
  assign: AssignDialog,
  reopen: ReopenDialog,
  share: ShareDialog,
  preserve: PreservationDialog,
} as const;

/** What can be done with a lead; each asks in a dialog of its own. */
export type LeadAct = keyof typeof dialogs | "forward";

type ActDialogProps = { readonly act: LeadAct | undefined; readonly lead: ActLead | undefined; readonly onClose: () => void };

/** The dialog of the act that was chosen, if one was. */
export function ActDialog({ act, lead, onClose }: ActDialogProps) {
  const { agency } = useSession();
  if (!act || !lead) return null;
  if (act === "forward") return <ForwardDialog lead={lead} ownAgency={agency} onClose={onClose} />;
  const Chosen = dialogs[act];
  return <Chosen lead={lead} onClose={onClose} />;
}

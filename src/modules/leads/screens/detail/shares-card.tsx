import { useState } from "preact/hooks";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import type { LeadView } from "../../lead-view.ts";
import type { LeadShare } from "../../shares.ts";
import { RevokeShareDialog, ShareDialog } from "../acts/share-dialogs.tsx";
import { useAgencyName } from "../words.ts";

/** Which other agencies may read a lead: for what, until when. */
export function SharesCard({ lead }: { readonly lead: LeadView }) {
  const t = useT();
  const [isSharing, setSharing] = useState(false);
  const [revoked, setRevoked] = useState<string>();
  if (!lead.can.share && lead.shares.length === 0) return null;
  return (
    <Card title={t("leads.shares.title")} actions={lead.can.share && <Button onClick={() => setSharing(true)}>{t("leads.act.share")}</Button>}>
      {lead.shares.length === 0 ? <p className="muted">{t("leads.shares.none")}</p> : <ShareList lead={lead} onRevoke={setRevoked} />}
      {isSharing && <ShareDialog lead={lead} onClose={() => setSharing(false)} />}
      {revoked && <RevokeShareDialog lead={lead} shareId={revoked} onClose={() => setRevoked(undefined)} />}
    </Card>
  );
}

type ShareListProps = { readonly lead: LeadView; readonly onRevoke: (shareId: string) => void };

function ShareList({ lead, onRevoke }: ShareListProps) {
  const t = useT();
  return (
    <ul>
      {lead.shares.map((share) => (
        <li key={share.id} className="lead-line">
          <ShareWords share={share} />
          {share.isOpen && lead.can.share && (
            <div>
              <Button onClick={() => onRevoke(share.id)}>{t("leads.act.revoke")}</Button>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

function ShareWords({ share }: { readonly share: LeadShare }) {
  const t = useT();
  const format = useFormat();
  const agencyName = useAgencyName();
  const end = share.revokedAt ? t("leads.shares.revoked", { at: format.dateTime(share.revokedAt) }) : t(share.isOpen ? "leads.shares.until" : "leads.shares.over", { at: format.dateTime(share.until) });
  return (
    <>
      <span className={share.isOpen ? "strong" : "muted"}>{agencyName(share)}</span>
      <span className="small">
        {t(`leads.purpose.${share.purpose}`)} · {end}
      </span>
    </>
  );
}

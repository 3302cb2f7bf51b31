import { useState } from "preact/hooks";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import type { Room } from "../room/room-page.tsx";
import { HandoverForm } from "./handover-form.tsx";
import { NameManagerForm } from "./name-manager-form.tsx";

/** The one named case manager: who, how the case is handed over, who puts another in place. */
export function ManagerCard({ room }: { readonly room: Room }) {
  const t = useT();
  const [open, setOpen] = useState<"handover" | "name" | undefined>();
  const manager = room.seats.find((seat) => seat.accountId !== null && seat.accountId === room.managerId);
  return (
    <Card title={t("cases.manage.manager")}>
      <p>{manager ? <span className="strong">{manager.name}</span> : <StatusTag tone="attention">{t("cases.list.noManager")}</StatusTag>}</p>
      {room.handover && <p className="muted">{t("cases.handover.waiting", { name: room.handover.toName })}</p>}
      {open === undefined && (
        <div className="row">
          {room.can.askHandover && <Button onClick={() => setOpen("handover")}>{t("cases.handover.ask")}</Button>}
          {room.can.nameManager && (
            <Button variant={room.managerId ? "quiet" : "secondary"} onClick={() => setOpen("name")}>
              {t(room.managerId ? "cases.manage.replaceManager" : "cases.manage.nameManager")}
            </Button>
          )}
        </div>
      )}
      {open === "handover" && <HandoverForm room={room} onDone={() => setOpen(undefined)} />}
      {open === "name" && <NameManagerForm room={room} onDone={() => setOpen(undefined)} />}
    </Card>
  );
}

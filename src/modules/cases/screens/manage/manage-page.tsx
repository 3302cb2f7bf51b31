import { useParams } from "wouter-preact";
import { useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import type { read } from "../../actions/read.ts";
import { roomAddress } from "../addresses.ts";
import { ClassCard } from "./class-card.tsx";
import { CloseCard } from "./close-card.tsx";
import { LinksCard } from "./links-card.tsx";
import { ManagerCard } from "./manager-card.tsx";
import { ReopenCard } from "./reopen-card.tsx";
import { SecondCard } from "./second-card.tsx";
import { StageCard } from "./stage-card.tsx";
import "../cases.css";

/** What is decided about the case as a whole: stage, manager, class, links, its end. */
export default function ManagePage() {
  const t = useT();
  const { caseId = "" } = useParams();
  const query = useRead<typeof read>("cases.read", { caseId }, { staleMs: 60_000 });
  return (
    <QueryView query={query} rows={6}>
      {(room) => (
        <div className="stack-wide measure">
          <PageHeader title={t("cases.manage.title", { code: room.code })} lead={t("cases.manage.lead")} back={{ to: roomAddress(caseId), label: t("cases.room.back") }} />
          {!Object.values(room.can).some(Boolean) && <Notice title={t("cases.manage.readOnly")} />}
          {room.can.moveStage && <StageCard room={room} />}
          <ManagerCard room={room} />
          {room.can.classify && <ClassCard room={room} />}
          {(room.can.seal || room.can.second) && <SecondCard room={room} />}
          <LinksCard room={room} />
          {room.can.close && <CloseCard room={room} />}
          {room.can.reopen && <ReopenCard room={room} />}
        </div>
      )}
    </QueryView>
  );
}

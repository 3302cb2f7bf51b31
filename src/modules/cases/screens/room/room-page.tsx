import { useLocation, useParams } from "wouter-preact";
import { ApiProblem, useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Loading } from "#platform/ui/loading.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { usePermission } from "#platform/ui/session.tsx";
import { chosenPart, useSlot } from "#platform/ui/slots.tsx";
import { Tabs } from "#platform/ui/tabs.tsx";
import type { read } from "../../actions/read.ts";
import { roomAddress } from "../addresses.ts";
import { HandoverAsked } from "./handover-asked.tsx";
import { RoomHead } from "./room-head.tsx";
import { RoomPeople } from "./room-people.tsx";
import { WishesOnTop } from "./wishes-on-top.tsx";
import "../cases.css";

export type Room = ResultOf<typeof read>;

// Each reading of a case is recorded: a room already open is not read again just because the window was looked at.
const ROOM_STALE_MS = 5 * 60_000;

/** The one room everyone of a case's team works in. */
export default function RoomPage() {
  const { caseId = "" } = useParams();
  const query = useRead<typeof read>("cases.read", { caseId }, { staleMs: ROOM_STALE_MS });
  return (
    <>
      <QueryView query={query} rows={6}>{(room) => <OpenRoom room={room} />}</QueryView>
      {query.error instanceof ApiProblem && query.error.status === 404 && <EmergencyWay />}
    </>
  );
}

/** Not there, or not hers: who may open in an emergency is shown the way. */
function EmergencyWay() {
  const t = useT();
  if (!usePermission("oversight.openInEmergency")) return null;
  return (
    <p className="stack">
      <ButtonLink to="/emergency" icon="safety">
        {t("oversight.nav.emergency")}
      </ButtonLink>
    </p>
  );
}

function OpenRoom({ room }: { readonly room: Room }) {
  const t = useT();
  return (
    <div className="stack-wide">
      <RoomHead room={room} />
      <RoomTop caseId={room.id} />
      <WishesOnTop room={room} />
      {room.handover && <HandoverAsked room={room} handover={room.handover} />}
      <div className="room">
        <aside className="room-people" aria-label={t("cases.room.peopleLabel")}>
          <RoomPeople room={room} />
        </aside>
        <div className="room-main">
          <RoomTabs caseId={room.id} />
        </div>
        <aside className="stack room-side" aria-label={t("cases.room.sideLabel")}>
          <RoomSide caseId={room.id} />
        </aside>
      </div>
    </div>
  );
}

function RoomTop({ caseId }: { readonly caseId: string }) {
  return useSlot("case-top").map((part) => (
    <part.Component key={part.key} caseId={caseId} />
  ));
}

function RoomTabs({ caseId }: { readonly caseId: string }) {
  const t = useT();
  const [, navigate] = useLocation();
  const { "*": asked } = useParams();
  const parts = useSlot("case-tab");
  const selected = chosenPart(parts, asked);
  if (!selected) return null;
  return (
    <Tabs label={t("cases.room.tabs")} tabs={parts.map((part) => ({ id: part.key, label: t(part.labelKey) }))} selected={selected.key} onSelect={(tab) => navigate(roomAddress(caseId, tab), { replace: true })}>
      <selected.Component key={selected.key} caseId={caseId} meanwhile={<Loading rows={3} />} />
    </Tabs>
  );
}

function RoomSide({ caseId }: { readonly caseId: string }) {
  return useSlot("case-side").map((part) => (
    <part.Component key={part.key} caseId={caseId} meanwhile={<Loading rows={6} />} />
  ));
}

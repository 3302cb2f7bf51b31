import { Link } from "wouter-preact";
import { useT } from "#platform/i18n/client.tsx";
import { Card } from "#platform/ui/card.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { roomAddress, whoCanSeeAddress } from "../addresses.ts";
import { useAgencyName, useSafeName } from "../words.ts";
import type { Room } from "./room-page.tsx";

const MOST_SHOWN = 8;

/** The left pane of wide screens: who is protected, who works here, what was agreed to. */
export function RoomPeople({ room }: { readonly room: Room }) {
  return (
    <>
      <PeopleCard room={room} />
      <TeamCard room={room} />
      <ConsentCard room={room} />
    </>
  );
}

function PeopleCard({ room }: { readonly room: Room }) {
  const t = useT();
  const nameOf = useSafeName();
  return (
    <Card title={t("people.nav.people")} level={2}>
      <ul className="room-list">
        {room.people.slice(0, MOST_SHOWN).map((person) => (
          <li key={person.id} className="room-list-line">
            <Link href={`/cases/${room.id}/people/${person.id}`}>
              <span className="strong">{person.label}</span> {nameOf(person)}
            </Link>
            <span className="small muted">{[person.ageText && t("cases.room.age", { age: person.ageText }), person.sameAs && t("cases.room.sameAs")].filter(Boolean).join(" · ")}</span>
          </li>
        ))}
      </ul>
      {room.people.length === 0 && <p className="muted">{t("cases.list.nobody")}</p>}
      {room.people.length > MOST_SHOWN && <Link href={roomAddress(room.id, "people")}>{t("cases.list.andMore", { count: room.people.length - MOST_SHOWN })}</Link>}
    </Card>
  );
}

function TeamCard({ room }: { readonly room: Room }) {
  const t = useT();
  const agencyName = useAgencyName();
  const manager = room.seats.find((seat) => seat.accountId !== null && seat.accountId === room.managerId);
  return (
    <Card title={t("teams.nav.team")}>
      <div className="room-list">
        <p className="room-list-line">
          <span className="room-pane-title">{t("teams.disciplines.caseManager")}</span>
          {manager ? <span className="strong">{manager.name}</span> : <StatusTag tone="attention">{t("cases.list.noManager")}</StatusTag>}
        </p>
        <ul className="room-list">
          {room.seats
            .filter((seat) => seat !== manager)
            .slice(0, MOST_SHOWN)
            .map((seat) => (
              <li key={seat.id} className="room-list-line">
                <span>{t(`teams.disciplines.${seat.discipline}`)}</span>
                <span className="small muted">{seat.name ?? t("cases.room.unnamed")}</span>
                <span className="unseen">{agencyName(seat)}</span>
              </li>
            ))}
        </ul>
        <Link href={whoCanSeeAddress(room.id)}>{t("cases.whoCanSee.title")}</Link>
      </div>
    </Card>
  );
}

function ConsentCard({ room }: { readonly room: Room }) {
  const t = useT();
  const agencyName = useAgencyName();
  return (
    <Card title={t("people.nav.consents")}>
      {room.consents.length === 0 && <p className="muted">{t("cases.room.noConsent")}</p>}
      <ul className="room-list">
        {room.consents.slice(0, 6).map((consent) => (
          <li key={consent.id} className="room-list-line">
            <span>{agencyName(consent)}</span>
            <StatusTag tone={consent.holds ? "done" : "neutral"}>{t(consent.holds ? "cases.room.consentHolds" : "cases.room.consentNot", { scope: t(`people.values.scope.${consent.scope}`) })}</StatusTag>
          </li>
        ))}
      </ul>
      <Link href={roomAddress(room.id, "consents")}>{t("cases.room.allConsents")}</Link>
    </Card>
  );
}

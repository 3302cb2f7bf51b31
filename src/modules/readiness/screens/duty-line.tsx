import type { ComponentChildren } from "preact";
import { useT } from "#platform/i18n/client.tsx";
import type { ResultOf } from "#platform/action/define.ts";
import type { roster } from "../actions/roster.ts";
import { PhoneLink, useAgencyWord, useSpan } from "./words.tsx";
import "./readiness.css";

export type RosterShift = ResultOf<typeof roster>["shifts"][number];

/** Somebody on call: which discipline, who, when, and one tap to reach her. */
export function DutyLine({ shift, children }: { readonly shift: RosterShift; readonly children?: ComponentChildren }) {
  const t = useT();
  const agency = useAgencyWord();
  const span = useSpan();
  return (
    <li className="duty-line">
      <span className="duty-words">
        <span className="strong">{t(`teams.disciplines.${shift.discipline}`)}</span>
        <span>
          {shift.name} · {agency(shift)}
        </span>
        <span className="muted small">{span(shift.startsAt, shift.endsAt)}</span>
      </span>
      <span className="row">
        <PhoneLink phone={shift.phone} name={shift.name} />
        {children}
      </span>
    </li>
  );
}

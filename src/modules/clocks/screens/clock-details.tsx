import { useFormat } from "#platform/i18n/format.tsx";
import { useT } from "#platform/i18n/client.tsx";
import type { KeptReason } from "../keep-reason.ts";
import type { ClockView } from "../queries.ts";

/** Where a limit comes from, how it was counted, and every reason given about it. */
export function ClockDetails({ clock, reasons }: { readonly clock: ClockView; readonly reasons: readonly KeptReason[] }) {
  const t = useT();
  const format = useFormat();
  const period = clock.unit === "at-once" ? t("clocks.unit.at-once") : t(`clocks.unit.${clock.unit}`, { count: clock.amount });
  return (
    <details className="field-why">
      <summary>{t("clocks.card.details")}</summary>
      <div className="stack-tight">
        <dl className="facts">
          <dt>{t("clocks.card.started")}</dt>
          <dd>
            {format.dateTime(clock.startedAt)} <span className="muted">{t(`clocks.event.${clock.startEvent}`)}</span>
          </dd>
          <dt>{t("clocks.card.period")}</dt>
          <dd>{period}</dd>
          {clock.placeKind && (
            <>
              <dt>{t("clocks.card.place")}</dt>
              <dd>{t(`clocks.place.${clock.placeKind}`)}</dd>
            </>
          )}
          {clock.extension?.orderRef && (
            <>
              <dt>{t("clocks.card.order")}</dt>
              <dd>
                {clock.extension.orderRef} · {format.dateTime(clock.extension.orderedAt)}
              </dd>
            </>
          )}
          <dt>{t("clocks.card.source")}</dt>
          <dd>
            {clock.source}
            <br />
            <span className="muted">
              {t(`clocks.confidence.${clock.confidence}`)}
              {!clock.isVerified && ` · ${t("clocks.verified.no")}`}
            </span>
          </dd>
        </dl>
        {clock.noteKey && <p className="muted">{t(clock.noteKey)}</p>}
        {reasons.length > 0 && (
          <ul className="plain-list">
            {reasons.map((reason) => (
              <li key={`${reason.givenAt} ${reason.act}`}>
                <ReasonLine reason={reason} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </details>
  );
}

function ReasonLine({ reason }: { readonly reason: KeptReason }) {
  const t = useT();
  const format = useFormat();
  const codeKey = { pause: `clocks.pause.${reason.code}`, extend: `clocks.extend.${reason.code}`, breach: `clocks.breach.${reason.code}`, stop: `clocks.event.${reason.code}`, resume: "", undo: "" }[reason.act];
  return (
    <div>
      <p>
        {t(`clocks.reasonAct.${reason.act}`)}
        {codeKey && `: ${t(codeKey)}`}
      </p>
      {reason.note && <p>{reason.note}</p>}
      {reason.remedy && <p>{t("clocks.card.remedy", { remedy: reason.remedy })}</p>}
      <p className="muted small">
        {format.dateTime(reason.givenAt)} {reason.givenByName}
      </p>
    </div>
  );
}

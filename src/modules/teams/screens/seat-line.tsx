import { useState } from "preact/hooks";
import { useAct } from "#platform/action/client.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { useNow } from "#platform/ui/clock.ts";
import { Dialog } from "#platform/ui/dialog.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { endSeat } from "../actions/end-seat.ts";
import { endReasons, endsSoon } from "../rules/seat-rules.ts";
import type { Team } from "./team-tab.tsx";

type Seat = Team["seats"][number];

/** One seat: discipline, who, from which agency, until when. */
export function SeatLine({ seat, mayManage }: { readonly seat: Seat; readonly mayManage: boolean }) {
  const t = useT();
  const format = useFormat();
  const { language } = useLanguage();
  const [isEnding, setEnding] = useState(false);
  const agency = language === "th" ? seat.agencyNameTh : seat.agencyNameEn;
  const mayEnd = (mayManage || seat.isMine) && !seat.isManager;
  return (
    <li className="row-between">
      <div>
        <p>
          <strong>{t(`teams.disciplines.${seat.discipline}`)}</strong> {seat.isManager && <StatusTag tone="info">{t("teams.isManager")}</StatusTag>} {seat.isMine && <StatusTag>{t("teams.isMe")}</StatusTag>} {seat.restsOn === "consent" && <StatusTag>{t("teams.onConsent")}</StatusTag>} <EndTag seat={seat} />
        </p>
        <p>{seat.name === null ? t("teams.hidden") : [seat.name, agency].filter(Boolean).join(" · ")}</p>
        <p className="small muted">{seat.endsAt ? t("teams.until", { at: format.dateTime(seat.endsAt) }) : t("teams.since", { at: format.day(seat.startsAt) })}</p>
      </div>
      {mayEnd && (
        <Button variant="quiet" onClick={() => setEnding(true)}>
          {t(seat.isMine ? "teams.leave" : "teams.end")}
        </Button>
      )}
      <Dialog isOpen={isEnding} title={t(seat.isMine ? "teams.leave" : "teams.end")} onClose={() => setEnding(false)}>
        <EndForm seat={seat} onDone={() => setEnding(false)} />
      </Dialog>
    </li>
  );
}

/** In by an emergency for four hours, or a place that ends within a week: said in words, so that nobody counts on it. */
function EndTag({ seat }: { readonly seat: Seat }) {
  const t = useT();
  const now = useNow();
  if (seat.isEmergency) return <StatusTag tone="safety">{t("teams.inEmergency")}</StatusTag>;
  return endsSoon(seat.endsAt && new Date(seat.endsAt), now) ? <StatusTag tone="attention">{t("teams.endsSoon")}</StatusTag> : null;
}

function EndForm({ seat, onDone }: { readonly seat: Seat; readonly onDone: () => void }) {
  const t = useT();
  const say = useToast();
  const act = useAct<typeof endSeat>("teams.endSeat");
  const form = useForm({
    draft: `teams.end.${seat.id}`,
    initial: { reason: "" },
    submit: ({ reason }) => act.mutateAsync({ input: { seatId: seat.id, reason: reason as (typeof endReasons)[number] } }), // one of the options; the server checks
    onDone: () => {
      say({ message: t("teams.ended") });
      onDone();
    },
  });
  return (
    <form className="form" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      <p>{t("teams.endLead")}</p>
      <RadioGroup {...form.field("reason")} label={t("teams.why")} options={endReasons.map((value) => ({ value, label: t(`teams.values.reason.${value}`) }))} />
      <div className="form-actions">
        <Button type="submit" variant="primary" busy={form.isBusy}>
          {t(seat.isMine ? "teams.leave" : "teams.end")}
        </Button>
      </div>
    </form>
  );
}

import { useState } from "preact/hooks";
import { call, useAct, useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { Notice } from "#platform/ui/notice.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { saveFile } from "#platform/ui/save-file.ts";
import { useToast } from "#platform/ui/toast.tsx";
import { bangkokDay } from "#thai/dates.ts";
import type { ownCalendar } from "../actions/own-calendar.ts";
import type { cancelShift } from "../actions/plan-shift.ts";
import type { roster } from "../actions/roster.ts";
import type { takeBackSwap } from "../actions/swap.ts";
import { DutyLine, type RosterShift } from "./duty-line.tsx";
import { MyCalls } from "./my-calls.tsx";
import { PlanDialog } from "./plan-dialog.tsx";
import { SwapDialog } from "./swap-dialog.tsx";
import { useSpan } from "./words.tsx";

type Roster = ResultOf<typeof roster>;

/** Who is on call, day by day, where nobody is, and passing one's own shift on. */
export default function RosterPage() {
  const t = useT();
  const seen = useRead<typeof roster>("readiness.roster", {});
  const [isPlanning, setPlanning] = useState(false);
  return (
    <div className="stack-wide measure">
      <PageHeader
        title={t("readiness.titles.roster")}
        lead={t("readiness.roster.lead")}
        back={{ to: "/readiness", label: t("readiness.home.title") }}
        actions={
          <>
            {seen.data?.can.plan && (
              <Button variant="primary" icon="plus" onClick={() => setPlanning(true)}>
                {t("readiness.roster.plan")}
              </Button>
            )}
            <CalendarButton />
          </>
        }
      />
      <MyCalls />
      <QueryView query={seen}>{(data) => <Days roster={data} />}</QueryView>
      {isPlanning && <PlanDialog onClose={() => setPlanning(false)} />}
    </div>
  );
}

function CalendarButton() {
  const t = useT();
  const say = useToast();
  async function handleClick() {
    const { file } = await call<typeof ownCalendar>("readiness.ownCalendar", { words: t("readiness.roster.calendarWords") }, { method: "GET" });
    saveFile("duty.ics", file, "text/calendar");
  }
  return (
    <Button variant="quiet" icon="download" onClick={() => void handleClick().catch((error: unknown) => say({ message: sentenceOf(error, t), tone: "attention" }))}>
      {t("readiness.roster.calendar")}
    </Button>
  );
}

function Days({ roster: { shifts, gaps, swaps, can } }: { readonly roster: Roster }) {
  const t = useT();
  const format = useFormat();
  const days = [...new Set(shifts.map(({ startsAt }) => bangkokDay(new Date(startsAt))))];
  return (
    <>
      <Gaps gaps={gaps} />
      {days.length === 0 && <Empty>{t("readiness.roster.none")}</Empty>}
      {days.map((day) => (
        <Card key={day} title={format.day(`${day}T05:00:00Z`)}>
          <ul className="duty-list">
            {shifts.filter(({ startsAt }) => bangkokDay(new Date(startsAt)) === day).map((shift) => (
              <DutyLine key={shift.id} shift={shift}>
                <ShiftActs shift={shift} swap={swaps.find(({ shiftId, isMine }) => shiftId === shift.id && isMine)} canPlan={can.plan} shifts={shifts} />
              </DutyLine>
            ))}
          </ul>
        </Card>
      ))}
    </>
  );
}

function Gaps({ gaps }: { readonly gaps: Roster["gaps"] }) {
  const t = useT();
  const span = useSpan();
  if (gaps.length === 0) return <Notice tone="done" title={t("readiness.roster.noGaps")} />;
  return (
    <Notice tone="attention" title={t("readiness.roster.gapCount", { count: gaps.length })}>
      <ul>
        {gaps.slice(0, 12).map((gap) => (
          <li key={`${gap.discipline}-${String(gap.startsAt)}`}>
            {t(`teams.disciplines.${gap.discipline}`)}: {span(gap.startsAt, gap.endsAt)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

type ActsProps = { readonly shift: RosterShift; readonly swap: Roster["swaps"][number] | undefined; readonly canPlan: boolean; readonly shifts: readonly RosterShift[] };

function ShiftActs({ shift, swap, canPlan, shifts }: ActsProps) {
  const t = useT();
  const say = useToast();
  const [isSwapping, setSwapping] = useState(false);
  const cancel = useAct<typeof cancelShift>("readiness.cancelShift");
  const takeBack = useAct<typeof takeBackSwap>("readiness.takeBackSwap");
  const onError = (error: unknown) => say({ message: sentenceOf(error, t), tone: "attention" });
  return (
    <>
      {swap && (
        <>
          <span className="small">{t("readiness.swap.waiting", { name: swap.toName })}</span>
          <Button variant="quiet" busy={takeBack.isPending} onClick={() => takeBack.mutate({ input: { swapId: swap.id } }, { onError })}>
            {t("readiness.swap.takeBack")}
          </Button>
        </>
      )}
      {shift.isMine && !swap && (
        <Button variant="quiet" onClick={() => setSwapping(true)}>
          {t("readiness.swap.ask")}
        </Button>
      )}
      {canPlan && (
        <Button variant="quiet" aria-label={t("readiness.roster.cancelOf", { name: shift.name })} busy={cancel.isPending} onClick={() => cancel.mutate({ input: { shiftId: shift.id }, ifMatch: shift.version }, { onError, onSuccess: () => say({ message: t("readiness.roster.cancelled") }) })}>
          {t("readiness.roster.cancel")}
        </Button>
      )}
      {isSwapping && <SwapDialog shift={shift} shifts={shifts} onClose={() => setSwapping(false)} />}
    </>
  );
}

import { useAct, useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useFormat } from "#platform/i18n/format.tsx";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { useNow } from "#platform/ui/clock.ts";
import { Empty } from "#platform/ui/empty.tsx";
import { fetched } from "#platform/ui/fetched.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { Loading } from "#platform/ui/loading.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { usePermission } from "#platform/ui/session.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { SlotParts, useSlotIsHere } from "#platform/ui/slots.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import type { meetClockByHand, reopenClock } from "#modules/clocks/public.ts";
import { AddTask, Fold, TaskCard, useTaskTitle, type TaskView } from "#modules/plans/public-screens.tsx";
import type { listToday } from "../actions/list-today.ts";

// Only for those who let devices in, and not before it is needed.
const { Component: DeviceRequests } = fetched(async () => ({ default: (await import("#modules/partners/public-screens.tsx")).DeviceRequests }));

type Today = ResultOf<typeof listToday>;

/** One person's day: what to do first, what others owe, what is done. */
export default function TodayScreen() {
  const t = useT();
  const format = useFormat();
  const now = useNow();
  const today = useRead<typeof listToday>("today.list", {});
  const { language } = useLanguage();
  const isTopHere = useSlotIsHere("today-top", { language });
  const letsDevicesIn = usePermission("auth.manageDevices");
  return (
    <div className="measure">
      <PageHeader title={t("today.title")} lead={format.day(now)} actions={<TodayActs />} />
      {letsDevicesIn && <DeviceRequests />}
      <div className="stack">
        <SlotParts slot="today-top" caseId="" />
        <QueryView query={today}>{(data) => (isTopHere ? <Day today={data} /> : <Loading rows={6} />)}</QueryView>
      </div>
    </div>
  );
}

function TodayActs() {
  const t = useT();
  const mayOpen = usePermission("oversight.openInEmergency");
  return (
    <>
      <AddTask />
      {mayOpen && (
        <ButtonLink to="/emergency" variant="quiet" icon="safety">
          {t("oversight.nav.emergency")}
        </ButtonLink>
      )}
    </>
  );
}

function Day({ today }: { readonly today: Today }) {
  const t = useT();
  return (
    <div className="stack">
      {today.first.length === 0 ? (
        <Empty action={<ButtonLink to="/cases">{t("today.allCases")}</ButtonLink>}>{t("today.empty")}</Empty>
      ) : (
        <section className="stack-tight" aria-labelledby="today-first">
          <h2 id="today-first">{t("today.first", { count: today.first.length })}</h2>
          <TaskList tasks={today.first} />
        </section>
      )}
      <div>
        {today.later.length > 0 && (
          <Fold title={t("today.later")} count={today.later.length}>
            <TaskList tasks={today.later} />
          </Fold>
        )}
        {today.waitingFor.length > 0 && (
          <Fold title={t("today.waitingFor")} count={today.waitingFor.length}>
            <TaskList tasks={today.waitingFor} />
          </Fold>
        )}
        {today.doneToday > 0 && (
          <Fold title={t("today.done")} count={today.doneToday}>
            <DoneList tasks={today.done} />
          </Fold>
        )}
      </div>
    </div>
  );
}

function TaskList({ tasks }: { readonly tasks: readonly TaskView[] }) {
  const meet = useMeet();
  return (
    <ul className="stack-tight">
      {tasks.map((task) => (
        <TaskCard key={task.id} task={task} onMeet={meet} />
      ))}
    </ul>
  );
}

function DoneList({ tasks }: { readonly tasks: readonly TaskView[] }) {
  const t = useT();
  const format = useFormat();
  const titleOf = useTaskTitle();
  return (
    <ul className="plain-list">
      {tasks.map((task) => (
        <li key={task.id}>
          <span>
            {titleOf(task)}
            {task.caseCode && <span className="muted"> · {t("today.case", { code: task.caseCode })}</span>}
          </span>
          <span className="muted small">{task.doneAt && format.time(task.doneAt)}</span>
        </li>
      ))}
    </ul>
  );
}

/** One tap says that what a clock asks for was done; ten seconds to take it back. */
function useMeet(): (task: TaskView) => void {
  const t = useT();
  const say = useToast();
  const meet = useAct<typeof meetClockByHand>("clocks.meet");
  const reopen = useAct<typeof reopenClock>("clocks.reopen");
  const onError = (error: unknown) => say({ message: sentenceOf(error, t), tone: "attention" });
  return ({ sourceId }) => {
    if (!sourceId) return;
    const undo = () => reopen.mutate({ input: { clockId: sourceId } }, { onError });
    meet.mutate({ input: { clockId: sourceId } }, { onError, onSuccess: () => say({ message: t("today.met"), undo }) });
  };
}

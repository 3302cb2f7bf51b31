import { useState } from "preact/hooks";
import { useAct, useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Button } from "#platform/ui/button.tsx";
import { DataTable } from "#platform/ui/data-table.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { QueryView } from "#platform/ui/query-view.tsx";
import { Select } from "#platform/ui/select.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { TimeField } from "#platform/ui/time-field.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import { bangkokDay, bangkokInstant } from "#thai/dates.ts";
import type { markPresence } from "../actions/presence.ts";
import type { Learner, roster } from "../actions/roster.ts";
import type { Seen } from "./workshop-page.tsx";

type Session = Seen["sessions"][number];

/** Who was there, session by session: by the code, and by hand where a phone failed. */
export function AttendancePart({ seen }: { readonly seen: Seen }) {
  const t = useT();
  const format = useFormat();
  const [sessionId, setSession] = useState((seen.sessions.find(({ isOpen }) => isOpen) ?? seen.sessions[0])?.id ?? "");
  const people = useRead<typeof roster>("workshops.roster", { workshopId: seen.workshop.id });
  const session = seen.sessions.find(({ id }) => id === sessionId);
  const options = seen.sessions.map((one) => ({ value: one.id, label: `${format.date(bangkokDay(new Date(one.beginsAt)), { length: "short" })} ${format.time(one.beginsAt)}–${format.time(one.endsAt)}` }));
  return (
    <div className="stack">
      <p className="muted measure">{t("workshops.attendance.lead")}</p>
      <div className="row">
        <Select id="attendance-session" name="session" label={t("workshops.attendance.session")} value={sessionId} onChange={setSession} options={options} />
        {session?.isOpen && (
          <ButtonLink to={`/workshops/code/${session.id}`} variant="primary">
            {t("workshops.one.showCode")}
          </ButtonLink>
        )}
      </div>
      <QueryView query={people}>
        {({ learners }) => {
          const placed = learners.filter(({ state }) => state === "confirmed");
          return session && placed.length > 0 ? <PresenceTable session={session} learners={placed} /> : <Empty>{t("workshops.attendance.none")}</Empty>;
        }}
      </QueryView>
    </div>
  );
}

function PresenceTable({ session, learners }: { readonly session: Session; readonly learners: readonly Learner[] }) {
  const t = useT();
  const format = useFormat();
  const heldOf = (one: Learner) => one.presence.find(({ sessionId }) => sessionId === session.id);
  return (
    <DataTable
      caption={t("workshops.attendance.caption")}
      isCaptionHidden
      rows={learners}
      rowKey={({ accountId }) => accountId}
      columns={[
        { key: "name", label: t("workshops.people.name"), render: ({ name }) => name },
        {
          key: "presence", label: t("workshops.attendance.presence"), render: (one) => {
            const held = heldOf(one);
            return (
              <span className="row">
                <StatusTag tone={held ? "done" : "neutral"}>{t(`workshops.presence.${held?.kind ?? "absent"}`)}</StatusTag>
                {held && <span className="muted small">{[`${format.time(held.arrivedAt)}${held.leftAt ? `–${format.time(held.leftAt)}` : ""}`, t(held.how === "code" ? "workshops.attendance.byCode" : "workshops.attendance.byHand")].join(" · ")}</span>}
              </span>
            );
          },
        },
        { key: "act", label: t("workshops.people.act"), render: (one) => <MarkActs session={session} one={one} held={heldOf(one)} /> },
      ]}
    />
  );
}

type MarkProps = { readonly session: Session; readonly one: Learner; readonly held: Learner["presence"][number] | undefined };

function MarkActs({ session, one, held }: MarkProps) {
  const t = useT();
  const say = useToast();
  const [isTiming, setTiming] = useState(false);
  const act = useAct<typeof markPresence>("workshops.markPresence", { refresh: ["workshops.roster"], onDone: () => say({ message: t("workshops.attendance.saved") }) });
  const mark = (isPresent: boolean) => act.mutate({ input: { sessionId: session.id, accountId: one.accountId, isPresent } }, { onError: (error) => say({ message: sentenceOf(error, t), tone: "attention" }) });
  const named = (key: string) => `${t(key)}: ${one.name}`;
  return (
    <span className="row">
      {!held && (
        <Button busy={act.isPending} aria-label={named("workshops.attendance.mark")} onClick={() => mark(true)}>
          {t("workshops.attendance.mark")}
        </Button>
      )}
      {held && (
        <Button variant="quiet" aria-label={named("workshops.attendance.times")} onClick={() => setTiming(true)}>
          {t("workshops.attendance.times")}
        </Button>
      )}
      {held && (
        <Button variant="quiet" busy={act.isPending} aria-label={named("workshops.attendance.unmark")} onClick={() => mark(false)}>
          {t("workshops.attendance.unmark")}
        </Button>
      )}
      {isTiming && held && <TimesDialog session={session} one={one} held={held} onClose={() => setTiming(false)} />}
    </span>
  );
}

function TimesDialog({ session, one, held, onClose }: MarkProps & { readonly held: NonNullable<MarkProps["held"]>; readonly onClose: () => void }) {
  const t = useT();
  const format = useFormat();
  const day = bangkokDay(new Date(session.beginsAt));
  const act = useAct<typeof markPresence>("workshops.markPresence", { refresh: ["workshops.roster"] });
  const form = useForm({
    draft: `workshops.times.${session.id}.${one.accountId}`,
    initial: { arrivedAt: format.time(held.arrivedAt), leftAt: held.leftAt ? format.time(held.leftAt) : "" },
    submit: ({ arrivedAt, leftAt }) =>
      act.mutateAsync({ input: { sessionId: session.id, accountId: one.accountId, isPresent: true, arrivedAt: bangkokInstant(day, arrivedAt).toISOString(), ...(leftAt && { leftAt: bangkokInstant(day, leftAt).toISOString() }) } }),
    check: ({ arrivedAt, leftAt }) => [["arrivedAt", arrivedAt] as const, ...(leftAt ? [["leftAt", leftAt] as const] : [])].filter(([, time]) => !/^\d\d:\d\d$/.test(time)).map(([field]) => ({ field, message: t("workshops.form.missingTime") })),
    onDone: onClose,
  });
  return (
    <Dialog isOpen title={t("workshops.attendance.of", { name: one.name })} onClose={onClose}>
      <form className="form" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        <TimeField {...form.field("arrivedAt")} label={t("workshops.attendance.from")} />
        <TimeField {...form.field("leftAt")} label={t("workshops.attendance.until")} optional />
        <div className="form-actions">
          <Button type="submit" variant="primary" busy={form.isBusy}>
            {t("workshops.attendance.save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

import { useAct } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { now } from "#platform/ui/clock.ts";
import { DateField } from "#platform/ui/date-field.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import type { FieldBinding } from "#platform/ui/field-binding.ts";
import { Select } from "#platform/ui/select.tsx";
import { useSession } from "#platform/ui/session.tsx";
import { TimeField } from "#platform/ui/time-field.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import { instantOf, OwnerSelect, whenOf } from "#modules/plans/public-screens.tsx";
import type { listClocks } from "../actions/read-clocks.ts";
import type { startClockByHand } from "../actions/start-clock.ts";
import { PLACE_KINDS, type PlaceKind } from "../rules/hand-start.ts";

type Listed = ResultOf<typeof listClocks>;
type StartDialogProps = { readonly caseId: string; readonly people: Listed["people"]; readonly startable: Listed["startable"]; readonly onClose: () => void };

/** Starts a limit: which one, for whom, from when, and the kind of place where liberty is limited. */
export function StartDialog({ caseId, people, startable, onClose }: StartDialogProps) {
  const t = useT();
  const { account } = useSession();
  const start = useAct<typeof startClockByHand>("clocks.start");
  const current = whenOf(now());
  const form = useForm({
    draft: `clocks.start.${caseId}`,
    initial: { ruleId: "", personId: people.length === 1 ? (people[0]?.id ?? "") : "", startedAt: current.day, time: current.time, placeKind: "" as PlaceKind | "", ownerAccountId: account.id },
    check: ({ ruleId }) => (ruleId === "" ? [{ field: "ruleId", message: t("clocks.startDialog.ruleMissing") }] : []),
    submit: ({ ruleId, personId, startedAt, time, placeKind, ownerAccountId }) =>
      start.mutateAsync({
        input: { caseId, ruleId, startedAt: instantOf({ day: startedAt, time: time || "00:00" }), ownerAccountId, ...(personId ? { personId } : {}), ...(placeKind ? { placeKind } : {}) },
      }),
    onDone: onClose,
  });
  const rule = startable.find((one) => one.id === form.values.ruleId);
  const place = form.field("placeKind");
  return (
    <Dialog isOpen title={t("clocks.tab.start")} onClose={onClose}>
      <form className="stack" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        <Select {...form.field("ruleId")} label={t("clocks.startDialog.rule")} options={startable.map((one) => ({ value: one.id, label: t(one.nameKey) }))} width="full" />
        {people.length > 1 && <PersonSelect people={people} isNeeded={rule?.needsPerson === true} {...form.field("personId")} />}
        <DateField {...form.field("startedAt")} label={rule ? t("clocks.startDialog.on", { event: t(`clocks.event.${rule.startEvent}`) }) : t("clocks.startDialog.day")} />
        <TimeField {...form.field("time")} label={t("clocks.startDialog.time")} />
        {rule?.needsPlace && (
          <Select
            {...place}
            onChange={(chosen) => place.onChange(chosen as PlaceKind)} // one of the options below
            label={t("clocks.startDialog.place")}
            hint={t("clocks.startDialog.placeHint")}
            options={PLACE_KINDS.map((kind) => ({ value: kind, label: t(`clocks.place.${kind}`) }))}
          />
        )}
        <OwnerSelect caseId={caseId} {...form.field("ownerAccountId")} />
        <div className="dialog-actions">
          <Button type="submit" variant="primary" busy={form.isBusy}>
            {t("clocks.startDialog.confirm")}
          </Button>
          <Button variant="quiet" onClick={onClose}>
            {t("ui.cancel")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

type PersonSelectProps = FieldBinding<string> & { readonly people: Listed["people"]; readonly isNeeded: boolean };

function PersonSelect({ people, isNeeded, ...field }: PersonSelectProps) {
  const t = useT();
  return (
    <Select
      {...field}
      label={t("clocks.startDialog.person")}
      optional={!isNeeded}
      placeholder={isNeeded ? t("ui.choose") : t("clocks.startDialog.wholeCase")}
      options={people.map((person) => ({ value: person.id, label: person.safeName ? `${person.label} · ${person.safeName}` : t("clocks.card.person", { label: person.label }) }))}
    />
  );
}

import { useCallback } from "preact/hooks";
import { call, useAct } from "#platform/action/client.ts";
import type { InputOf } from "#platform/action/define.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { bangkokInstant } from "#thai/dates.ts";
import { Button } from "#platform/ui/button.tsx";
import { Combobox } from "#platform/ui/combobox.tsx";
import { DateField } from "#platform/ui/date-field.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { Select } from "#platform/ui/select.tsx";
import { useSession } from "#platform/ui/session.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useTakeBack } from "#platform/ui/use-take-back.ts";
import { useForm } from "#platform/ui/use-form.ts";
import type { addSeat } from "../actions/add-seat.ts";
import type { endSeat } from "../actions/end-seat.ts";
import type { candidates } from "../actions/candidates.ts";
import { seatableDisciplines, seatGrounds } from "../rules/seat-rules.ts";

const PLAIN_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Brings a colleague of any agency into the team: the discipline first, then who holds it, why, and until when. */
export function AddSeat({ caseId, discipline, onDone }: { readonly caseId: string; readonly discipline: string; readonly onDone: () => void }) {
  const t = useT();
  const say = useToast();
  const { language } = useLanguage();
  const { agency } = useSession();
  const act = useAct<typeof addSeat>("teams.addSeat");
  const takeBack = useTakeBack<typeof endSeat>("teams.endSeat");
  const form = useForm({
    draft: `teams.seat.${caseId}.${discipline}`,
    initial: { discipline, accountId: "", reason: "", endsAt: "", restsOn: "task" },
    submit: ({ endsAt, ...seat }) => {
      // The last minute of the chosen day; a text that is no date travels as typed, so that the server names the field.
      const end = endsAt === "" ? {} : { endsAt: PLAIN_DATE.test(endsAt) ? bangkokInstant(endsAt, "23:59").toISOString() : endsAt };
      return act.mutateAsync({ input: { caseId, ...seat, ...end } as InputOf<typeof addSeat> }); // options of the fields below; the server checks
    },
    onDone: ({ seatId }) => {
      say({ message: t("teams.added"), undo: takeBack({ input: { seatId, reason: "mistake" } }) });
      onDone();
    },
  });
  const wanted = form.values.discipline;
  const findCandidates = useCallback(
    async (text: string) => {
      if (wanted === "") return [];
      const input = { discipline: wanted, provinceCode: agency.provinceCode, ...(text ? { text } : {}) } as InputOf<typeof candidates>; // the discipline is one of the options
      const found = await call<typeof candidates>("teams.candidates", input, { method: "GET" });
      return found.candidates.map((one) => ({ value: one.accountId, label: one.name, hint: language === "th" ? one.agencyNameTh : one.agencyNameEn }));
    },
    [wanted, agency.provinceCode, language],
  );
  return (
    <form className="form" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      <Select {...form.field("discipline")} label={t("teams.discipline")} options={seatableDisciplines.map((value) => ({ value, label: t(`teams.disciplines.${value}`) }))} />
      {wanted !== "" && <Combobox {...form.field("accountId")} key={wanted} label={t("teams.who")} hint={t("teams.whoHint")} search={findCandidates} />}
      <TextField {...form.field("reason")} label={t("teams.why")} hint={t("teams.whyHint")} maxLength={300} />
      <DateField {...form.field("endsAt")} label={t("teams.endsAt")} hint={t("teams.endsAtHint")} optional />
      <RadioGroup {...form.field("restsOn")} label={t("teams.restsOn")} hint={t("teams.restsOnHint")} options={seatGrounds.map((value) => ({ value, label: t(`teams.grounds.${value}`) }))} />
      <div className="form-actions">
        <Button type="submit" variant="primary" busy={form.isBusy}>
          {t("teams.addThis")}
        </Button>
        <Button variant="quiet" onClick={onDone}>
          {t("teams.cancel")}
        </Button>
      </div>
    </form>
  );
}

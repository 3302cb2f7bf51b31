import { useCallback } from "preact/hooks";
import { call, useAct } from "#platform/action/client.ts";
import type { InputOf } from "#platform/action/define.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { bangkokInstant } from "#thai/dates.ts";
import { Button } from "#platform/ui/button.tsx";
import { Combobox } from "#platform/ui/combobox.tsx";
import { DateField } from "#platform/ui/date-field.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { Select } from "#platform/ui/select.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { candidates } from "#modules/teams/actions/candidates.ts";
import { seatableDisciplines } from "#modules/teams/public-screens.ts";
import type { askSecond } from "../../actions/ask-second.ts";
import type { Room } from "../room/room-page.tsx";

const PLAIN_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Names one colleague for a sealed case; a second person agrees before the seat is there. */
export function NameSeatForm({ room }: { readonly room: Room }) {
  const t = useT();
  const say = useToast();
  const { language } = useLanguage();
  const act = useAct<typeof askSecond>("cases.askSecond");
  const form = useForm({
    draft: `cases.nameSeat.${room.id}`,
    initial: { discipline: "", accountId: "", reason: "", endsAt: "" },
    submit: ({ endsAt, ...seat }) => {
      const end = endsAt === "" ? {} : { endsAt: PLAIN_DATE.test(endsAt) ? bangkokInstant(endsAt, "23:59").toISOString() : endsAt };
      return act.mutateAsync({ input: { kind: "seat", caseId: room.id, ...seat, ...end } as InputOf<typeof askSecond> }); // options of the fields below; the server checks
    },
    onDone: () => say({ message: t("cases.second.asked") }),
  });
  const wanted = form.values.discipline;
  const findCandidates = useCallback(
    async (text: string) => {
      if (wanted === "") return [];
      const input = { discipline: wanted, provinceCode: room.provinceCode, ...(text ? { text } : {}) } as InputOf<typeof candidates>; // the discipline is one of the options
      const found = await call<typeof candidates>("teams.candidates", input, { method: "GET" });
      return found.candidates.map((one) => ({ value: one.accountId, label: one.name, hint: language === "th" ? one.agencyNameTh : one.agencyNameEn }));
    },
    [wanted, room.provinceCode, language],
  );
  return (
    <details>
      <summary>{t("cases.second.askSeat")}</summary>
      <form className="form" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        <Select {...form.field("discipline")} label={t("cases.second.discipline")} options={seatableDisciplines.map((value) => ({ value, label: t(`teams.disciplines.${value}`) }))} />
        {wanted !== "" && <Combobox {...form.field("accountId")} key={wanted} label={t("cases.second.who")} search={findCandidates} />}
        <TextField {...form.field("reason")} label={t("cases.second.why")} maxLength={300} />
        <DateField {...form.field("endsAt")} label={t("cases.second.endsAt")} optional />
        <div>
          <Button type="submit" busy={form.isBusy}>
            {t("cases.second.askSeat")}
          </Button>
        </div>
      </form>
    </details>
  );
}

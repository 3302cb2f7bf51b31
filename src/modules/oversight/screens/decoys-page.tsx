import { useCallback, useState } from "preact/hooks";
import { call, useAct, useRead } from "#platform/action/client.ts";
import type { InputOf, ResultOf } from "#platform/action/define.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Combobox } from "#platform/ui/combobox.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { Select } from "#platform/ui/select.tsx";
import { useSession } from "#platform/ui/session.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import { NotConfirmed, useConfirmed } from "#modules/partners/public-screens.tsx";
import type { agencies } from "#modules/partners/actions/agencies.ts";
import { provinces } from "#thai/provinces.ts";
import type { decoys, endDecoy, plantDecoy } from "../actions/decoys.ts";
import { decoyDisciplines } from "../rules/decoys.ts";

type Decoy = ResultOf<typeof decoys>["decoys"][number];

/** Made-up cases that tell when somebody opens what nobody has work in. */
export default function DecoysPage() {
  const t = useT();
  const seen = useRead<typeof decoys>("oversight.decoys", {});
  const [isPlanting, setPlanting] = useState(false);
  return (
    <div className="stack-wide measure">
      <PageHeader
        title={t("oversight.titles.decoys")}
        lead={t("oversight.decoys.lead")}
        actions={
          <Button variant="primary" icon="plus" onClick={() => setPlanting(true)}>
            {t("oversight.decoys.plant")}
          </Button>
        }
      />
      <QueryView query={seen}>{(data) => (data.decoys.length === 0 ? <Empty>{t("oversight.decoys.none")}</Empty> : data.decoys.map((one) => <DecoyCard key={one.caseId} one={one} />))}</QueryView>
      {isPlanting && <PlantDialog onClose={() => setPlanting(false)} />}
    </div>
  );
}

function DecoyCard({ one }: { readonly one: Decoy }) {
  const t = useT();
  const format = useFormat();
  const say = useToast();
  const end = useAct<typeof endDecoy>("oversight.endDecoy");
  const onError = (error: unknown) => say({ message: sentenceOf(error, t), tone: "attention" });
  return (
    <Card>
      <div className="row-between">
        <div>
          <p className="strong code">{one.code}</p>
          <p className="muted small">{[format.dateTime(one.plantedAt), one.endedAt ? t("oversight.decoys.ended") : one.seats > 0 ? t("oversight.decoys.seats", { count: one.seats }) : t("oversight.decoys.noSeats")].join(" · ")}</p>
        </div>
        {!one.endedAt && (
          <Button variant="quiet" busy={end.isPending} onClick={() => end.mutate({ input: { caseId: one.caseId } }, { onError })}>
            {t("oversight.decoys.end")}
          </Button>
        )}
      </div>
    </Card>
  );
}

type Values = { readonly provinceCode: string; readonly safeName: string; readonly agencyId: string; readonly discipline: string };

function PlantDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const say = useToast();
  const { language } = useLanguage();
  const { agency } = useSession();
  const { confirmed, question } = useConfirmed();
  const act = useAct<typeof plantDecoy>("oversight.plantDecoy");
  const form = useForm<Values, ResultOf<typeof plantDecoy> | undefined>({
    draft: "oversight.decoy",
    initial: { provinceCode: agency.provinceCode, safeName: "", agencyId: "", discipline: "" },
    check: ({ safeName, agencyId, discipline }) => [
      ...(safeName.trim() === "" ? [{ field: "safeName", message: t("oversight.decoys.missing") }] : []),
      ...((agencyId === "") !== (discipline === "") ? [{ field: "discipline", message: t("oversight.decoys.missing") }] : []),
    ],
    submit: (values) => confirmed(() => act.mutateAsync({ input: inputOf(values) })).catch(turnedAway),
    onDone: (planted) => {
      if (!planted) return;
      say({ message: t("oversight.decoys.planted", { code: planted.code }) });
      onClose();
    },
  });
  const search = useCallback(
    async (q: string) => {
      const found = await call<typeof agencies>("partners.agencies", { q, limit: 20 }, { method: "GET" });
      return found.agencies.filter((one) => one.status === "active").map((one) => ({ value: one.id, label: language === "th" ? one.nameTh : one.nameEn }));
    },
    [language],
  );
  return (
    <Dialog isOpen title={t("oversight.decoys.plant")} onClose={onClose}>
      <form className="form" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        <Combobox {...form.field("provinceCode")} label={t("oversight.decoys.province")} options={provinces().map((one) => ({ value: one.code, label: one[language] }))} />
        <TextField {...form.field("safeName")} label={t("oversight.decoys.name")} hint={t("oversight.decoys.nameHint")} maxLength={80} />
        <Combobox {...form.field("agencyId")} label={t("oversight.decoys.agency")} hint={t("oversight.decoys.agencyHint")} search={search} optional width="full" />
        <Select {...form.field("discipline")} label={t("oversight.decoys.discipline")} placeholder={t("oversight.decoys.noSeats")} options={decoyDisciplines.map((value) => ({ value, label: t(`teams.disciplines.${value}`) }))} optional />
        <div className="form-actions">
          <Button type="submit" variant="primary" busy={form.isBusy}>
            {t("oversight.decoys.plant")}
          </Button>
        </div>
      </form>
      {question}
    </Dialog>
  );
}

function turnedAway(error: unknown): undefined {
  if (error instanceof NotConfirmed) return undefined;
  throw error;
}

function inputOf({ provinceCode, safeName, agencyId, discipline }: Values) {
  const audience = agencyId === "" ? {} : { audience: { agencyId, discipline } };
  return { provinceCode, person: { safeName }, ...audience } as InputOf<typeof plantDecoy>; // chosen from the options above; the server checks
}

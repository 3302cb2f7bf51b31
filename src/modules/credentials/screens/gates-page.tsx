import { useState } from "preact/hooks";
import { useAct, useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { Select } from "#platform/ui/select.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import type { gates, setGate } from "../actions/gates.ts";
import { competences, type Competence } from "../rules/competences.ts";
import { gateModes, type Gate, type GateMode } from "../rules/gates.ts";

/** Which steps ask for a certificate, and how firmly. */
export default function GatesPage() {
  const t = useT();
  const found = useRead<typeof gates>("credentials.gates", {});
  return (
    <div className="stack-wide measure">
      <PageHeader title={t("credentials.titles.gates")} lead={t("credentials.gates.lead")} />
      <QueryView query={found}>{({ gates: list, mayChange }) => list.map((gate) => (mayChange ? <GateForm key={gate.act} gate={gate} /> : <GateCard key={gate.act} gate={gate} />))}</QueryView>
    </div>
  );
}

const actKey = (act: string): string => `credentials.acts.${act.replace(".", "-")}`;

function GateCard({ gate }: { readonly gate: Gate }) {
  const t = useT();
  return (
    <Card title={t(actKey(gate.act))}>
      <p>{t(`credentials.modes.${gate.mode}`)}</p>
      <p className="muted">{t(`credentials.competences.${gate.competence}`)}</p>
    </Card>
  );
}

function GateForm({ gate }: { readonly gate: Gate }) {
  const t = useT();
  const say = useToast();
  const act = useAct<typeof setGate>("credentials.setGate");
  const [mode, setMode] = useState<string>(gate.mode);
  const [competence, setCompetence] = useState<string>(gate.competence);
  const handleSave = () =>
    act.mutate(
      { input: { act: gate.act, mode: mode as GateMode, competence: competence as Competence } }, // from the options below
      { onSuccess: () => say({ message: t("credentials.gates.saved") }), onError: (error) => say({ message: sentenceOf(error, t), tone: "attention" }) },
    );
  return (
    <Card title={t(actKey(gate.act))}>
      <div className="form">
        <RadioGroup id={`mode-${gate.act}`} name="mode" label={t("credentials.gates.mode")} value={mode} onChange={setMode} options={gateModes.map((value) => ({ value, label: t(`credentials.modes.${value}`) }))} />
        <Select id={`competence-${gate.act}`} name="competence" label={t("credentials.gates.competence")} value={competence} onChange={setCompetence} options={competences.map((value) => ({ value, label: t(`credentials.competences.${value}`) }))} width="full" />
        <div className="form-actions">
          <Button busy={act.isPending} disabled={competence === "" || (mode === gate.mode && competence === gate.competence)} onClick={handleSave}>
            {t("credentials.gates.save")}
          </Button>
        </div>
      </div>
    </Card>
  );
}

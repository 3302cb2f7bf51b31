import { useState } from "preact/hooks";
import { useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import type { SlotProps } from "#platform/ui/screen.ts";
import { Fold } from "#modules/plans/public-screens.tsx";
import type { inCase } from "../actions/in-case.ts";
import { CaseStepCard } from "./case-step-card.tsx";
import { TellDialog } from "./tell-dialog.tsx";
import "./sops.css";

type InCase = ResultOf<typeof inCase>;

/** The procedures of a case: what is to be done, what was done, and where the team found another way. */
export default function ProcedureTab({ caseId }: SlotProps) {
  const found = useRead<typeof inCase>("sops.inCase", { caseId });
  return <QueryView query={found}>{(data) => <Steps caseId={caseId} data={data} />}</QueryView>;
}

function Steps({ caseId, data }: { readonly caseId: string; readonly data: InCase }) {
  const t = useT();
  const [isTelling, setTelling] = useState(false);
  const open = data.steps.filter(({ state }) => state === "open");
  const departed = data.steps.filter(({ state }) => state === "departed");
  const settled = data.steps.filter(({ state }) => state === "done" || state === "ended");
  const cards = (steps: InCase["steps"]) => (
    <ul className="stack">
      {steps.map((step) => (
        <CaseStepCard key={step.id} step={step} gates={data.gates} />
      ))}
    </ul>
  );
  return (
    <div className="stack">
      <div className="row-between">
        <h2>{open.length > 0 ? t("sops.tab.open", { count: open.length }) : t("sops.tab.title")}</h2>
        {data.can.tell && data.procedures.length > 0 && (
          <Button icon="plus" onClick={() => setTelling(true)}>
            {t("sops.tab.tell")}
          </Button>
        )}
      </div>
      {data.steps.length === 0 && <Empty>{t(data.procedures.length > 0 ? "sops.tab.emptyAdopted" : "sops.tab.empty")}</Empty>}
      {open.length > 0 && cards(open)}
      {departed.length > 0 && (
        <Fold title={t("sops.tab.departed")} count={departed.length}>
          {cards(departed)}
        </Fold>
      )}
      {settled.length > 0 && (
        <Fold title={t("sops.tab.settled")} count={settled.length}>
          {cards(settled)}
        </Fold>
      )}
      {isTelling && <TellDialog caseId={caseId} procedures={data.procedures} onClose={() => setTelling(false)} />}
    </div>
  );
}

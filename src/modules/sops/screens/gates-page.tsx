import { useState } from "preact/hooks";
import { useAct, useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import type { gates, setGate } from "../actions/gates.ts";
import { gateModes, type GateMode, type ownGates } from "../rules/words.ts";
import "./sops.css";

/** What an open step means for an act, for one's agency. */
export default function GatesPage() {
  const t = useT();
  const say = useToast();
  const found = useRead<typeof gates>("sops.gates", {});
  const set = useAct<typeof setGate>("sops.setGate", { onDone: () => say({ message: t("sops.gatesPage.saved") }) });
  // What was just chosen stands at once and while it is being saved.
  const [chosen, setChosen] = useState<{ readonly gate: string; readonly mode: GateMode }>();
  function handleChoice(gate: (typeof ownGates)[number], mode: GateMode) {
    setChosen({ gate, mode });
    set.mutate({ input: { gate, mode } }, { onSettled: () => setChosen(undefined) });
  }
  const options = gateModes.map((mode) => ({ value: mode, label: t(`sops.gatesPage.mode.${mode}`), hint: t(`sops.gatesPage.modeHint.${mode}`) }));
  return (
    <div className="stack-wide measure">
      <PageHeader title={t("sops.titles.gates")} lead={t("sops.gatesPage.lead")} back={{ to: "/procedures", label: t("sops.page.back") }} />
      <QueryView query={found}>
        {(data) => (
          <div className="stack">
            {data.gates.map(({ gate, mode }) => (
              <RadioGroup
                key={gate}
                id={gate.replace(".", "-")}
                name={gate}
                label={t(`sops.values.gate.${gate}`)}
                value={chosen?.gate === gate ? chosen.mode : mode}
                options={options.map((one) => ({ ...one, disabled: !data.can.change }))}
                onChange={(one) => handleChoice(gate, one as GateMode)} // one of the options above
              />
            ))}
            {!data.can.change && <p className="muted">{t("sops.gatesPage.readOnly")}</p>}
          </div>
        )}
      </QueryView>
    </div>
  );
}

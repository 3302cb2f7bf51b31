import { useAct, useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import type { gates, setGate } from "../actions/gates.ts";
import { gateModes, type GateMode } from "../rules/words.ts";
import "./sops.css";

/** What an open step means for an act, for one's agency. */
export default function GatesPage() {
  const t = useT();
  const say = useToast();
  const found = useRead<typeof gates>("sops.gates", {});
  const set = useAct<typeof setGate>("sops.setGate", { onDone: () => say({ message: t("sops.gatesPage.saved") }) });
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
                // What was just chosen stands while it is being saved.
                value={set.isPending && set.variables.input.gate === gate ? set.variables.input.mode : mode}
                options={options.map((one) => ({ ...one, disabled: !data.can.change }))}
                onChange={(chosen) => set.mutate({ input: { gate, mode: chosen as GateMode } })} // one of the options above
              />
            ))}
            {!data.can.change && <p className="muted">{t("sops.gatesPage.readOnly")}</p>}
          </div>
        )}
      </QueryView>
    </div>
  );
}

import { useState } from "preact/hooks";
import { useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import type { SlotProps } from "#platform/ui/screen.ts";
import { Fold } from "#modules/plans/public-screens.tsx";
import type { listClocks } from "../actions/read-clocks.ts";
import { ClockCard } from "./clock-card.tsx";
import { StartDialog } from "./start-dialog.tsx";
import "./clocks.css";

/** The limits that run for a case and its people: when each ends, by which clause, and what can be done. */
export default function ClocksTab({ caseId }: SlotProps) {
  const clocks = useRead<typeof listClocks>("clocks.list", { caseId });
  return <QueryView query={clocks}>{(data) => <Clocks caseId={caseId} data={data} />}</QueryView>;
}

type ClocksProps = { readonly caseId: string; readonly data: ResultOf<typeof listClocks> };

function Clocks({ caseId, data }: ClocksProps) {
  const t = useT();
  const [isStarting, setStarting] = useState(false);
  const running = data.clocks.filter((clock) => !hasEnded(clock.state));
  const ended = data.clocks.filter((clock) => hasEnded(clock.state));
  const cardOf = (clock: (typeof data.clocks)[number]) => (
    <ClockCard key={clock.id} clock={clock} person={data.people.find((person) => person.id === clock.personId)} isAlone={data.people.length < 2} reasons={data.reasons.filter((reason) => reason.clockId === clock.id)} can={data.can} />
  );
  return (
    <div className="stack">
      <div className="row-between">
        <h2>{t("clocks.tab.title")}</h2>
        {data.can.start && (
          <Button icon="plus" onClick={() => setStarting(true)}>
            {t("clocks.tab.start")}
          </Button>
        )}
      </div>
      {running.length === 0 ? <Empty>{t("clocks.tab.empty")}</Empty> : <ul className="stack">{running.map(cardOf)}</ul>}
      {ended.length > 0 && (
        <Fold title={t("clocks.tab.ended")} count={ended.length}>
          <ul className="stack-tight">{ended.map(cardOf)}</ul>
        </Fold>
      )}
      {isStarting && <StartDialog caseId={caseId} people={data.people} startable={data.startable} onClose={() => setStarting(false)} />}
    </div>
  );
}

const hasEnded = (state: string): boolean => state === "met" || state === "met-late" || state === "stopped";

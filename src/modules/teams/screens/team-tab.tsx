import { useState } from "preact/hooks";
import { useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import type { SlotProps } from "#platform/ui/screen.ts";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import type { read } from "../actions/read.ts";
import { AddSeat } from "./add-seat.tsx";
import { SeatLine } from "./seat-line.tsx";
import { DeclareConflict, Walls } from "./walls.tsx";

export type Team = ResultOf<typeof read>;

/** Who sits in this case's team, in which discipline and until when; which disciplines are missing. */
export default function TeamTab({ caseId }: SlotProps) {
  const t = useT();
  const team = useRead<typeof read>("teams.read", { caseId });
  const [isAdding, setAdding] = useState<string | undefined>();
  return (
    <QueryView query={team}>
      {(data) => (
        <div className="stack">
          <Card
            title={t("teams.seats")}
            actions={data.can.manage && isAdding === undefined && <Button icon="plus" onClick={() => setAdding("")}>{t("teams.add")}</Button>}
          >
            {isAdding !== undefined && <AddSeat key={isAdding} caseId={caseId} discipline={isAdding} onDone={() => setAdding(undefined)} />}
            <ul className="stack">
              {data.seats.map((seat) => (
                <SeatLine key={seat.id} seat={seat} mayManage={data.can.manage} />
              ))}
            </ul>
          </Card>
          <Gaps team={data} onAdd={setAdding} />
          {data.can.manage && <Walls caseId={caseId} walls={data.walls} />}
          {data.can.declareConflict && <DeclareConflict caseId={caseId} />}
        </div>
      )}
    </QueryView>
  );
}

function Gaps({ team, onAdd }: { readonly team: Team; readonly onAdd: (discipline: string) => void }) {
  const t = useT();
  if (team.gaps.length === 0) {
    return (
      <Card title={t("teams.gaps")}>
        <StatusTag tone="done">{t("teams.complete")}</StatusTag>
      </Card>
    );
  }
  return (
    <Card title={t("teams.gaps")}>
      <p className="muted measure">{t("teams.gapsLead")}</p>
      <ul className="stack-tight">
        {team.gaps.map((discipline) => (
          <li key={discipline} className="row-between">
            <StatusTag tone="attention">{t(`teams.disciplines.${discipline}`)}</StatusTag>
            {team.can.manage && (
              <Button variant="quiet" onClick={() => onAdd(discipline)}>
                {t("teams.fill")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

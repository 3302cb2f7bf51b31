import { useAct, useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { QueryView } from "#platform/ui/query-view.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import type { nominate } from "../actions/enrol.ts";
import type { colleagues } from "../actions/read.ts";
import { toneOf } from "./words.ts";
import "./workshops.css";

/** The focal point's colleagues: who goes, who asks, whom to nominate. */
export function NominatePart({ workshopId }: { readonly workshopId: string }) {
  const t = useT();
  const say = useToast();
  const seen = useRead<typeof colleagues>("workshops.colleagues", { workshopId });
  const act = useAct<typeof nominate>("workshops.nominate", { onDone: () => say({ message: t("workshops.one.nominated") }) });
  const handle = (accountId: string) => act.mutate({ input: { workshopId, accountId } }, { onError: (error) => say({ message: sentenceOf(error, t), tone: "attention" }) });
  return (
    <Card title={t("workshops.one.nominate")}>
      <p className="muted small">{t("workshops.one.nominateLead")}</p>
      <QueryView query={seen}>
        {(data) => (
          <ul className="stack-tight">
            {data.colleagues.map((one) => (
              <li key={one.accountId} className="row-between">
                <span>
                  {one.name}
                  {one.positionTitle && <span className="muted small"> · {one.positionTitle}</span>}
                </span>
                {one.state === null || one.state === "withdrawn" || one.state === "asked" ? (
                  <Button busy={act.isPending} aria-label={`${t("workshops.one.nominateOne")}: ${one.name}`} onClick={() => handle(one.accountId)}>
                    {t("workshops.one.nominateOne")}
                  </Button>
                ) : (
                  <StatusTag tone={toneOf(one.state)}>{t(one.state === "nominated" ? "workshops.one.waitingYes" : `workshops.states.${one.state}`)}</StatusTag>
                )}
              </li>
            ))}
          </ul>
        )}
      </QueryView>
    </Card>
  );
}

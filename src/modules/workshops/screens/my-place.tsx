import { useState } from "preact/hooks";
import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { useNow } from "#platform/ui/clock.ts";
import { Dialog } from "#platform/ui/dialog.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import type { enrol, withdraw } from "../actions/enrol.ts";
import { toneOf } from "./words.ts";
import type { Seen } from "./workshop-page.tsx";

/** One's own place: ask for it, say yes to a nomination, give it back. */
export function MyPlace({ seen }: { readonly seen: Seen }) {
  const t = useT();
  const { workshop } = seen;
  const isOver = new Date(workshop.endsAt) <= useNow();
  const held = workshop.mine === "withdrawn" ? null : workshop.mine;
  return (
    <Card title={t("workshops.one.myPlace")}>
      <div className="stack-tight">
        {held && <p><StatusTag tone={toneOf(held)}>{t(`workshops.states.${held}`)}</StatusTag></p>}
        {isOver && <p className="muted">{t("workshops.states.over")}</p>}
        {!isOver && workshop.state === "open" && (
          <div className="row">
            {(held === null || held === "nominated") && <AskButton workshopId={workshop.id} isNominated={held === "nominated"} />}
            {held !== null && <WithdrawButton workshopId={workshop.id} />}
          </div>
        )}
      </div>
    </Card>
  );
}

const saidOf = (state: string): string => (state === "confirmed" ? "gotPlace" : state === "waiting" ? "gotWaiting" : "asked");

function AskButton({ workshopId, isNominated }: { readonly workshopId: string; readonly isNominated: boolean }) {
  const t = useT();
  const say = useToast();
  const act = useAct<typeof enrol>("workshops.enrol", { onDone: ({ state }) => say({ message: t(`workshops.one.${saidOf(state)}`) }) });
  return (
    <Button variant="primary" busy={act.isPending} onClick={() => act.mutate({ input: { workshopId } }, { onError: (error) => say({ message: sentenceOf(error, t), tone: "attention" }) })}>
      {t(isNominated ? "workshops.one.accept" : "workshops.one.ask")}
    </Button>
  );
}

function WithdrawButton({ workshopId }: { readonly workshopId: string }) {
  const t = useT();
  const say = useToast();
  const [isAsking, setAsking] = useState(false);
  const act = useAct<typeof withdraw>("workshops.withdraw", { onDone: () => { setAsking(false); say({ message: t("workshops.one.left") }); } });
  return (
    <>
      <Button variant="quiet" onClick={() => setAsking(true)}>
        {t("workshops.one.withdraw")}
      </Button>
      <Dialog
        isOpen={isAsking} title={t("workshops.one.withdraw")} onClose={() => setAsking(false)}
        actions={
          <Button variant="primary" busy={act.isPending} onClick={() => act.mutate({ input: { workshopId } }, { onError: (error) => say({ message: sentenceOf(error, t), tone: "attention" }) })}>
            {t("workshops.one.withdraw")}
          </Button>
        }
      >
        <p>{t("workshops.one.withdrawLead")}</p>
      </Dialog>
    </>
  );
}

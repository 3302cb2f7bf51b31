import { useAct, useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { Notice } from "#platform/ui/notice.tsx";
import { usePermission } from "#platform/ui/session.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import type { answer } from "../actions/answer.ts";
import type { mine } from "../actions/call-outs.ts";
import type { answerSwap } from "../actions/swap.ts";
import { DrillTag, useSpan } from "./words.tsx";
import "./readiness.css";

type Mine = ResultOf<typeof mine>;

/** What is asked of the reader right now: to come, or to take a colleague's shift. Nothing is drawn when nothing is asked. */
export function MyCalls() {
  const isOnCall = usePermission("readiness.ownDuty");
  const { data } = useRead<typeof mine>("readiness.listMine", {}, { enabled: isOnCall });
  if (!data || data.calls.length + data.swaps.length === 0) return null;
  return (
    <div className="stack-tight my-calls">
      {data.calls.map((one) => <CallCard key={one.id} call={one} />)}
      {data.swaps.map((one) => <SwapCard key={one.id} swap={one} />)}
    </div>
  );
}

function CallCard({ call }: { readonly call: Mine["calls"][number] }) {
  const t = useT();
  const span = useSpan();
  return (
    <Notice
      tone={call.isDrill ? "info" : "safety"}
      title={t(call.isDrill ? "readiness.mine.drill" : "readiness.mine.real", { district: call.district })}
      actions={
        <>
          <AnswerButtons callOutId={call.id} answered={call.answer} />
          <ButtonLink to={`/readiness/call-outs/${call.id}`} variant="quiet">
            {t("ui.open")}
          </ButtonLink>
        </>
      }
    >
      <p className="row">
        <DrillTag isDrill={call.isDrill} />
        <span>{span(call.fromAt, call.untilAt)}</span>
        {call.answer === "coming" && <span>{t("readiness.mine.saidComing")}</span>}
      </p>
    </Notice>
  );
}

/** One tap: coming, cannot, arrived. */
export function AnswerButtons({ callOutId, answered }: { readonly callOutId: string; readonly answered: string }) {
  const t = useT();
  const say = useToast();
  const act = useAct<typeof answer>("readiness.answer");
  const give = (given: "coming" | "cannot" | "arrived") =>
    act.mutate(
      { input: { callOutId, answer: given } },
      { onError: (error) => say({ message: sentenceOf(error, t), tone: "attention" }), onSuccess: ({ isReplaced }) => say({ message: t(given === "cannot" && isReplaced ? "readiness.mine.replaced" : `readiness.mine.done.${given}`) }) },
    );
  return (
    <>
      {answered !== "coming" && (
        <Button variant="primary" icon="check" busy={act.isPending} onClick={() => give("coming")}>
          {t("readiness.mine.coming")}
        </Button>
      )}
      <Button variant={answered === "coming" ? "primary" : "secondary"} icon="place" busy={act.isPending} onClick={() => give("arrived")}>
        {t("readiness.mine.arrived")}
      </Button>
      {answered !== "cannot" && (
        <Button busy={act.isPending} onClick={() => give("cannot")}>
          {t("readiness.mine.cannot")}
        </Button>
      )}
    </>
  );
}

function SwapCard({ swap }: { readonly swap: Mine["swaps"][number] }) {
  const t = useT();
  const span = useSpan();
  const say = useToast();
  const act = useAct<typeof answerSwap>("readiness.answerSwap");
  const reply = (agrees: boolean) => act.mutate({ input: { swapId: swap.id, agrees } }, { onError: (error) => say({ message: sentenceOf(error, t), tone: "attention" }), onSuccess: () => say({ message: t(agrees ? "readiness.swap.agreed" : "readiness.swap.declined") }) });
  return (
    <Notice
      title={t("readiness.swap.asks", { name: swap.byName })}
      actions={
        <>
          <Button variant="primary" busy={act.isPending} onClick={() => reply(true)}>
            {t("readiness.swap.agree")}
          </Button>
          <Button busy={act.isPending} onClick={() => reply(false)}>
            {t("readiness.swap.decline")}
          </Button>
        </>
      }
    >
      <p>
        {t(`teams.disciplines.${swap.discipline}`)} · {span(swap.startsAt, swap.endsAt)}
      </p>
    </Notice>
  );
}

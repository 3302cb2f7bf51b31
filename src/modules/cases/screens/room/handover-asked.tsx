import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { useSession } from "#platform/ui/session.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import type { answerHandover } from "../../actions/answer-handover.ts";
import type { withdrawHandover } from "../../actions/withdraw-handover.ts";
import type { Room } from "./room-page.tsx";

type AskedProps = { readonly room: Room; readonly handover: NonNullable<Room["handover"]> };

/** A hand-over that waits for its answer: the one asked answers here, the others see that it waits. */
export function HandoverAsked({ room, handover }: AskedProps) {
  const t = useT();
  const say = useToast();
  const { account } = useSession();
  const isMine = handover.toAccountId === account.id;
  const answer = useAct<typeof answerHandover>("cases.answerHandover", { onDone: (_, input) => say({ message: t(`cases.handover.${input.answer}`) }) });
  const withdraw = useAct<typeof withdrawHandover>("cases.withdrawHandover", { onDone: () => say({ message: t("cases.handover.withdrawn") }) });
  const give = (reply: "accepted" | "declined") => answer.mutate({ input: { handoverId: handover.id, answer: reply } });
  return (
    <Notice
      tone="attention"
      title={t(isMine ? "cases.handover.askedYou" : "cases.handover.waiting", { name: handover.toName })}
      actions={
        isMine ? (
          <>
            <Button variant="primary" busy={answer.isPending} onClick={() => give("accepted")}>
              {t("cases.handover.accept")}
            </Button>
            <Button variant="quiet" busy={answer.isPending} onClick={() => give("declined")}>
              {t("cases.handover.decline")}
            </Button>
          </>
        ) : (
          room.mayManageSeats && (
            <Button variant="quiet" busy={withdraw.isPending} onClick={() => withdraw.mutate({ input: { handoverId: handover.id } })}>
              {t("cases.handover.withdraw")}
            </Button>
          )
        )
      }
    >
      {handover.note && <p className="note-body">{handover.note}</p>}
      {answer.error && <p className="field-error">{answer.error.message}</p>}
    </Notice>
  );
}

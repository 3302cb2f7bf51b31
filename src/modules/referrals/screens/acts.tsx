import { useState } from "preact/hooks";
import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { ConfirmReason, type GivenReason } from "#platform/ui/confirm-reason.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import type { IconName } from "#platform/ui/icon-paths.ts";
import { NoWayBack } from "#platform/ui/no-way-back.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import type { acknowledge } from "../actions/acknowledge.ts";
import type { answer } from "../actions/answer.ts";
import type { ask } from "../actions/ask.ts";
import type { decline } from "../actions/decline.ts";
import type { remind } from "../actions/remind.ts";
import type { withdraw } from "../actions/withdraw.ts";
import type { Move } from "../rules/referral.ts";
import { declineReasons, withdrawReasons } from "../rules/words.ts";
import { AcceptDialog } from "./accept-dialog.tsx";
import { CompleteDialog } from "./complete-dialog.tsx";
import type { View } from "./referral-page.tsx";

/** Moves that ask something before they are made. */
type Asked = Extract<Move, "ask" | "answer" | "decline" | "withdraw">;
type OpenDialog = Asked | "accept" | "complete";

const icons: Partial<Record<Move, IconName>> = { accept: "check", ask: "note", answer: "note", complete: "check", acknowledge: "check", remind: "clock" };
const order: readonly Move[] = ["accept", "answer", "complete", "acknowledge", "ask", "decline", "remind", "withdraw"];

/** The moves this person can make now, the next one first; the server said which. */
export function ReferralActs({ referral }: { readonly referral: View }) {
  const t = useT();
  const [dialog, setDialog] = useState<OpenDialog>();
  const direct = useDirectMoves(referral);
  const open = order.filter((move) => referral.can[move]);
  const canSendElsewhere = referral.team !== null && referral.can.acknowledge && referral.state === "declined";
  if (open.length === 0) return null;
  return (
    <div className="referral-acts">
      {canSendElsewhere && (
        <ButtonLink to={`/referrals/new/${referral.team?.caseId}?follows=${referral.id}`} variant="primary" icon="referrals">
          {t("referrals.act.sendElsewhere")}
        </ButtonLink>
      )}
      {open.map((move, index) => (
        <Button
          key={move}
          variant={variantOf(move, index === 0 && !canSendElsewhere)}
          icon={icons[move]}
          busy={direct.isBusy}
          onClick={() => (move === "remind" || move === "acknowledge" ? direct.make(move) : setDialog(move))}
        >
          {t(`referrals.act.${move}`)}
        </Button>
      ))}
      {dialog === "accept" && <AcceptDialog referral={referral} onClose={() => setDialog(undefined)} />}
      {dialog === "complete" && <CompleteDialog referral={referral} onClose={() => setDialog(undefined)} />}
      {dialog && dialog !== "accept" && dialog !== "complete" && <MoveDialog move={dialog} referral={referral} onClose={() => setDialog(undefined)} />}
    </div>
  );
}

const forward: readonly Move[] = ["accept", "answer", "complete", "acknowledge"];

/** The next step forward stands out; taking back is there, quietly. */
function variantOf(move: Move, isFirst: boolean): "primary" | "secondary" | "quiet" {
  if (move === "withdraw") return "quiet";
  return isFirst && forward.includes(move) ? "primary" : "secondary";
}

/** Moves of one tap. */
function useDirectMoves({ id, version }: View) {
  const t = useT();
  const say = useToast();
  const reminder = useAct<typeof remind>("referrals.remind");
  const reading = useAct<typeof acknowledge>("referrals.acknowledge");
  const make = (move: "remind" | "acknowledge") => {
    const act = move === "remind" ? reminder : reading;
    act.mutate(
      { input: { referralId: id }, ifMatch: version },
      { onSuccess: () => say({ message: t(move === "remind" ? "referrals.act.reminded" : "referrals.act.acknowledged") }), onError: (error) => say({ message: sentenceOf(error, t), tone: "attention" }) },
    );
  };
  return { make, isBusy: reminder.isPending || reading.isPending };
}

const choicesOf: Readonly<Record<Asked, { readonly key: string; readonly codes: readonly string[] } | undefined>> = {
  ask: undefined,
  answer: undefined,
  decline: { key: "decline", codes: declineReasons },
  withdraw: { key: "withdraw", codes: withdrawReasons },
};
const noteKeys: Readonly<Record<Asked, string>> = { ask: "question", answer: "answerText", decline: "declineNote", withdraw: "withdrawNote" };
const doneKeys: Readonly<Record<Asked, string>> = { ask: "asked", answer: "answered", decline: "declined", withdraw: "withdrawn" };

function MoveDialog({ move, referral, onClose }: { readonly move: Asked; readonly referral: View; readonly onClose: () => void }) {
  const t = useT();
  const say = useToast();
  const act = useAct<typeof ask | typeof answer | typeof decline | typeof withdraw>(`referrals.${move}`);
  const choices = choicesOf[move];

  function handleConfirm(reason: GivenReason) {
    act.mutate(
      { input: inputOf(move, referral.id, reason), ifMatch: referral.version },
      {
        onSuccess: () => {
          onClose();
          say({ message: t(`referrals.act.${doneKeys[move]}`) });
        },
      },
    );
  }

  return (
    <ConfirmReason
      isOpen
      draft={`referrals.${move}.${referral.id}`}
      title={t(`referrals.act.${move}Title`)}
      confirmLabel={t(`referrals.act.${move}`)}
      noteLabel={t(`referrals.act.${noteKeys[move]}`)}
      choices={choices?.codes.map((value) => ({ value, label: t(`referrals.${choices.key}.${value}`) }))}
      isNoteOptional={choices !== undefined}
      isBusy={act.isPending}
      error={act.error ? sentenceOf(act.error, t) : undefined}
      onConfirm={handleConfirm}
      onClose={onClose}
    >
      <p>{t(`referrals.act.${move}Lead`)}</p>
      {(move === "decline" || move === "withdraw") && <NoWayBack />}
    </ConfirmReason>
  );
}

/** The choice is one of the codes shown and the note is trimmed already; the server checks both. */
function inputOf(move: Asked, referralId: string, { choice, note }: GivenReason) {
  const optional = note ? { note } : {};
  const input = {
    ask: { referralId, question: note },
    answer: { referralId, answer: note },
    decline: { referralId, reason: choice, ...optional },
    withdraw: { referralId, reason: choice, ...optional },
  }[move];
  return input as never;
}

import { Link } from "wouter-preact";
import { useAct } from "#platform/action/client.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { classNames } from "#platform/ui/class-names.ts";
import { useNow } from "#platform/ui/clock.ts";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { Icon } from "#platform/ui/icon.tsx";
import { useSession } from "#platform/ui/session.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import type { assignLead } from "../../actions/assign-lead.ts";
import type { LeadLine } from "../../lead-list.ts";
import { leadReads } from "../acts/act-form.tsx";
import type { LeadAct } from "../acts/act-dialogs.tsx";
import { StateTag, UrgencyTag } from "../lead-tags.tsx";
import { useSwipe } from "./use-swipe.ts";
import { useProvinceName } from "../words.ts";

type LeadCardProps = {
  readonly line: LeadLine;
  /** The one whose acts are shown, and which the keys mean. */
  readonly isChosen: boolean;
  /** It waits at the reader's own desk. */
  readonly isTriage: boolean;
  readonly onChoose: () => void;
  readonly onAct: (act: LeadAct) => void;
};

/** One lead in a list: how soon, where from, where; the chosen one shows what can be done with it. */
export function LeadCard({ line, isChosen, isTriage, onChoose, onAct }: LeadCardProps) {
  const t = useT();
  // To the right: accept. To the left: pass it on to the desk it belongs to. Both ask before anything happens.
  const swipe = useSwipe((way) => {
    onChoose();
    onAct(way === "right" ? "accept" : "forward");
  });
  return (
    <li
      id={`lead-${line.id}`}
      className={classNames("lead-card", isTriage && isChosen && "lead-card-chosen", isTriage && "lead-card-swipe")}
      aria-current={isTriage && isChosen ? "true" : undefined}
      {...(isTriage ? { ...swipe.handlers, style: swipe.style } : {})}
    >
      {isTriage && swipe.towards && (
        <p className={`lead-swipe lead-swipe-${swipe.towards}`} aria-hidden="true">
          {t(swipe.towards === "right" ? "leads.act.accept" : "leads.act.forward")}
        </p>
      )}
      <div className="lead-card-head">
        <Link href={`/leads/${line.id}`} className="lead-card-code">
          {line.code}
        </Link>
        <UrgencyTag urgency={line.urgency} />
        {(line.state !== "new" || line.isAnswered) && <StateTag state={line.state} isAnswered={line.isAnswered} />}
      </div>
      <LeadWords line={line} />
      {isTriage && (isChosen ? <LeadActs line={line} onAct={onAct} /> : <ChooseButton line={line} onChoose={onChoose} />)}
    </li>
  );
}

function LeadWords({ line }: { readonly line: LeadLine }) {
  const t = useT();
  const format = useFormat();
  const { language } = useLanguage();
  const provinceName = useProvinceName();
  const isWaiting = line.state === "new" || line.state === "asked";
  return (
    <div>
      <p>{[t(`leads.source.${line.source}`), t(`leads.kind.${line.kind}`), provinceName(line.provinceCode), t("leads.people", { count: line.peopleCount })].join(" · ")}</p>
      {isWaiting && <DueLine respondBy={line.respondBy} />}
      <p className="muted small">
        {t("leads.list.cameIn", { at: format.dateTime(line.createdAt) })}
        {" · "}
        {line.assignedName ? t("leads.list.owner", { name: line.assignedName }) : t("leads.list.noOwner", { agency: language === "th" ? line.handlingTh : line.handlingEn })}
      </p>
      {line.sharedUntil && <p className="muted small">{t("leads.list.sharedUntil", { at: format.dateTime(line.sharedUntil) })}</p>}
    </div>
  );
}

/** How long there is to answer, in words. */
export function DueLine({ respondBy }: { readonly respondBy: string }) {
  const t = useT();
  const format = useFormat();
  const isLate = new Date(respondBy) < useNow();
  return (
    <p className={`lead-due ${isLate ? "tone-overdue" : ""}`}>
      <Icon name={isLate ? "late" : "clock"} size="small" />
      <span>{t("leads.list.answer", { due: format.relativeDue(respondBy) })}</span>
    </p>
  );
}

function ChooseButton({ line, onChoose }: { readonly line: LeadLine; readonly onChoose: () => void }) {
  const t = useT();
  return (
    <div>
      <Button onClick={onChoose} aria-label={t("leads.list.decideFor", { code: line.code })}>
        {t("leads.list.decide")}
      </Button>
    </div>
  );
}

const acts: readonly LeadAct[] = ["forward", "duplicate", "ask", "notTrafficking", "urgency"];

function LeadActs({ line, onAct }: { readonly line: LeadLine; readonly onAct: (act: LeadAct) => void }) {
  const t = useT();
  const take = useTake(line);
  return (
    <div className="lead-card-acts">
      <Button variant="primary" icon="check" onClick={() => onAct("accept")}>
        {t("leads.act.accept")}
      </Button>
      {take && (
        <Button icon="person" busy={take.isBusy} onClick={take.now}>
          {t("leads.act.take")}
        </Button>
      )}
      {acts.map((act) => (
        <Button key={act} onClick={() => onAct(act)}>
          {t(`leads.act.${act}`)}
        </Button>
      ))}
      <Button variant="quiet" onClick={() => onAct("assign")}>
        {t("leads.act.assign")}
      </Button>
    </div>
  );
}

/** One tap makes the reader the lead's owner. */
function useTake(line: LeadLine): { readonly now: () => void; readonly isBusy: boolean } | undefined {
  const t = useT();
  const say = useToast();
  const { account } = useSession();
  const assign = useAct<typeof assignLead>("leads.assign", { refresh: leadReads });
  if (line.assignedTo === account.id) return undefined;
  return {
    isBusy: assign.isPending,
    now: () =>
      assign.mutate({ input: { leadId: line.id }, ifMatch: line.version }, { onSuccess: () => say({ message: t("leads.said.taken", { code: line.code }) }), onError: (error) => say({ message: sentenceOf(error, t), tone: "attention" }) }),
  };
}

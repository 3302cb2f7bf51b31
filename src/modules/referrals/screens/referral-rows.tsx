import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useFormat } from "#platform/i18n/format.tsx";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { useNow } from "#platform/ui/clock.ts";
import { Loading } from "#platform/ui/loading.tsx";
import { LoadProblem } from "#platform/ui/load-problem.tsx";
import type { Tone } from "#platform/ui/notice.tsx";
import { RowLink, RowList } from "#platform/ui/row-list.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import type { inbox, ofCase, sent } from "../actions/lists.ts";
import { stateTone, useAgencyName } from "./words.ts";

export type Line = ResultOf<typeof inbox>["rows"][number];
type ListName = "referrals.inbox" | "referrals.sent" | "referrals.ofCase";
type ListRead = typeof inbox & typeof sent & typeof ofCase;

type ListProps = {
  readonly name: ListName;
  readonly show: "open" | "ended";
  readonly caseId?: string | undefined;
  readonly label: string;
  /** Shown when the first page is empty. */
  readonly empty: ComponentChildren;
};

/** A list that goes on page by page; each page is its own read, so that live changes refresh what is shown. */
export function ReferralList(props: ListProps) {
  const [cursors, setCursors] = useState<readonly (string | undefined)[]>([undefined]);
  return (
    <div className="stack">
      {cursors.map((cursor, index) => (
        <ListPage key={cursor ?? ""} {...props} cursor={cursor} onMore={index === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : undefined} />
      ))}
    </div>
  );
}

type ListPageProps = ListProps & { readonly cursor: string | undefined; readonly onMore: ((next: string) => void) | undefined };

function ListPage({ name, show, caseId, label, empty, cursor, onMore }: ListPageProps) {
  const t = useT();
  // One shape for the three lists: they differ only in where they begin.
  const page = useRead<ListRead>(name, { show, ...(caseId && { caseId }), ...(cursor && { cursor }) } as never);
  if (page.data === undefined) return page.error ? <LoadProblem error={page.error} onRetry={() => void page.refetch()} /> : <Loading rows={3} />;
  const { rows, next } = page.data;
  if (rows.length === 0 && !cursor) return empty;
  return (
    <>
      <RowList label={label}>
        {rows.map((line) => (
          <ReferralRow key={line.id} line={line} side={name === "referrals.inbox" ? "receiver" : "sender"} isInCase={name === "referrals.ofCase"} />
        ))}
      </RowList>
      {next && onMore && <Button onClick={() => onMore(next)}>{t("referrals.list.more")}</Button>}
    </>
  );
}

type RowProps = { readonly line: Line; readonly side: "sender" | "receiver"; readonly isInCase: boolean };

function ReferralRow({ line, side, isInCase }: RowProps) {
  const t = useT();
  const nameOf = useAgencyName();
  const now = useNow();
  const from = t("referrals.list.from", { agency: nameOf({ nameTh: line.fromTh, nameEn: line.fromEn }) });
  const to = t("referrals.list.to", { agency: nameOf({ nameTh: line.toTh, nameEn: line.toEn }) });
  const details = [
    line.code,
    side === "receiver" ? from : to,
    !isInCase && line.caseCode && t("referrals.list.case", { code: line.caseCode }),
    line.personLabel && t("referrals.list.person", { label: line.personLabel }),
    line.takerName && (line.isMine ? t("referrals.list.mine") : t("referrals.list.taker", { name: line.takerName })),
  ].filter(Boolean);
  return <RowLink to={`/referrals/${line.id}`} title={t(`referrals.purpose.${line.purpose}`)} detail={details.join(" · ")} end={<RowEnd line={line} side={side} />} tone={toneOf(line, side, now)} />;
}

const A_DAY_MS = 86_400_000;

/** A coloured edge only where this side must act soon. */
function toneOf(line: Line, side: "sender" | "receiver", now: Date): Tone | undefined {
  const left = Date.parse(line.dueAt) - now.getTime();
  const isOurs = side === "receiver" ? isReceiversMove(line, left) : line.state === "asked" || line.isUnread || line.isConsentEnded;
  if (!isOurs) return undefined;
  return left < 0 && isOpen(line) ? "overdue" : "attention";
}

const isReceiversMove = (line: Line, left: number): boolean => !line.isConsentEnded && (line.state === "sent" || (line.state === "accepted" && line.isMine && left < A_DAY_MS));

const isOpen = ({ state }: Line): boolean => state === "sent" || state === "asked" || state === "accepted";

function RowEnd({ line, side }: Pick<RowProps, "line" | "side">) {
  const t = useT();
  const format = useFormat();
  const now = useNow();
  const isLate = Date.parse(line.dueAt) < now.getTime();
  return (
    <>
      {line.isConsentEnded && <StatusTag tone="restricted">{t("referrals.list.consentEnded")}</StatusTag>}
      {side === "receiver" && line.isRemindedSince && line.state === "sent" && <StatusTag tone="attention">{t("referrals.list.reminded")}</StatusTag>}
      {line.isUnread && <StatusTag tone="attention">{t("referrals.list.unread")}</StatusTag>}
      <StatusTag tone={stateTone(line.state)}>{stateWords(line, side, t)}</StatusTag>
      {isOpen(line) && !line.isConsentEnded && (
        <span className={isLate ? "small referral-late" : "small muted"}>
          {t(line.state === "accepted" ? "referrals.list.outcomeDue" : "referrals.list.due", { when: format.relativeDue(line.dueAt) })}
        </span>
      )}
    </>
  );
}

function stateWords(line: Line, side: "sender" | "receiver", t: (key: string) => string): string {
  if (line.state === "completed" && line.outcome) return t(`referrals.outcome.${line.outcome}`);
  if (line.state === "declined" && line.declineReason) return `${t("referrals.state.declined")}: ${t(`referrals.decline.${line.declineReason}`)}`;
  return side === "sender" && line.state === "asked" ? t("referrals.list.answerUs") : t(`referrals.state.${line.state}`);
}

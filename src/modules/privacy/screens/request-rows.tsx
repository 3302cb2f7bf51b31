import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { RowLink, RowList } from "#platform/ui/row-list.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import type { requests } from "../actions/requests.ts";
import { toneOf } from "./words.ts";

type Line = ResultOf<typeof requests>["requests"][number];

/** Requests with when they are due; late ones stand out. */
export function RequestRows({ lines, label }: { readonly lines: readonly Line[]; readonly label: string }) {
  const t = useT();
  const format = useFormat();
  return (
    <RowList label={label}>
      {lines.map((line) => (
        <RowLink
          key={line.id}
          to={`/privacy/requests/${line.id}`}
          title={`${t(`privacy.values.kind.${line.kind}`)} · ${line.code}`}
          detail={[line.caseCode && t("privacy.page.case", { code: line.caseCode }), line.personLabel && t("privacy.page.person", { label: line.personLabel }), line.handlerName ? t("privacy.page.handler", { name: line.handlerName }) : t("privacy.page.nobody")].filter(Boolean).join(" · ")}
          tone={line.endedAt === null && line.timeliness === "late" ? "overdue" : undefined}
          end={
            line.endedAt === null ? (
              <StatusTag tone={line.timeliness === "late" ? "overdue" : "neutral"}>{format.relativeDue(line.dueAt)}</StatusTag>
            ) : (
              <StatusTag tone={toneOf(line.state)}>{`${t(`privacy.state.${line.state}`)} · ${t(`privacy.time.${line.timeliness}`)}`}</StatusTag>
            )
          }
        />
      ))}
    </RowList>
  );
}

import { Link } from "wouter";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { DataTable, type Column } from "#platform/ui/data-table.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import type { CaseLine } from "../../case-list.ts";
import { roomAddress } from "../addresses.ts";
import { classTones, useProvinceName, useSafeName } from "../words.ts";

/** One line a case: its code and safe names lead to the room. */
export function CaseTable({ rows }: { readonly rows: readonly CaseLine[] }) {
  const t = useT();
  const format = useFormat();
  const provinceName = useProvinceName();
  const columns: readonly Column<CaseLine>[] = [
    { key: "case", label: t("cases.list.case"), render: (line) => <CaseName line={line} /> },
    { key: "stage", label: t("cases.list.stage"), render: ({ stage }) => <StatusTag tone={stage === "closed" ? "done" : "info"}>{t(`cases.stages.${stage}`)}</StatusTag> },
    { key: "province", label: t("cases.list.province"), render: (line) => provinceName(line.provinceCode) },
    { key: "manager", label: t("cases.list.manager"), render: (line) => line.managerName ?? <span className="muted">{t("cases.list.noManager")}</span> },
    { key: "activity", label: t("cases.list.activity"), render: (line) => <span className="nowrap">{format.dateTime(line.lastActivityAt)}</span> },
  ];
  return <DataTable caption={t("cases.list.title")} isCaptionHidden columns={columns} rows={rows} rowKey={({ id }) => id} />;
}

function CaseName({ line }: { readonly line: CaseLine }) {
  const t = useT();
  const nameOf = useSafeName();
  const hidden = line.personCount - line.people.length;
  return (
    <span className="case-name">
      <Link href={roomAddress(line.id)} className="strong">
        {line.code}
      </Link>
      {line.confidentiality !== "ordinary" && <StatusTag tone={classTones[line.confidentiality]}>{t(`cases.classes.${line.confidentiality}`)}</StatusTag>}
      <span className="case-people">
        {line.people.length === 0 ? t("cases.list.nobody") : line.people.map((person) => [nameOf(person), person.ageText].filter(Boolean).join(" ")).join(" · ")}
        {hidden > 0 && ` ${t("cases.list.andMore", { count: hidden })}`}
      </span>
    </span>
  );
}

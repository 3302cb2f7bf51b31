import { useParams } from "wouter-preact";
import { useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { DataTable } from "#platform/ui/data-table.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { useProvinceName } from "#modules/cases/public-screens.tsx";
import type { Figure, figures } from "../actions/figures.ts";
import type { read } from "../actions/read.ts";
import { figureParts } from "../rules/figures.ts";
import { useAgencyName, useText } from "./words.ts";
import "./sops.css";

/** How a procedure is kept, step by step: counts for learning, nobody named and nothing ranked. */
export default function FiguresPage() {
  const t = useT();
  const { code = "" } = useParams();
  const procedure = useRead<typeof read>("sops.read", { code });
  const found = useRead<typeof figures>("sops.figures", { code });
  const text = useText();
  const steps = procedure.data?.shown?.content.steps ?? [];
  const titleOf = (stepCode: string): string => {
    const step = steps.find((one) => one.code === stepCode);
    return step ? text(step.title) : stepCode;
  };
  return (
    <div className="stack-wide">
      <PageHeader title={t("sops.titles.figures")} lead={t("sops.figures.lead", { fewest: found.data?.fewest ?? 5 })} back={{ to: `/procedures/${code}`, label: t("sops.titles.procedure") }} />
      <QueryView query={found}>
        {(data) => (data.figures.length === 0 ? <Empty>{t("sops.figures.none")}</Empty> : <Tables figures={data.figures} fewest={data.fewest} titleOf={titleOf} />)}
      </QueryView>
    </div>
  );
}

type TablesProps = { readonly figures: readonly Figure[]; readonly fewest: number; readonly titleOf: (code: string) => string };

function Tables({ figures: all, fewest, titleOf }: TablesProps) {
  return [...new Set(all.map(({ stepCode }) => stepCode))].map((stepCode) => (
    <StepTable key={stepCode} title={titleOf(stepCode)} rows={all.filter((one) => one.stepCode === stepCode)} fewest={fewest} />
  ));
}

function StepTable({ title, rows, fewest }: { readonly title: string; readonly rows: readonly Figure[]; readonly fewest: number }) {
  const t = useT();
  const agency = useAgencyName();
  const province = useProvinceName();
  const few = t("sops.figures.few", { fewest });
  const reasons = Object.entries(rows.find(({ provinceCode }) => provinceCode === null)?.reasons ?? {});
  return (
    <section className="stack-tight">
      <DataTable
        caption={title}
        rows={rows}
        rowKey={({ agencyTh, provinceCode }) => `${agencyTh ?? ""} ${provinceCode ?? ""}`}
        columns={[
          { key: "place", label: t("sops.figures.place"), render: (row) => (row.provinceCode === null ? t("sops.figures.all") : `${agency(row)} · ${province(row.provinceCode)}`) },
          { key: "total", label: t("sops.figures.total"), isNumeric: true, render: (row) => row.total ?? few },
          ...figureParts.map((part) => ({ key: part, label: t(`sops.figures.${part}`), isNumeric: true, render: (row: Figure) => row.parts[part] ?? few })),
        ]}
      />
      {reasons.length > 0 && (
        <p>
          {t("sops.figures.reasons")}: {reasons.map(([reason, count]) => t("sops.figures.reason", { reason: t(`sops.values.reason.${reason}`), count })).join(" · ")}
        </p>
      )}
    </section>
  );
}

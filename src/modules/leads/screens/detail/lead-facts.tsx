import { Link } from "wouter-preact";
import type { ComponentChildren } from "preact";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import type { LeadView } from "../../lead-view.ts";
import { useAgencyName, useProvinceName } from "../words.ts";

/** Codes and times of a lead. */
export function LeadFacts({ lead }: { readonly lead: LeadView }) {
  const t = useT();
  const format = useFormat();
  const provinceName = useProvinceName();
  const agencyName = useAgencyName();
  const { reporter } = lead;
  return (
    <dl className="facts">
      <Fact label={t("leads.facts.source")}>{t(`leads.source.${lead.source}`)}</Fact>
      <Fact label={t("leads.facts.kind")}>{t(`leads.kind.${lead.kind}`)}</Fact>
      <Fact label={t("leads.report.province")}>{provinceName(lead.provinceCode)}</Fact>
      <Fact label={t("leads.report.peopleCount")}>{t("leads.people", { count: lead.peopleCount })}</Fact>
      <Fact label={t("leads.facts.cameIn")}>{format.dateTime(lead.createdAt)}</Fact>
      <Fact label={t("leads.facts.desk")}>{agencyName(lead.handling)}</Fact>
      <Fact label={t("leads.act.owner")}>{lead.assignedName ?? t("leads.facts.noOwner")}</Fact>
      <Fact label={t("leads.facts.reporter")}>{reporter ? [reporter.name, reporter.agency && agencyName(reporter.agency)].filter(Boolean).join(" · ") : t(lead.state === "reduced" ? "leads.facts.removed" : "leads.facts.noReporter")}</Fact>
      {lead.caseCode && lead.caseId && (
        <Fact label={t("leads.facts.case")}>
          <Link href={`/cases/${lead.caseId}`}>{lead.caseCode}</Link>
        </Fact>
      )}
      {lead.duplicateOf && (
        <Fact label={t("leads.facts.original")}>
          <Link href={`/leads/${lead.duplicateOf.id}`}>{lead.duplicateOf.code}</Link>
        </Fact>
      )}
      {lead.help.length > 0 && <Fact label={t("leads.act.help")}>{lead.help.map((one) => t(`leads.help.${one}`)).join(" · ")}</Fact>}
    </dl>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

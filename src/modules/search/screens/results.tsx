import { useRead } from "#platform/action/client.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { RowLink, RowList } from "#platform/ui/row-list.tsx";
import { setSearchText, useSearchText } from "#platform/ui/search-text.ts";
import { usePermission } from "#platform/ui/session.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { province } from "#thai/provinces.ts";
import type { find, Found } from "../actions/find.ts";

/** What the one box finds: cases by code, people by any part of a name or the tail of a number. */
export default function Results() {
  const t = useT();
  const text = useSearchText();
  const query = text.trim();
  const found = useRead<typeof find>("search.find", { query }, { enabled: query.length > 0, inBody: true });

  return (
    <>
      <PageHeader title={t("search.title")} lead={t("search.lead")} />
      <div className="stack-wide">
        <TextField id="search-text" name="search" type="search" label={t("search.label")} value={text} onChange={setSearchText} spellcheck={false} />
        {query === "" ? <Empty>{t("search.nothingTyped")}</Empty> : <QueryView query={found}>{(data) => <Hits found={data} />}</QueryView>}
      </div>
    </>
  );
}

/** For who may: a case one is not in can be opened by its code when somebody is in danger. */
function EmergencyWay() {
  const t = useT();
  return (
    usePermission("oversight.openInEmergency") && (
      <ButtonLink to="/emergency" variant="quiet" icon="safety">
        {t("oversight.nav.emergency")}
      </ButtonLink>
    )
  );
}

function Hits({ found }: { readonly found: Found }) {
  const t = useT();
  const count = found.cases.length + found.people.length + found.leads.length + found.tasks.length + found.agencies.length;
  if (count === 0) return <Empty action={<EmergencyWay />}>{t("search.nothingFound")}</Empty>;
  return (
    <section className="stack-wide" aria-live="polite" aria-label={t("search.hits", { count })}>
      <Part title={t("search.cases")} rows={found.cases.map((one) => ({ key: one.id, to: `/cases/${one.id}`, title: one.code, detail: t(`cases.stages.${one.stage}`) }))} />
      <Part
        title={t("search.people")}
        rows={found.people.map((one) => ({
          key: one.personId,
          to: `/cases/${one.caseId}`,
          title: one.safeName ?? t("search.personLabel", { label: one.label }),
          detail: `${one.caseCode} · ${t(`cases.stages.${one.stage}`)}`,
        }))}
      />
      <Part title={t("search.leads")} rows={found.leads.map((one) => ({ key: one.id, to: `/leads/${one.id}`, title: one.code, detail: t("search.leadDetail") }))} />
      <Part title={t("search.tasks")} rows={found.tasks.map((one) => ({ key: one.id, to: addressOf(one), title: one.text ?? t(one.titleKey, one.titleParams), detail: one.caseCode ?? t("search.taskDetail") }))} />
      <Agencies found={found} />
    </section>
  );
}

function Agencies({ found }: { readonly found: Found }) {
  const t = useT();
  const { language } = useLanguage();
  const rows = found.agencies.map(({ id, nameTh, nameEn, provinceCode }) => ({ key: id, to: `/agencies/${id}`, title: language === "th" ? nameTh : nameEn, detail: province(provinceCode)?.[language] ?? "" }));
  return <Part title={t("search.agencies")} rows={rows} />;
}

type PartProps = { readonly title: string; readonly rows: readonly { readonly key: string; readonly to: string; readonly title: string; readonly detail: string }[] };

function Part({ title, rows }: PartProps) {
  if (rows.length === 0) return null;
  return (
    <section className="stack-tight" aria-label={title}>
      <h2>{title}</h2>
      <RowList label={title}>
        {rows.map(({ key, ...row }) => (
          <RowLink key={key} {...row} />
        ))}
      </RowList>
    </section>
  );
}

function addressOf({ referralId, leadId, caseId }: Found["tasks"][number]): string {
  if (referralId) return `/referrals/${referralId}`;
  if (leadId) return `/leads/${leadId}`;
  return caseId ? `/cases/${caseId}/plan` : "/today";
}

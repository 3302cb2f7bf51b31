import { useInfiniteQuery } from "@tanstack/preact-query";
import { type ApiProblem, call, type Offline } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { usePermission } from "#platform/ui/session.tsx";
import type { administration } from "../actions/administration.ts";
import { BudgetCard } from "./budget-card.tsx";
import { useAgencyName } from "./words.ts";

type Page = ResultOf<typeof administration>;
type Entry = Page["entries"][number];

/** What administrators did about accounts, roles and agencies: nobody administers unseen. */
export default function AdministrationPage() {
  const t = useT();
  const { language } = useLanguage();
  const mayPlant = usePermission("oversight.decoys");
  const found = useInfiniteQuery<Page, ApiProblem | Offline, readonly Entry[], readonly unknown[], string | undefined>({
    queryKey: ["oversight.administration", { language }],
    queryFn: ({ pageParam }) => call<typeof administration>("oversight.administration", { language, ...(pageParam && { cursor: pageParam }) }, { method: "GET" }),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    select: ({ pages }) => pages.flatMap(({ entries }) => entries),
  });
  return (
    <div className="stack-wide measure">
      <PageHeader
        title={t("oversight.titles.administration")}
        lead={t("oversight.administration.lead")}
        actions={mayPlant && <ButtonLink to="/oversight/decoys" variant="quiet" icon="hidden">{t("oversight.watch.decoys")}</ButtonLink>}
      />
      <BudgetCard />
      <QueryView query={found} rows={6}>{(entries) => (entries.length === 0 ? <Empty>{t("oversight.administration.none")}</Empty> : <Entries entries={entries} />)}</QueryView>
      {found.hasNextPage && (
        <div>
          <Button busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {t("oversight.administration.more")}
          </Button>
        </div>
      )}
    </div>
  );
}

function Entries({ entries }: { readonly entries: readonly Entry[] }) {
  const t = useT();
  const format = useFormat();
  const agencyName = useAgencyName();
  return (
    <ul className="row-list" aria-label={t("oversight.titles.administration")}>
      {entries.map((entry) => (
        <li key={entry.id} className="row-item">
          <div className="row-words oversight-entry">
            <span className="row-title">{entry.what}</span>
            <span className="row-detail">{aboutOf(entry, { t, agencyName })}</span>
            <span className="muted small">{[entry.accountName ?? t("oversight.administration.system"), agencyName(entry), format.dateTime(entry.at)].filter(Boolean).join(" · ")}</span>
          </div>
        </li>
      ))}
    </ul>
  );
}

type Words = { readonly t: (key: string, params?: Readonly<Record<string, string>>) => string; readonly agencyName: ReturnType<typeof useAgencyName> };

function aboutOf({ subjectName, subjectAgencyTh, subjectAgencyEn }: Entry, { t, agencyName }: Words): string {
  const agency = agencyName({ agencyTh: subjectAgencyTh, agencyEn: subjectAgencyEn });
  if (subjectName) return t("oversight.administration.about", { name: subjectName, agency });
  return agency ? t("oversight.administration.aboutAgency", { agency }) : "";
}

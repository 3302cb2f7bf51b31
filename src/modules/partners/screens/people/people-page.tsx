import { useInfiniteQuery } from "@tanstack/preact-query";
import { useState } from "preact/hooks";
import { type ApiProblem, call, type Offline } from "#platform/action/client.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { RowLink, RowList } from "#platform/ui/row-list.tsx";
import { Select } from "#platform/ui/select.tsx";
import { usePermission, useSession } from "#platform/ui/session.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import type { people } from "../../actions/people.ts";
import { DeviceRequests } from "../parts/device-requests.tsx";
import { InviteDialog } from "./invite-dialog.tsx";
import { RoleRequests } from "./role-requests.tsx";
import "../partners.css";

const states = ["invited", "active", "suspended"] as const;
type Filters = { readonly q: string; readonly status: string };
type Answer = Awaited<ReturnType<typeof ask>>;
type Found = Answer["people"][number];

/** Who is in, with which roles, and who is on the way. */
export default function PeoplePage() {
  const t = useT();
  const { agency } = useSession();
  const [filters, setFilters] = useState<Filters>({ q: "", status: "" });
  const [isInviting, setInviting] = useState(false);
  const mayApprove = usePermission("partners.approveRoles");
  const found = useInfiniteQuery<Answer, ApiProblem | Offline, readonly Found[], readonly unknown[], string | undefined>({
    queryKey: ["partners.people", filters],
    queryFn: ({ pageParam }) => ask(filters, pageParam),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    select: ({ pages }) => pages.flatMap((page) => page.people),
    placeholderData: (before) => before,
  });
  return (
    <>
      <PageHeader
        title={t("partners.people.title")}
        actions={
          <Button variant="primary" icon="plus" onClick={() => setInviting(true)}>
            {t("partners.invite.open")}
          </Button>
        }
      />
      <div className="stack-wide">
        <DeviceRequests />
        {mayApprove && <RoleRequests />}
        <search className="filters">
          <TextField id="people-q" name="q" type="search" label={t("partners.people.find")} value={filters.q} onChange={(q) => setFilters({ ...filters, q })} />
          <Select id="people-status" name="status" label={t("partners.people.status")} placeholder={t("partners.people.any")} width="full" options={states.map((state) => ({ value: state, label: t(`partners.people.${state}`) }))} value={filters.status} onChange={(status) => setFilters({ ...filters, status })} />
        </search>
        <QueryView query={found} rows={6}>
          {(list) => (list.length === 0 ? <Empty>{t("partners.people.none")}</Empty> : <PersonRows list={list} />)}
        </QueryView>
        {found.hasNextPage && (
          <div>
            <Button busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
              {t("ui.loadMore")}
            </Button>
          </div>
        )}
      </div>
      <InviteDialog isOpen={isInviting} agency={agency} onClose={() => setInviting(false)} />
    </>
  );
}

function ask({ q, status }: Filters, cursor: string | undefined) {
  const state = states.find((one) => one === status);
  return call<typeof people>("partners.people", { ...(q && { q }), ...(state && { status: state }), ...(cursor && { cursor }) }, { method: "GET" });
}

function PersonRows({ list }: { readonly list: readonly Found[] }) {
  const t = useT();
  const { language } = useLanguage();
  return (
    <RowList label={t("partners.people.title")}>
      {list.map((person) => (
        <RowLink
          key={person.id}
          to={`/people/${person.id}`}
          title={person.displayName}
          detail={[language === "th" ? person.agencyNameTh : person.agencyNameEn, person.roles.map((role) => t(`partners.roles.${role}`)).join(", ") || t("partners.people.noRoles")].join(" · ")}
          end={<AccountState status={person.status} />}
        />
      ))}
    </RowList>
  );
}

export function AccountState({ status }: { readonly status: Found["status"] }) {
  const t = useT();
  if (status === "active") return null;
  return <StatusTag tone={status === "suspended" ? "restricted" : "neutral"}>{t(`partners.people.${status}`)}</StatusTag>;
}

import { useParams } from "wouter-preact";
import { useRead } from "#platform/action/client.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import type { person } from "../../actions/people.ts";
import { ChangeDetails } from "./change-details.tsx";
import { ChangeRoles } from "./change-roles.tsx";
import { AccountState } from "./people-page.tsx";
import { PersonActs } from "./person-acts.tsx";
import "../partners.css";

export type SeenPerson = Awaited<ReturnType<(typeof person)["run"]>>["result"];

/** One account: who it is, what it may do, and what can be done about it. */
export default function PersonPage() {
  const { accountId = "" } = useParams<{ accountId: string }>();
  const seen = useRead<typeof person>("partners.person", { accountId });
  return <QueryView query={seen}>{(data) => <Person seen={data} />}</QueryView>;
}

function Person({ seen }: { readonly seen: SeenPerson }) {
  const t = useT();
  const { language } = useLanguage();
  const { person: one, can } = seen;
  return (
    <>
      <PageHeader
        title={one.displayName}
        lead={language === "th" ? one.agencyNameTh : one.agencyNameEn}
        back={{ to: "/people", label: t("partners.people.title") }}
        actions={can.manage && <PersonActs seen={seen} />}
      />
      <div className="stack-wide measure">
        <div className="chips">
          <AccountState status={one.status} />
        </div>
        {can.whyNot && <Notice title={t(`partners.people.whyNot.${can.whyNot}`)} />}
        {seen.waitingForSecondAdmin.length > 0 && <Notice title={t("partners.invite.waits")} />}
        <Card title={t("partners.people.details")} actions={can.manage && <ChangeDetails key={one.version} one={one} />}>
          <dl className="facts">
            <dt>{t("partners.invite.email")}</dt>
            <dd>{one.email}</dd>
            <dt>{t("partners.people.position")}</dt>
            <dd>{one.positionTitle ?? t("ui.notGiven")}</dd>
            <dt>{t("partners.people.phone")}</dt>
            <dd>{one.phone ?? t("ui.notGiven")}</dd>
          </dl>
        </Card>
        <Card title={t("partners.people.roles")} actions={can.manage && <ChangeRoles key={one.roles.join()} seen={seen} />}>
          <Roles one={one} />
        </Card>
      </div>
    </>
  );
}

function Roles({ one }: { readonly one: SeenPerson["person"] }) {
  const t = useT();
  const format = useFormat();
  if (one.roles.length === 0) return <p className="muted">{t("partners.people.noRoles")}</p>;
  return (
    <ul className="stack">
      {one.roles.map((role) => {
        const endsAt = one.roleEnds[role];
        return (
          <li key={role}>
            <p className="strong">{t(`partners.roles.${role}`)}</p>
            <p className="muted small">{[t(`partners.does.${role}`), endsAt && t("partners.people.until", { date: format.dateTime(endsAt) })].filter(Boolean).join(" · ")}</p>
          </li>
        );
      })}
    </ul>
  );
}

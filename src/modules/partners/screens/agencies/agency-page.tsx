import { Fragment } from "preact";
import { useState } from "preact/hooks";
import { useParams } from "wouter-preact";
import { useAct, useRead } from "#platform/action/client.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import type { agency, confirmAgency, resumeAgency } from "../../actions/agencies.ts";
import { provinceName } from "../parts/words.ts";
import { InviteDialog } from "../people/invite-dialog.tsx";
import { AgencyState } from "./agencies-page.tsx";
import { DeviceRule } from "./device-rule.tsx";
import { EmblemPart } from "./emblem-part.tsx";
import { SuspendAgency } from "./suspend-agency.tsx";
import "../partners.css";

type Seen = Awaited<ReturnType<(typeof agency)["run"]>>["result"];

/** One agency: how to reach it, what it does, who works there. */
export default function AgencyPage() {
  const { agencyId = "" } = useParams<{ agencyId: string }>();
  const seen = useRead<typeof agency>("partners.agency", { agencyId });
  return <QueryView query={seen}>{(data) => <Agency seen={data} />}</QueryView>;
}

function Agency({ seen }: { readonly seen: Seen }) {
  const t = useT();
  const { language } = useLanguage();
  const { agency: one, people } = seen;
  return (
    <>
      <PageHeader
        title={language === "th" ? one.nameTh : one.nameEn}
        lead={`${t(`partners.kinds.${one.kind}`)} · ${provinceName(one.provinceCode, language)}`}
        back={{ to: "/agencies", label: t("partners.agencies.title") }}
        actions={<Acts seen={seen} />}
      />
      <div className="stack-wide measure">
        <div className="chips">
          <AgencyState agency={one} />
        </div>
        <Card>
          <Facts one={one} />
        </Card>
        <EmblemPart agencyId={one.id} canChange={seen.can.change} />
        {seen.can.change && <DeviceRule agencyId={one.id} />}
        <Card title={t("partners.agencies.people")}>
          {people.length === 0 ? (
            <p className="muted">{t("partners.agencies.nobody")}</p>
          ) : (
            <ul className="stack">
              {people.map((person) => (
                <li key={person.id}>
                  <p className="strong">{person.displayName}</p>
                  <p className="muted small">{[person.positionTitle, ...person.roles.map((role) => t(`partners.roles.${role}`))].filter(Boolean).join(" · ")}</p>
                </li>
              ))}
            </ul>
          )}
        </Card>
      </div>
    </>
  );
}

function Acts({ seen: { agency: one, can } }: { readonly seen: Seen }) {
  const t = useT();
  const say = useToast();
  const [isInviting, setInviting] = useState(false);
  const input = { agencyId: one.id };
  const confirm = useAct<typeof confirmAgency>("partners.confirmAgency", { onDone: () => say({ message: t("partners.agencies.confirmedNow") }) });
  const resume = useAct<typeof resumeAgency>("partners.resumeAgency", { onDone: () => say({ message: t("partners.agencies.resumedNow") }) });
  const isActive = one.status === "active";
  return (
    <>
      {can.invite && isActive && (
        <Button icon="plus" onClick={() => setInviting(true)}>
          {t("partners.invite.open")}
        </Button>
      )}
      {can.change && (
        <ButtonLink to={`/agencies/${one.id}/edit`} icon="edit">
          {t("partners.agencies.edit")}
        </ButtonLink>
      )}
      {can.confirm && (
        <Button variant="quiet" icon="check" busy={confirm.isPending} onClick={() => confirm.mutate({ input })}>
          {t("partners.agencies.confirm")}
        </Button>
      )}
      {can.suspend && isActive && <SuspendAgency agencyId={one.id} />}
      {can.suspend && !isActive && (
        <Button busy={resume.isPending} onClick={() => resume.mutate({ input })}>
          {t("partners.agencies.resume")}
        </Button>
      )}
      <InviteDialog isOpen={isInviting} agency={one} onClose={() => setInviting(false)} />
    </>
  );
}

function Facts({ one }: { readonly one: Seen["agency"] }) {
  const t = useT();
  const format = useFormat();
  const yesNo = (is: boolean) => (is ? t("partners.agencies.yes") : t("partners.agencies.no"));
  const facts: readonly (readonly [string, string])[] = [
    ["phone", one.phone ?? t("ui.notGiven")],
    ["email", one.email ?? t("ui.notGiven")],
    ["hours", one.contactHours ?? t("ui.notGiven")],
    ["services", one.services.map((service) => t(`partners.services.${service}`)).join(", ") || t("ui.notGiven")],
    ["languages", one.languages.map((code) => t(`partners.languages.${code}`)).join(", ") || t("ui.notGiven")],
    ["takesReferrals", yesNo(one.takesReferrals)],
    ["takesLeads", yesNo(one.takesLeads)],
    ["confirmed", one.confirmedAt ? format.dateTime(one.confirmedAt) : t("partners.agencies.never")],
  ];
  return (
    <dl className="facts">
      {facts.map(([key, value]) => (
        <Fragment key={key}>
          <dt>{t(`partners.agencies.${key}`)}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

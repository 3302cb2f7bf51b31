import { Fragment } from "preact";
import { useState } from "preact/hooks";
import { useParams } from "wouter-preact";
import { useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { LoadProblem } from "#platform/ui/load-problem.tsx";
import { Loading } from "#platform/ui/loading.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { usePermission } from "#platform/ui/session.tsx";
import { SlotParts } from "#platform/ui/slots.tsx";
import type { list } from "../actions/list.ts";
import type { openIdentity } from "../actions/open-identity.ts";
import type { PersonSummary } from "../queries.ts";
import { ChangeIdentity } from "./change-identity.tsx";
import { addressWords } from "./person-values.ts";
import { PersonLine, usePersonName } from "./person-line.tsx";
import { Wishes } from "./wishes.tsx";

/** One person of a case: what the team sees first; the name behind a button whose every use is recorded. */
export default function PersonPage() {
  const t = useT();
  const nameOf = usePersonName();
  const { caseId = "", personId = "" } = useParams();
  const people = useRead<typeof list>("people.list", { caseId });
  return (
    <QueryView query={people}>
      {(data) => {
        const person = data.people.find((one) => one.id === personId);
        if (!person) return <LoadProblem error={new Error("not-found")} onRetry={() => void people.refetch()} />;
        return (
          <>
            <PageHeader title={`${person.label} · ${nameOf(person)}`} lead={<PersonLine person={person} />} back={{ to: `/cases/${caseId}/people`, label: t("people.form.back") }} />
            <div className="stack">
              <Wishes caseId={caseId} person={person} />
              <Identity person={person} />
              <SlotParts slot="person-part" caseId={caseId} personId={personId} />
            </div>
          </>
        );
      }}
    </QueryView>
  );
}

function Identity({ person }: { readonly person: PersonSummary }) {
  const t = useT();
  const mayOpen = usePermission("people.openIdentity");
  const [isOpened, setOpened] = useState(false);
  const [isChanging, setChanging] = useState(false);
  const opened = useRead<typeof openIdentity>("people.openIdentity", { personId: person.id }, { enabled: isOpened, staleMs: 60_000 });
  if (!mayOpen) return null;
  return (
    <Card title={t("people.page.identity")}>
      {!isOpened && (
        <>
          <p className="muted measure">{t("people.page.identityLead")}</p>
          <Button icon="restricted" onClick={() => setOpened(true)}>
            {t("people.page.open")}
          </Button>
        </>
      )}
      {isOpened && opened.isPending && <Loading rows={3} />}
      {opened.error && <p>{t("people.page.notYours")}</p>}
      {opened.data && !isChanging && <Facts opened={opened.data} />}
      {opened.data?.can.changeIdentity && !isChanging && <Button onClick={() => setChanging(true)}>{t("people.page.change")}</Button>}
      {opened.data && isChanging && <ChangeIdentity personId={person.id} identity={opened.data.identity} onDone={() => setChanging(false)} />}
    </Card>
  );
}

type Opened = NonNullable<ReturnType<typeof useRead<typeof openIdentity>>["data"]>;

function Facts({ opened: { identity, contact } }: { readonly opened: Opened }) {
  const t = useT();
  const format = useFormat();
  const { name, birth, papers, address, notes } = identity ?? {};
  const born = birth && ("date" in birth ? format.date(birth.date, { precision: birth.precision }) : t("people.years", { age: birth.ageApprox }));
  const facts: readonly (readonly [string, string | undefined])[] = [
    ["asWritten", name?.asWritten],
    ["nickname", name?.nickname],
    ["aliases", name?.aliases?.join(", ")],
    ["romanised", name?.romanised?.join(", ")],
    ["birth", born],
    ["papers", papers?.map((paper) => [t(`people.papers.${paper.kind}`), paper.number].filter(Boolean).join(" ")).join(" · ")],
    ["address", addressWords(address)],
    ["phone", contact?.phones?.map((phone) => phone.number).join(", ")],
    ["notes", notes],
  ];
  const known = facts.filter(([, value]) => value);
  if (known.length === 0) return <p className="muted">{t("people.page.nothing")}</p>;
  return (
    <dl className="facts">
      {known.map(([key, value]) => (
        <Fragment key={key}>
          <dt>{t(`people.form.${key}`)}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

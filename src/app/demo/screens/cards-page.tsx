import { useQueryClient } from "@tanstack/preact-query";
import { Link, Redirect } from "wouter-preact";
import { useAct, useRead } from "#platform/action/client.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { Icon } from "#platform/ui/icon.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { returnPath } from "#platform/ui/return-path.ts";
import { useMaybeSession } from "#platform/ui/session.tsx";
import type { demoCards, enterDemo, RoleCard } from "../actions.ts";
import "../demo.css";

/** The sign-in page of a demo: one card for each fictional person, under her agency. */
export default function CardsPage() {
  const t = useT();
  const session = useMaybeSession();
  const queries = useQueryClient();
  const cards = useRead<typeof demoCards>("demo.cards", {});
  const enter = useAct<typeof enterDemo>("demo.enter", { onDone: () => void queries.invalidateQueries() });
  if (session) return <Redirect to={returnPath(location.search)} replace />;
  return (
    <>
      <PageHeader title={t("demo.cardsPage.title")} lead={t("demo.cardsPage.lead")} />
      <div className="stack-wide">
        {enter.error && <p role="alert">{sentenceOf(enter.error, t)}</p>}
        <QueryView query={cards} rows={6}>
          {(data) => (
            <div className="role-agencies">
              {byAgency(data.cards).map((people) => (
                <Agency key={people[0]?.agencyId} people={people} isBusy={enter.isPending} onChoose={(accountId) => enter.mutate({ input: { accountId } })} />
              ))}
            </div>
          )}
        </QueryView>
        <p>
          <Link href={`/sign-in/password${location.search}`}>{t("demo.cardsPage.withPassword")}</Link>
        </p>
      </div>
    </>
  );
}

type AgencyProps = { readonly people: readonly RoleCard[]; readonly isBusy: boolean; readonly onChoose: (accountId: string) => void };

function Agency({ people, isBusy, onChoose }: AgencyProps) {
  const t = useT();
  const { language } = useLanguage();
  const [first] = people;
  if (!first) return null;
  const name = language === "th" ? first.agencyNameTh : first.agencyNameEn;
  return (
    <section className="role-agency" aria-label={name}>
      <h2>{name}</h2>
      <ul className="row-list">
        {people.map((person) => (
          <li key={person.accountId} className="row-item">
            <button type="button" className="row-link role-card" disabled={isBusy} onClick={() => onChoose(person.accountId)}>
              <span className="row-words">
                <span className="row-title">{person.roles.map((role) => t(`partners.roles.${role}`)).join(" · ")}</span>
                <span className="row-detail">{person.displayName}</span>
                <span className="row-detail">{t(`partners.does.${person.roles[0] ?? "reporter"}`)}</span>
              </span>
              <Icon name="forward" size="small" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function byAgency(cards: readonly RoleCard[]): readonly (readonly RoleCard[])[] {
  return [...Map.groupBy(cards, (card) => card.agencyId).values()];
}

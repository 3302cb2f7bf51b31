import { Link } from "wouter-preact";
import type { listOfCase } from "../actions/list-of-case.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { DataTable, type Column } from "#platform/ui/data-table.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { LEGAL_ELEMENTS, type LegalElement } from "../rules/elements.ts";
import { NEEDS, SHOWN_ELEMENTS } from "../rules/standing.ts";
import { personAddress, startAddress, talkAddress } from "./addresses.ts";
import "./identification.css";

export type View = ResultOf<typeof listOfCase>;
export type PersonLine = View["people"][number];
type Talk = PersonLine["talks"][number];

const OTHERS = SHOWN_ELEMENTS.filter((element) => !(LEGAL_ELEMENTS as readonly string[]).includes(element) && !(NEEDS as readonly string[]).includes(element));

type PeopleTableProps = { readonly caseId: string; readonly people: readonly PersonLine[]; readonly canScreen: boolean };

/** Everyone side by side: interview, what the answers point to, what the team decided. One incident, one outcome each. */
export function PeopleTable({ caseId, people, canScreen }: PeopleTableProps) {
  const t = useT();
  const ofElement = (element: LegalElement): Column<PersonLine> => ({
    key: element,
    label: t(`identification.element.${element}`),
    render: (person) => <Signs person={person} element={element} />,
  });
  const columns: readonly Column<PersonLine>[] = [
    { key: "person", label: t("identification.list.person"), render: (person) => <PersonName caseId={caseId} person={person} /> },
    { key: "talk", label: t("identification.list.talk"), render: (person) => <LatestTalk caseId={caseId} person={person} canScreen={canScreen} /> },
    ...LEGAL_ELEMENTS.map(ofElement),
    { key: "others", label: t("identification.list.others"), render: (person) => <OtherSigns person={person} /> },
    { key: "open", label: t("identification.list.open"), isNumeric: true, render: (person) => person.openQuestions },
    { key: "decision", label: t("identification.list.decision"), render: (person) => <DecisionWords person={person} /> },
  ];
  return (
    <div className="people-table">
      <DataTable caption={t("identification.list.caption")} isCaptionHidden columns={columns} rows={people} rowKey={({ id }) => id} />
    </div>
  );
}

export function PersonName({ caseId, person }: { readonly caseId: string; readonly person: PersonLine }) {
  const t = useT();
  return (
    <span className="ident-person">
      <Link href={personAddress(caseId, person.id)}>
        <span className="strong">{person.label}</span> {person.safeName}
      </Link>
      {person.age.isKnown && <span className="small muted">{t(`identification.ageStanding.${person.age.standing}`)}</span>}
    </span>
  );
}

export function LatestTalk({ caseId, person, canScreen }: { readonly caseId: string; readonly person: PersonLine; readonly canScreen: boolean }) {
  const t = useT();
  const talk = person.talks.at(-1);
  if (!talk) return canScreen ? <Link href={startAddress(caseId, person.id)}>{t("identification.list.start")}</Link> : <span className="muted">{t("identification.list.noTalk")}</span>;
  const isOpen = talk.state === "open" || talk.state === "paused";
  return (
    <span className="ident-person">
      <TalkState talk={talk} />
      <Link href={talkAddress(caseId, talk.id)}>{t(isOpen && canScreen ? "identification.list.goOn" : "identification.list.answers")}</Link>
    </span>
  );
}

/** Where a talk stands, in a word. */
export function TalkState({ talk }: { readonly talk: Pick<Talk, "state" | "agreement"> }) {
  const t = useT();
  const state = talk.state === "open" && talk.agreement === "to-ask" ? "to-ask" : talk.state;
  return <StatusTag tone={state === "finished" ? "done" : state === "paused" || state === "to-ask" ? "attention" : state === "open" ? "info" : "neutral"}>{t(`identification.state.${state}`)}</StatusTag>;
}

export function Signs({ person, element }: { readonly person: PersonLine; readonly element: LegalElement }) {
  const t = useT();
  const { signs } = person.counts[element];
  if (signs > 0) return t("identification.list.signs", { count: signs });
  if (!wasAsked(person)) return <NotAsked />;
  const isNeeded = element !== "means" || !person.wasChildAtEvent || !person.age.isKnown;
  return <span className="muted">{t(isNeeded ? "identification.list.noSign" : "identification.list.notNeeded")}</span>;
}

export function OtherSigns({ person }: { readonly person: PersonLine }) {
  const t = useT();
  const named = OTHERS.filter((element) => person.counts[element].signs > 0).map((element) => t(`identification.element.${element}`));
  if (named.length === 0 && !wasAsked(person)) return <NotAsked />;
  return named.length > 0 ? named.join(" · ") : <span className="muted">{t("identification.list.noSign")}</span>;
}

/** Nothing found means something only after somebody asked. */
const wasAsked = (person: PersonLine): boolean => person.talks.some(({ answered }) => answered > 0);

function NotAsked() {
  const t = useT();
  return <span className="muted">{t("identification.list.notAsked")}</span>;
}

/** What the team decided, in plain words, never in colour. "Not a victim" labels nobody in a list: it says that other help goes on. */
export function DecisionWords({ person }: { readonly person: PersonLine }) {
  const t = useT();
  if (!person.decision) return <span className="muted">{t("identification.list.noDecision")}</span>;
  return t(person.decision.kind === "not-a-victim" ? "identification.list.otherHelp" : `identification.decision.${person.decision.kind}`);
}

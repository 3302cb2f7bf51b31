import { useState } from "preact/hooks";
import { useAct } from "#platform/action/client.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { useToast } from "#platform/ui/toast.tsx";
import type { cancel } from "../actions/keep.ts";
import { MyPlace } from "./my-place.tsx";
import { NominatePart } from "./nominate-part.tsx";
import { provinceName, whenWords } from "./words.ts";
import type { Seen } from "./workshop-page.tsx";
import "./workshops.css";

/** What a workshop is, when and where, and one's own place in it. */
export function About({ seen }: { readonly seen: Seen }) {
  return (
    <div className="columns">
      <div className="stack">
        {/* First, for a phone shows one thing at a time. */}
        {!seen.workshop.isMine && <MyPlace seen={seen} />}
        <Facts seen={seen} />
        <Sessions seen={seen} />
        <Outcomes seen={seen} />
        <Materials seen={seen} />
      </div>
      <div className="stack">
        {seen.can.nominate && <NominatePart workshopId={seen.workshop.id} />}
        {seen.can.change && <TrainerActs seen={seen} />}
      </div>
    </div>
  );
}

function Facts({ seen }: { readonly seen: Seen }) {
  const t = useT();
  const format = useFormat();
  const { language } = useLanguage();
  const { workshop, agency, trainers } = seen;
  const places = workshop.freeSeats > 0 ? t("workshops.list.free", { free: workshop.freeSeats, seats: workshop.seats }) : t("workshops.list.full", { waiting: workshop.waitingCount });
  const facts: readonly (readonly [string, string])[] = [
    ["when", whenWords(workshop, format)],
    ["where", [t(`workshops.modes.${workshop.mode}`), provinceName(workshop.provinceCode, language), workshop.place].filter(Boolean).join(" · ")],
    ["places", places],
    ["entry", t(`workshops.entries.${workshop.entry}`)],
    ["language", t(`partners.languages.${workshop.language}`)],
    ["trainers", trainers.map(({ name }) => name).join(", ")],
    ["by", language === "th" ? agency.nameTh : agency.nameEn],
    ["cost", t("workshops.one.costLine", { cost: format.number(workshop.costBaht), payer: t(`workshops.payers.${workshop.paidBy}`) })],
  ];
  return (
    <Card>
      <dl className="facts">
        {facts.map(([key, value]) => (
          <div key={key}>
            <dt>{t(`workshops.one.${key}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {workshop.mode !== "class" && (workshop.link ? <p><a href={workshop.link} rel="noreferrer noopener" target="_blank">{t("workshops.one.online")}</a></p> : <p className="muted small">{t("workshops.one.onlineHint")}</p>)}
    </Card>
  );
}

function Sessions({ seen }: { readonly seen: Seen }) {
  const t = useT();
  const format = useFormat();
  return (
    <Card title={t("workshops.one.sessions")}>
      <ol className="stack-tight">
        {seen.sessions.map((one) => (
          <li key={one.id}>
            <div className="row-between">
              <span>{`${format.day(one.beginsAt)} ${format.time(one.beginsAt)}–${format.time(one.endsAt)}`}</span>
              {seen.can.see && one.isOpen && <ButtonLink to={`/workshops/code/${one.id}`}>{t("workshops.one.showCode")}</ButtonLink>}
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Outcomes({ seen }: { readonly seen: Seen }) {
  const t = useT();
  const { language } = useLanguage();
  if (seen.workshop.outcomes.length === 0) return null;
  return (
    <Card title={t("workshops.one.outcomes")}>
      <ul className="told-list">
        {seen.workshop.outcomes.map((one) => (
          <li key={one.th}>{one[language]}</li>
        ))}
      </ul>
    </Card>
  );
}

function Materials({ seen }: { readonly seen: Seen }) {
  const t = useT();
  if (seen.workshop.materials.length === 0) return null;
  return (
    <Card title={t("workshops.one.materials")}>
      <ul className="told-list">
        {seen.workshop.materials.map(({ words, link }) => (
          <li key={words}>{link ? <a href={link} rel="noreferrer noopener" target="_blank">{words}</a> : words}</li>
        ))}
      </ul>
    </Card>
  );
}

function TrainerActs({ seen }: { readonly seen: Seen }) {
  const t = useT();
  const say = useToast();
  const [isAsking, setAsking] = useState(false);
  const act = useAct<typeof cancel>("workshops.cancel");
  const { workshop } = seen;
  function handleCancel() {
    act.mutate(
      { input: { workshopId: workshop.id }, ifMatch: workshop.version },
      { onError: (error) => say({ message: sentenceOf(error, t), tone: "attention" }), onSuccess: () => { setAsking(false); say({ message: t("workshops.one.cancelled") }); } },
    );
  }
  return (
    <div className="row">
      <ButtonLink to={`/workshops/${workshop.id}/edit`} icon="edit">
        {t("workshops.one.edit")}
      </ButtonLink>
      <Button variant="quiet" onClick={() => setAsking(true)}>
        {t("workshops.one.cancel")}
      </Button>
      <Dialog
        isOpen={isAsking} title={t("workshops.one.cancel")} onClose={() => setAsking(false)}
        actions={
          <Button variant="primary" busy={act.isPending} onClick={handleCancel}>
            {t("workshops.one.cancel")}
          </Button>
        }
      >
        <p>{t("workshops.one.cancelLead")}</p>
      </Dialog>
    </div>
  );
}

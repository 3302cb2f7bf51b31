import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { Steps, type Step } from "#platform/ui/steps.tsx";
import { languageName } from "#thai/languages.ts";
import { openStages, stages, type Stage } from "../../rules/stages.ts";
import { manageAddress, whoCanSeeAddress } from "../addresses.ts";
import { classTones, useProvinceName, useSafeName } from "../words.ts";
import type { Room } from "./room-page.tsx";

/** Code, safe names, age, languages, how many see this, and where the case stands. */
export function RoomHead({ room }: { readonly room: Room }) {
  const t = useT();
  const nameOf = useSafeName();
  const names = room.people.filter((person) => person.sameAs === null).slice(0, 3).map(nameOf);
  return (
    <>
      <PageHeader
        back={{ to: "/cases", label: t("cases.nav.list") }}
        title={[room.code, names.join(" · ")].filter(Boolean).join(" · ")}
        lead={<HeadFacts room={room} />}
        actions={
          <>
            <ButtonLink to={whoCanSeeAddress(room.id)} variant="quiet" icon="eye">
              {t("cases.room.seenBy", { count: room.seats.length })}
            </ButtonLink>
            <ButtonLink to={manageAddress(room.id)} icon="edit">
              {t("cases.room.manage")}
            </ButtonLink>
          </>
        }
      />
      {room.stage !== "closed" && <Steps label={t("cases.room.stages")} steps={stepsOf(room.stage, t)} />}
    </>
  );
}

function HeadFacts({ room }: { readonly room: Room }) {
  const t = useT();
  const { language } = useLanguage();
  const provinceName = useProvinceName();
  const [first] = room.people;
  const facts = [
    room.people.length === 1 && first?.ageText ? t("cases.room.age", { age: first.ageText }) : room.people.length > 1 && t("cases.room.peopleCount", { count: room.people.length }),
    provinceName(room.provinceCode),
    t("cases.room.yourSeat", { discipline: t(`teams.disciplines.${room.discipline}`) }),
  ];
  const interpreted = [...new Set(room.people.filter((person) => person.needsInterpreter).map((person) => person.languages[0] ?? ""))].filter(Boolean);
  return (
    <span className="case-head-facts">
      <span>{facts.filter(Boolean).join(" · ")}</span>
      {interpreted.map((code) => (
        <StatusTag key={code} tone="info" icon="language">
          {t("cases.room.interpreter", { language: languageName(code, language) })}
        </StatusTag>
      ))}
      {room.people.some((person) => person.isChild) && <StatusTag tone="attention" icon="person">{t("cases.room.child")}</StatusTag>}
      {room.confidentiality !== "ordinary" && <StatusTag tone={classTones[room.confidentiality]}>{t(`cases.classes.${room.confidentiality}`)}</StatusTag>}
      {room.stage === "closed" && <StatusTag tone="done">{t("cases.stages.closed")}</StatusTag>}
    </span>
  );
}

function stepsOf(current: Stage, t: (key: string) => string): readonly Step[] {
  const here = stages.indexOf(current);
  return openStages.map((stage, index) => ({ id: stage, label: t(`cases.stages.${stage}`), state: index < here ? "done" : index === here ? "current" : "todo" }));
}

import { useState } from "preact/hooks";
import { useParams } from "wouter-preact";
import { useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { usePermission } from "#platform/ui/session.tsx";
import { Tabs } from "#platform/ui/tabs.tsx";
import type { read } from "../actions/read.ts";
import { About } from "./about.tsx";
import { AttendancePart } from "./attendance-part.tsx";
import { LearningPart } from "./learning-part.tsx";
import { MyState } from "./workshop-row.tsx";
import { PeoplePart } from "./people-part.tsx";
import { ResultsPart } from "./results-part.tsx";
import { titleOf } from "./words.ts";

export type Seen = ResultOf<typeof read>;

/** One workshop; whoever gives it finds the list, the presence and the learning beside it. */
export default function WorkshopPage() {
  const t = useT();
  const { workshopId = "" } = useParams<{ workshopId: string }>();
  const seen = useRead<typeof read>("workshops.read", { workshopId });
  const { language } = useLanguage();
  return (
    <>
      <PageHeader
        title={seen.data ? titleOf(seen.data.workshop, language) : t("workshops.titles.one")}
        back={{ to: "/workshops", label: t("workshops.titles.list") }}
        lead={seen.data && <MyState one={seen.data.workshop} />}
      />
      <QueryView query={seen} rows={6}>{(data) => <Parts seen={data} />}</QueryView>
    </>
  );
}

function Parts({ seen }: { readonly seen: Seen }) {
  const t = useT();
  const maySum = usePermission("workshops.summary");
  const [part, setPart] = useState("about");
  const parts = ["about", ...(seen.can.see ? ["people", "attendance", "learning"] : []), ...(maySum ? ["results"] : [])];
  if (parts.length === 1) return <About seen={seen} />;
  return (
    <Tabs label={t("workshops.one.tabs")} tabs={parts.map((id) => ({ id, label: t(`workshops.one.${id}`) }))} selected={part} onSelect={setPart}>
      {part === "about" && <About seen={seen} />}
      {part === "people" && <PeoplePart seen={seen} />}
      {part === "attendance" && <AttendancePart seen={seen} />}
      {part === "learning" && <LearningPart seen={seen} />}
      {part === "results" && <ResultsPart seen={seen} />}
    </Tabs>
  );
}

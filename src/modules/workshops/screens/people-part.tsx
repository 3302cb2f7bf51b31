import { call, useAct, useRead } from "#platform/action/client.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { DataTable } from "#platform/ui/data-table.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { QueryView } from "#platform/ui/query-view.tsx";
import { saveFile } from "#platform/ui/save-file.ts";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import type { admit } from "../actions/enrol.ts";
import type { Learner, roster, sheet } from "../actions/roster.ts";
import { toneOf } from "./words.ts";
import type { Seen } from "./workshop-page.tsx";

/** Who takes part, waits and asked; and the attendance sheet as a file. */
export function PeoplePart({ seen }: { readonly seen: Seen }) {
  const t = useT();
  const workshopId = seen.workshop.id;
  const people = useRead<typeof roster>("workshops.roster", { workshopId });
  return (
    <QueryView query={people}>
      {({ learners }) =>
        learners.length === 0 ? (
          <Empty>{t("workshops.people.none")}</Empty>
        ) : (
          <div className="stack">
            <People learners={learners} workshopId={workshopId} />
            <SheetButton workshopId={workshopId} />
          </div>
        )
      }
    </QueryView>
  );
}

function People({ learners, workshopId }: { readonly learners: readonly Learner[]; readonly workshopId: string }) {
  const t = useT();
  const { language } = useLanguage();
  return (
    <DataTable
      caption={t("workshops.people.caption")}
      isCaptionHidden
      rows={learners}
      rowKey={({ accountId }) => accountId}
      columns={[
        { key: "name", label: t("workshops.people.name"), render: ({ name }) => name },
        { key: "agency", label: t("workshops.people.agency"), render: (one) => (language === "th" ? one.agencyNameTh : one.agencyNameEn) },
        {
          key: "state", label: t("workshops.people.state"), render: (one) => (
            <span className="row">
              <StatusTag tone={toneOf(one.state)}>{t(one.state === "nominated" ? "workshops.one.waitingYes" : `workshops.states.${one.state}`)}</StatusTag>
              {one.state === "asked" && <AdmitButton workshopId={workshopId} one={one} />}
            </span>
          ),
        },
      ]}
    />
  );
}

function AdmitButton({ workshopId, one }: { readonly workshopId: string; readonly one: Learner }) {
  const t = useT();
  const say = useToast();
  const act = useAct<typeof admit>("workshops.admit", { onDone: () => say({ message: t("workshops.people.admitted") }) });
  return (
    <Button busy={act.isPending} aria-label={`${t("workshops.people.admit")}: ${one.name}`} onClick={() => act.mutate({ input: { workshopId, accountId: one.accountId } }, { onError: (error) => say({ message: sentenceOf(error, t), tone: "attention" }) })}>
      {t("workshops.people.admit")}
    </Button>
  );
}

function SheetButton({ workshopId }: { readonly workshopId: string }) {
  const t = useT();
  const say = useToast();
  async function handleSheet() {
    try {
      const { csv } = await call<typeof sheet>("workshops.sheet", { workshopId }, { method: "GET" });
      saveFile(`${t("workshops.sheet.file")}.csv`, csv, "text/csv;charset=utf-8");
    } catch (error) {
      say({ message: sentenceOf(error, t), tone: "attention" });
    }
  }
  return (
    <div>
      <Button icon="download" onClick={() => void handleSheet()}>
        {t("workshops.people.sheet")}
      </Button>
    </div>
  );
}

import { useState } from "preact/hooks";
import { useLocation, useParams } from "wouter-preact";
import { ApiProblem, useAct, useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import type { change } from "../actions/keep.ts";
import type { read } from "../actions/read.ts";
import { valuesOf } from "./form-values.ts";
import { WorkshopForm } from "./workshop-form.tsx";
import type { Seen } from "./workshop-page.tsx";

export default function EditPage() {
  const t = useT();
  const { workshopId = "" } = useParams<{ workshopId: string }>();
  const seen = useRead<typeof read>("workshops.read", { workshopId });
  return (
    <>
      <PageHeader title={t("workshops.titles.edit")} back={{ to: `/workshops/${workshopId}`, label: t("workshops.titles.one") }} />
      <QueryView query={seen} rows={6}>{(data) => <Edit key={data.workshop.version} seen={data} />}</QueryView>
    </>
  );
}

function Edit({ seen }: { readonly seen: Seen }) {
  const t = useT();
  const say = useToast();
  const format = useFormat();
  const [, goTo] = useLocation();
  const [wasChanged, setChanged] = useState(false);
  const act = useAct<typeof change>("workshops.change");
  const { id, version } = seen.workshop;
  const handleSend = (input: Parameters<Parameters<typeof WorkshopForm>[0]["onSend"]>[0]) =>
    act.mutateAsync({ input: { ...input, workshopId: id }, ifMatch: version }).catch((error: unknown) => {
      if (error instanceof ApiProblem && error.status === 412) setChanged(true);
      throw error;
    });
  return (
    <div className="stack">
      {wasChanged && <Notice tone="attention" title={t("workshops.form.changedMeanwhile")} />}
      <WorkshopForm
        draft={`workshops.edit.${id}`}
        initial={valuesOf(seen, format.time)}
        onSend={handleSend}
        onDone={() => {
          say({ message: t("workshops.form.saved") });
          goTo(`/workshops/${id}`);
        }}
      />
    </div>
  );
}

import { useState } from "preact/hooks";
import { useLocation, useParams } from "wouter-preact";
import { useAct, useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { version as readVersion } from "../actions/read.ts";
import type { saveDraft, submit } from "../actions/write.ts";
import type { Content } from "../content.ts";
import { missingTexts } from "../rules/missing.ts";
import { SourcesEditor } from "./edit-sources.tsx";
import { StepsEditor } from "./edit-steps.tsx";
import { BothTexts } from "./edit-texts.tsx";
import "./sops.css";

type Draft = ResultOf<typeof readVersion>;

/** Writes a version: its texts in both languages, its sources and its steps. */
export default function EditPage() {
  const t = useT();
  const { code = "", versionId = "" } = useParams();
  const found = useRead<typeof readVersion>("sops.version", { versionId });
  return (
    <div className="stack-wide measure">
      <PageHeader title={t("sops.titles.edit")} lead={t("sops.edit.lead")} back={{ to: `/procedures/${code}`, label: t("sops.titles.procedure") }} />
      <QueryView query={found}>{(draft) => (draft.state === "draft" ? <Editor key={draft.id} draft={draft} /> : <Empty>{t("sops.edit.closed")}</Empty>)}</QueryView>
    </div>
  );
}

function Editor({ draft }: { readonly draft: Draft }) {
  const t = useT();
  const say = useToast();
  const [, go] = useLocation();
  const [known, setKnown] = useState(draft.version);
  // What is written here is saved by hand; a refresh must not put the earlier words back.
  const save = useAct<typeof saveDraft>("sops.saveDraft", { refresh: ["sops.list"] });
  const ask = useAct<typeof submit>("sops.submit");
  const keep = async ({ content }: { readonly content: Content }): Promise<number> => {
    const { version } = await save.mutateAsync({ input: { versionId: draft.id, content }, ifMatch: known });
    setKnown(version);
    return version;
  };
  const form = useForm({ draft: `sops.edit.${draft.id}`, initial: { content: draft.content }, submit: keep, onDone: () => say({ message: t("sops.edit.saved") }), isDraftKeptAfter: false });
  const asking = useForm({
    draft: null,
    initial: {},
    submit: async () => ask.mutateAsync({ input: { versionId: draft.id }, ifMatch: await keep(form.values) }),
    onDone: () => {
      say({ message: t("sops.edit.submitted") });
      go(`/procedures/${draft.code}`);
    },
  });
  const { content } = form.values;
  const put = (changed: Partial<Content>) => form.set("content", { ...content, ...changed });
  return (
    <form className="stack-wide" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      <ErrorSummary {...asking.summary} />
      <p className="row">
        <span className="strong">{t("sops.page.version", { label: draft.label })}</span>
        <Translation content={content} />
      </p>
      {draft.sentBack && <p className="sop-note">{t("sops.page.sentBack", { reason: draft.sentBack })}</p>}
      <section className="stack">
        <h2>{t("sops.edit.about")}</h2>
        <BothTexts id="title" label={t("sops.edit.title")} value={content.title} most={200} onChange={(title) => put({ title })} />
        <BothTexts id="purpose" label={t("sops.edit.purpose")} value={content.purpose} most={2000} rows={3} onChange={(purpose) => put({ purpose })} />
        <BothTexts id="authority" label={t("sops.edit.authority")} value={content.authority} most={300} onChange={(authority) => put({ authority })} />
      </section>
      <SourcesEditor content={content} onChange={put} />
      <StepsEditor content={content} onChange={put} />
      <div className="row">
        <Button type="submit" variant="primary" busy={form.isBusy}>
          {t("sops.edit.save")}
        </Button>
        <Button busy={asking.isBusy} onClick={() => void asking.send()}>
          {t("sops.edit.submit")}
        </Button>
      </div>
    </form>
  );
}

/** What is still missing in each language. */
function Translation({ content }: { readonly content: Content }) {
  const t = useT();
  const th = missingTexts(content, "th").length;
  const en = missingTexts(content, "en").length;
  if (th + en === 0) return <StatusTag tone="done">{t("sops.edit.complete")}</StatusTag>;
  return (
    <>
      {th > 0 && <StatusTag tone="attention">{t("sops.edit.missingTh", { count: th })}</StatusTag>}
      {en > 0 && <StatusTag tone="attention">{t("sops.edit.missingEn", { count: en })}</StatusTag>}
    </>
  );
}

import { useState } from "preact/hooks";
import { useLocation } from "wouter-preact";
import { useAct, useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { RowLink, RowList } from "#platform/ui/row-list.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { list } from "../actions/list.ts";
import type { startDraft } from "../actions/write.ts";
import { useText } from "./words.ts";
import "./sops.css";

type Line = ResultOf<typeof list>["procedures"][number];

/** Every procedure: what is in force, what is used here, what one has read. */
export default function LibraryPage() {
  const t = useT();
  const found = useRead<typeof list>("sops.list", {});
  const [isNew, setNew] = useState(false);
  return (
    <div className="stack-wide measure">
      <PageHeader
        title={t("sops.titles.library")}
        lead={t("sops.library.lead")}
        actions={
          <>
            {found.data?.can.write && <Button icon="plus" onClick={() => setNew(true)}>{t("sops.library.new")}</Button>}
            <ButtonLink to="/procedure-gates" variant="quiet">{t("sops.library.gates")}</ButtonLink>
          </>
        }
      />
      <QueryView query={found}>{({ procedures }) => <Procedures procedures={procedures} />}</QueryView>
      {isNew && <NewProcedure onClose={() => setNew(false)} />}
    </div>
  );
}

function Procedures({ procedures }: { readonly procedures: readonly Line[] }) {
  const t = useT();
  const text = useText();
  const [wanted, setWanted] = useState("");
  const said = wanted.trim().toLocaleLowerCase();
  const shown = procedures.filter(({ code, title, purpose }) => [code, title.th, title.en, purpose.th, purpose.en].some((one) => one.toLocaleLowerCase().includes(said)));
  return (
    <div className="stack">
      <TextField id="find" name="find" type="search" label={t("sops.library.find")} value={wanted} onChange={setWanted} maxLength={80} />
      {shown.length === 0 ? (
        <Empty>{t("sops.library.none")}</Empty>
      ) : (
        <RowList label={t("sops.titles.library")}>
          {shown.map((line) => (
            <RowLink key={line.code} to={`/procedures/${line.code}`} title={text(line.title) || line.code} detail={text(line.purpose)} end={<LineTags line={line} />} />
          ))}
        </RowList>
      )}
    </div>
  );
}

function LineTags({ line }: { readonly line: Line }) {
  const t = useT();
  return (
    <span className="sop-tags">
      {line.label === null ? <StatusTag tone="attention">{t("sops.library.notInForce")}</StatusTag> : <StatusTag tone="done">{t("sops.library.inForce", { label: line.label })}</StatusTag>}
      {(line.adoptedByAgency || line.adoptedByProvince) && <StatusTag tone="info">{t("sops.library.adopted")}</StatusTag>}
      {line.hasInReview && <StatusTag>{t("sops.library.waiting")}</StatusTag>}
      {line.hasRead && <StatusTag tone="done">{t("sops.library.read")}</StatusTag>}
      {line.unverified > 0 && <StatusTag tone="attention">{t("sops.library.unverified", { count: line.unverified })}</StatusTag>}
    </span>
  );
}

function NewProcedure({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const [, go] = useLocation();
  const start = useAct<typeof startDraft>("sops.startDraft");
  const form = useForm({
    draft: "sops.new",
    initial: { code: "", label: "" },
    submit: (values) => start.mutateAsync({ input: values }).then((made) => ({ ...made, code: values.code })),
    onDone: ({ versionId, code }) => go(`/procedures/${code}/edit/${versionId}`),
  });
  return (
    <Dialog isOpen title={t("sops.library.new")} onClose={onClose}>
      <form className="stack" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        <TextField {...form.field("code")} label={t("sops.library.code")} hint={t("sops.library.codeHint")} maxLength={61} spellcheck={false} autoCapitalize="off" lang="en" />
        <TextField {...form.field("label")} label={t("sops.library.label")} hint={t("sops.library.labelHint")} maxLength={40} width="medium" />
        <div className="dialog-actions">
          <Button type="submit" variant="primary" busy={form.isBusy}>{t("sops.library.new")}</Button>
          <Button variant="quiet" onClick={onClose}>{t("ui.cancel")}</Button>
        </div>
      </form>
    </Dialog>
  );
}

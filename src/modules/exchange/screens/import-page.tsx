import { useState } from "preact/hooks";
import { useLocation } from "wouter-preact";
import { useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { FileDrop } from "#platform/ui/file-drop.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { RowLink, RowList } from "#platform/ui/row-list.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import type { batches } from "../actions/batches.ts";
import type { rules } from "../actions/rules.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { FileButton } from "./file-button.tsx";
import { sendFile } from "./send-file.ts";
import { stateTones } from "./words.ts";
import "./exchange.css";

/** Where registers come in: a file to read, and the files that came before. */
export default function ImportPage() {
  const t = useT();
  const limits = useRead<typeof rules>("exchange.rules", {}, { staleMs: 600_000 });
  return (
    <>
      <PageHeader title={t("exchange.import.title")} lead={t("exchange.import.lead")} />
      <div className="stack-wide">
        <QueryView query={limits}>{(known) => <NewFile limits={known} />}</QueryView>
        <section className="stack" aria-labelledby="earlier-files">
          <h2 id="earlier-files">{t("exchange.import.earlier")}</h2>
          <EarlierFiles cursor="" />
        </section>
      </div>
    </>
  );
}

function NewFile({ limits }: { readonly limits: ResultOf<typeof rules> }) {
  const t = useT();
  const format = useFormat();
  const [, navigate] = useLocation();
  const [kind, setKind] = useState("auto");
  const [file, setFile] = useState<File>();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function handleRead() {
    if (!file) return;
    setBusy(true);
    setProblem(undefined);
    try {
      const { batchId } = await sendFile(file, kind === "auto" ? "" : kind);
      navigate(`/exchange/import/${batchId}`);
    } catch (error) {
      setProblem(sentenceOf(error, t));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Card>
      <div className="form">
        <FileDrop
          label={t("exchange.import.file")}
          hint={t("exchange.import.fileHint", { rows: format.number(limits.maxRows) })}
          endings={limits.endings}
          maxBytes={limits.maxBytes}
          error={problem}
          onFile={(chosen) => {
            setFile(chosen);
            setProblem(undefined);
          }}
        />
        <RadioGroup
          id="file-kind"
          name="kind"
          label={t("exchange.import.format")}
          value={kind}
          onChange={setKind}
          options={[{ value: "auto", label: t("exchange.import.formatAuto") }, ...(["template", "htcds", "ctdc"] as const).map((value) => ({ value, label: t(`exchange.formats.${value}`) }))]}
        />
        <div className="form-actions">
          <Button variant="primary" icon="upload" busy={isBusy} disabled={!file} onClick={() => void handleRead()}>
            {t("exchange.import.read")}
          </Button>
          <FileButton path="/api/exchange/template/file?kind=xlsx">{t("exchange.import.template")}</FileButton>
        </div>
        <p className="muted small">{t("exchange.import.fileWhy")}</p>
        <p className="muted small">{t("exchange.import.templateHint")}</p>
      </div>
    </Card>
  );
}

/** One page of earlier files; the next is put under it when asked for. */
function EarlierFiles({ cursor }: { readonly cursor: string }) {
  const t = useT();
  const format = useFormat();
  const [isMore, setMore] = useState(false);
  const page = useRead<typeof batches>("exchange.batches", cursor ? { cursor } : {});
  return (
    <QueryView query={page}>
      {({ batches: list, next }) => (
        <>
          {list.length === 0 && cursor === "" && <Empty>{t("exchange.import.none")}</Empty>}
          {list.length > 0 && (
            <RowList label={t("exchange.import.earlier")}>
              {list.map((one) => (
                <RowLink
                  key={one.id}
                  to={`/exchange/import/${one.id}`}
                  title={t("exchange.import.lineTitle", { rows: format.number(one.rowCount), format: t(`exchange.formats.${one.format}`) })}
                  detail={t("exchange.import.lineDetail", { by: one.byName, when: format.dateTime(one.createdAt) })}
                  end={<StatusTag tone={stateTones[one.state]}>{t(`exchange.states.${one.state}`)}</StatusTag>}
                />
              ))}
            </RowList>
          )}
          {next && !isMore && <Button onClick={() => setMore(true)}>{t("exchange.import.more")}</Button>}
          {next && isMore && <EarlierFiles cursor={next} />}
        </>
      )}
    </QueryView>
  );
}

import { useRef, useState } from "preact/hooks";
import { useT } from "#platform/i18n/client.tsx";
import { FileDrop } from "#platform/ui/file-drop.tsx";
import { LongWork } from "#platform/ui/long-work.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { packageBounds } from "../../rules/packages/found.ts";
import { MakeDraft } from "./make-draft.tsx";
import { type PackageRead, readInWorker } from "./read-in-worker.ts";
import "../training.css";

type State = { readonly reading: number } | PackageRead | undefined;

/** A course package (SCORM, H5P) is opened on this device; only words and questions the trainer has looked at become a draft. */
export default function ImportPage() {
  const t = useT();
  const [state, setState] = useState<State>();
  const [count, setCount] = useState(0);
  const stop = useRef<AbortController | undefined>(undefined);
  async function handleFile(file: File) {
    stop.current?.abort();
    const own = new AbortController();
    stop.current = own;
    setState({ reading: 0 });
    const read = await readInWorker(file, (reading) => !own.signal.aborted && setState({ reading }), own.signal);
    if (own.signal.aborted) return;
    setCount((before) => before + 1);
    setState(read);
  }
  function handleStop() {
    stop.current?.abort();
    setState(undefined);
  }
  return (
    <>
      <PageHeader title={t("training.package.title")} lead={t("training.package.lead")} back={{ to: "/course-studio", label: t("training.nav.studio") }} />
      <div className="stack measure">
        <FileDrop label={t("training.package.file")} hint={t("training.package.fileHint")} endings={[".zip", ".h5p"]} maxBytes={packageBounds.fileBytes} onFile={(file) => void handleFile(file)} />
        <div aria-live="polite">
          {state && "reading" in state && <LongWork title={t("training.package.reading")} done={state.reading} onCancel={handleStop} />}
          {state && "refused" in state && <Notice tone="attention" title={t("training.package.refusedTitle")}>{t(`training.package.refused.${state.refused}`)}</Notice>}
          {state && "found" in state && state.found.modules.length > 0 && <Notice tone="done" title={t("training.package.opened")}>{t("training.package.openedText")}</Notice>}
        </div>
        {state && "found" in state && <MakeDraft key={count} found={state.found} />}
      </div>
    </>
  );
}

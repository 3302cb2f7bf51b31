import { useRef, useState } from "preact/hooks";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { LongWork } from "#platform/ui/long-work.tsx";
import { hashFile, type FileMark } from "./hash-file.ts";

type FileHashProps = { readonly value: FileMark | undefined; readonly onChange: (mark: FileMark | undefined) => void };

/** Computes a file's hash on this device. The file is not shown, not named and not sent. */
export function FileHash({ value, onChange }: FileHashProps) {
  const t = useT();
  const format = useFormat();
  const input = useRef<HTMLInputElement>(null);
  const work = useHashing(onChange);
  return (
    <div className="lead-file">
      <p className="strong">{t("leads.file.title")}</p>
      <p className="muted small">{t("leads.file.promise")}</p>
      <input
        ref={input}
        type="file"
        className="unseen"
        tabIndex={-1}
        aria-hidden="true"
        data-testid="file-to-hash"
        onChange={(event) => {
          void work.start(event.currentTarget.files?.[0]);
          // The device forgets which file it was.
          event.currentTarget.value = "";
        }}
      />
      {work.progress && <LongWork title={t("leads.file.working")} done={work.progress.done} total={work.progress.total} onCancel={work.stop} />}
      {value && (
        <output className="small">
          {t("leads.file.done", { size: format.bytes(value.fileSize) })} <span className="code">{value.fileHash}</span>
        </output>
      )}
      {!work.progress && (
        <Button icon="file" onClick={() => input.current?.click()}>
          {t(value ? "leads.file.other" : "leads.file.choose")}
        </Button>
      )}
    </div>
  );
}

function useHashing(onChange: FileHashProps["onChange"]) {
  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number }>();
  const isStopped = useRef(false);

  async function start(file: File | undefined): Promise<void> {
    if (!file) return;
    isStopped.current = false;
    setProgress({ done: 0, total: file.size });
    try {
      onChange(
        await hashFile(file, (done) => {
          setProgress({ done, total: file.size });
          return !isStopped.current;
        }),
      );
    } finally {
      setProgress(undefined);
    }
  }

  return {
    progress,
    start,
    stop: () => {
      isStopped.current = true;
    },
  };
}

import { useId, useRef, useState } from "preact/hooks";
import { useT } from "../i18n/client.tsx";
import { useFormat } from "../i18n/format.tsx";
import { classNames } from "./class-names.ts";
import { describedBy, type FieldWords } from "./field-binding.ts";
import { FieldGroup } from "./field.tsx";
import { Icon } from "./icon.tsx";
import { whyNotFile } from "./why-not-file.ts";
import { visibleName } from "./visible-name.ts";

type FileDropProps = Pick<FieldWords, "label" | "hint" | "why"> & {
  /** Endings that are taken, with the dot: [".csv", ".xlsx"]. Pictures and films are refused whatever stands here. */
  readonly endings: readonly string[];
  readonly maxBytes: number;
  readonly error?: string | undefined;
  readonly onFile: (file: File) => void;
};

/** Takes one file, by dropping or choosing. Never a picture: abuse material must not reach the server by accident. */
export function FileDrop({ label, hint, why, endings, maxBytes, error, onFile }: FileDropProps) {
  const t = useT();
  const format = useFormat();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const [file, setFile] = useState<{ readonly name: string; readonly size: number }>();
  const [refusal, setRefusal] = useState<string>();
  const wrong = refusal ?? error;

  function take(chosen: File | undefined) {
    if (!chosen) return;
    const reason = whyNotFile(chosen, { endings, maxBytes });
    setRefusal(reason && t(`ui.file.${reason}`, { endings: endings.join(" "), size: format.bytes(maxBytes) }));
    setFile(reason ? undefined : chosen);
    if (!reason) onFile(chosen);
  }

  function handleDrop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer?.files[0]);
  }

  return (
    <FieldGroup id={id} label={label} hint={hint} why={why} error={wrong}>
      <div
        className={classNames("file-drop", isOver && "file-drop-over")}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={handleDrop}
      >
        <Icon name="upload" size="large" />
        <p>{file ? t("ui.file.chosen", { name: visibleName(file.name), size: format.bytes(file.size) }) : t("ui.file.drop", { endings: endings.join(" ") })}</p>
        <label className="button button-secondary" htmlFor={`${id}-file`}>
          {file ? t("ui.file.chooseOther") : t("ui.file.choose")}
        </label>
        <input
          ref={input}
          id={`${id}-file`}
          className="file-input"
          type="file"
          aria-label={`${label}: ${t("ui.file.choose")}`}
          aria-describedby={describedBy(id, { hint, error: wrong })}
          accept={endings.join(",")}
          onChange={(event) => {
            take(event.currentTarget.files?.[0]);
            // So that the same file, corrected, can be chosen again.
            event.currentTarget.value = "";
          }}
        />
      </div>
    </FieldGroup>
  );
}

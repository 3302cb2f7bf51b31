import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Select } from "#platform/ui/select.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import type { Content, Source } from "../content.ts";
import { confidences } from "../rules/words.ts";

type EditorProps = { readonly content: Content; readonly onChange: (changed: Partial<Content>) => void };

/** Where the sentences come from, and how sure we are of each. */
export function SourcesEditor({ content, onChange }: EditorProps) {
  const t = useT();
  const entries = Object.entries(content.sources);
  const put = (key: string, source: Source) => onChange({ sources: { ...content.sources, [key]: source } });
  const remove = (key: string) => onChange({ sources: Object.fromEntries(entries.filter(([one]) => one !== key)) });
  function handleAdd() {
    const taken = new Set(Object.keys(content.sources));
    let number = taken.size + 1;
    while (taken.has(`source-${number}`)) number += 1;
    put(`source-${number}`, { name: "", clause: "", confidence: "unverified" });
  }
  return (
    <section className="stack">
      <h2>{t("sops.edit.sources")}</h2>
      {entries.map(([key, source]) => (
        <SourceFields key={key} id={key} source={source} isUsed={content.steps.some((step) => step.source === key)} onChange={(changed) => put(key, changed)} onRemove={() => remove(key)} />
      ))}
      <div>
        <Button icon="plus" onClick={handleAdd}>
          {t("sops.edit.addSource")}
        </Button>
      </div>
    </section>
  );
}

type SourceFieldsProps = { readonly id: string; readonly source: Source; readonly isUsed: boolean; readonly onChange: (source: Source) => void; readonly onRemove: () => void };

function SourceFields({ id, source, isUsed, onChange, onRemove }: SourceFieldsProps) {
  const t = useT();
  return (
    <fieldset className="sop-step stack-tight">
      <legend className="unseen">{`${t("sops.edit.sourceCode")} ${id}`}</legend>
      <TextField id={`${id}-name`} name={`${id}-name`} label={t("sops.edit.sourceName")} value={source.name} onChange={(name) => onChange({ ...source, name })} maxLength={300} />
      <div className="sop-pair">
        <TextField id={`${id}-clause`} name={`${id}-clause`} label={t("sops.edit.clause")} value={source.clause} onChange={(clause) => onChange({ ...source, clause })} maxLength={200} optional />
        <Select
          id={`${id}-confidence`}
          name={`${id}-confidence`}
          label={t("sops.edit.confidence")}
          value={source.confidence}
          onChange={(chosen) => onChange({ ...source, confidence: chosen as Source["confidence"] })} // one of the options below
          options={confidences.map((value) => ({ value, label: t(`sops.confidence.${value}`) }))}
        />
      </div>
      {!isUsed && (
        <div>
          <Button variant="quiet" onClick={onRemove}>
            {t("sops.edit.remove")}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

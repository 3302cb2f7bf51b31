import { useT } from "#platform/i18n/client.tsx";
import { Checkbox } from "#platform/ui/checkbox.tsx";
import { Select } from "#platform/ui/select.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { hostOf } from "../../rules/url.ts";
import { platforms } from "../../rules/words.ts";
import type { ExhibitDraft } from "./exhibit-draft.ts";
import { FileHash } from "./file-hash.tsx";

type ExhibitFieldsProps = { readonly id: string; readonly value: ExhibitDraft; readonly onChange: (draft: ExhibitDraft) => void; readonly error?: string | undefined };

/** Where something was seen online, and what proves it. */
export function ExhibitFields({ id, value, onChange, error }: ExhibitFieldsProps) {
  const t = useT();
  const set = (change: Partial<ExhibitDraft>) => onChange({ ...value, ...change });
  const host = hostOf(value.url);
  return (
    <div className="lead-online">
      <Select
        id={`${id}-platform`}
        name="platform"
        label={t("leads.report.platform")}
        value={value.platform}
        onChange={(platform) => set({ platform })}
        options={platforms.map((one) => ({ value: one, label: t(`leads.platform.${one}`) }))}
        error={error}
      />
      <TextField id={`${id}-handle`} name="accountHandle" label={t("leads.report.accountHandle")} why="leads.why.accountHandle" optional value={value.accountHandle} onChange={(accountHandle) => set({ accountHandle })} maxLength={200} spellcheck={false} autoCapitalize="off" />
      <TextField id={`${id}-url`} name="url" label={t("leads.report.url")} why="leads.why.url" hint={t("leads.report.urlHint")} optional value={value.url} onChange={(url) => set({ url })} inputMode="url" maxLength={2000} spellcheck={false} autoCapitalize="off" />
      {host && <Checkbox id={`${id}-host`} name="withHost" label={t("leads.report.withHost", { host })} value={value.withHost} onChange={(withHost) => set({ withHost })} />}
      <TextField id={`${id}-ref`} name="exhibitRef" label={t("leads.report.exhibitRef")} why="leads.why.exhibitRef" optional value={value.exhibitRef} onChange={(exhibitRef) => set({ exhibitRef })} maxLength={120} width="medium" />
      <TextField id={`${id}-holder`} name="holder" label={t("leads.report.holder")} why="leads.why.holder" optional value={value.holder} onChange={(holder) => set({ holder })} maxLength={200} />
      <FileHash value={value.file} onChange={(file) => set({ file })} />
    </div>
  );
}

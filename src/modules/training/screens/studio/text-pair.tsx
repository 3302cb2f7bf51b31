import { useId } from "preact/hooks";
import { useT } from "#platform/i18n/client.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import type { Text } from "../../course-schema.ts";

type TextPairProps = { readonly label: string; readonly value: Text; readonly onChange: (value: Text) => void; readonly isLong?: boolean | undefined; readonly hint?: string | undefined };

/** One text in both languages, side by side where there is room. */
export function TextPair({ label, value, onChange, isLong = false, hint }: TextPairProps) {
  const t = useT();
  const id = useId();
  const Control = isLong ? TextArea : TextField;
  return (
    <div className="training-pair">
      <Control id={`${id}-th`} name={`${id}-th`} label={t("training.studio.inThai", { label })} hint={hint} lang="th" value={value.th} onChange={(th) => onChange({ ...value, th })} />
      <Control id={`${id}-en`} name={`${id}-en`} label={t("training.studio.inEnglish", { label })} optional lang="en" value={value.en} onChange={(en) => onChange({ ...value, en })} />
    </div>
  );
}

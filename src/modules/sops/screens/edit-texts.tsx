import { useT } from "#platform/i18n/client.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import type { Text } from "../content.ts";

type BothTextsProps = {
  readonly id: string;
  readonly label: string;
  readonly value: Text;
  readonly most: number;
  /** More than one line. */
  readonly rows?: number | undefined;
  readonly onChange: (value: { th: string; en: string }) => void;
};

/** One text in both languages, side by side where there is room. */
export function BothTexts({ id, label, value, most, rows, onChange }: BothTextsProps) {
  const t = useT();
  const fieldOf = (language: "th" | "en") => ({
    id: `${id}-${language}`,
    name: `${id}-${language}`,
    label: t(`sops.edit.${language}`, { what: label }),
    value: value[language],
    onChange: (written: string) => onChange({ th: value.th, en: value.en, [language]: written }),
    maxLength: most,
    lang: language,
  });
  return (
    <div className="sop-pair">
      {(["th", "en"] as const).map((language) => (rows ? <TextArea key={language} {...fieldOf(language)} rows={rows} /> : <TextField key={language} {...fieldOf(language)} />))}
    </div>
  );
}

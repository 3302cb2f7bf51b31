import { useT } from "#platform/i18n/client.tsx";
import { DataTable } from "#platform/ui/data-table.tsx";
import type { Text } from "../../course-schema.ts";
import type { Gain } from "../../rules/scores.ts";
import { useText } from "../use-text.ts";

type GainTableProps = { readonly gain: readonly Gain[]; readonly outcomes: readonly { readonly code: string; readonly text: Text }[] };

/** What was right before and after, outcome by outcome. */
export function GainTable({ gain, outcomes }: GainTableProps) {
  const t = useT();
  const text = useText();
  const percent = (value: number | null): string => (value === null ? t("training.gain.none") : t("training.gain.percent", { value }));
  return (
    <DataTable
      caption={t("training.gain.caption")}
      isCaptionHidden
      rows={gain}
      rowKey={({ outcome }) => outcome}
      columns={[
        { key: "outcome", label: t("training.gain.outcome"), render: ({ outcome }) => text(outcomes.find(({ code }) => code === outcome)?.text ?? { th: outcome, en: outcome }) },
        { key: "before", label: t("training.gain.before"), isNumeric: true, render: ({ before }) => percent(before) },
        { key: "after", label: t("training.gain.after"), isNumeric: true, render: ({ after }) => percent(after) },
      ]}
    />
  );
}

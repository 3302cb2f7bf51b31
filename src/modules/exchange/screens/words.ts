import type { Translate } from "#platform/i18n/client.tsx";
import type { Language } from "#platform/i18n/translate.ts";
import type { Option } from "#platform/ui/field-binding.ts";
import type { Tone } from "#platform/ui/notice.tsx";
import { sortThai } from "#thai/collation.ts";
import { provinces } from "#thai/provinces.ts";
import { fieldKeys, specOf } from "../formats/fields.ts";
import { parseTarget } from "../formats/target.ts";
import type { BatchState } from "../rules/batch.ts";

/** The provinces in the order of the language of the page. */
export function provinceOptions(language: Language): readonly Option[] {
  const named = provinces().map(({ code, th, en }) => ({ value: code, label: language === "th" ? th : en }));
  return language === "th" ? sortThai(named, ({ label }) => label) : named.toSorted((a, b) => a.label.localeCompare(b.label, "en"));
}

/** What a column means, in words: a field, the n-th of its kind, or one code of a list by yes or no. */
export function targetLabel(t: Translate, target: string): string {
  const parsed = parseTarget(target);
  if (!parsed) return target;
  const field = t(`exchange.columns.${parsed.key}`);
  if (parsed.kind === "flag") return `${field}: ${t(`exchange.codes.${specOf(parsed.key).list ?? ""}.${parsed.code}`)}`;
  return parsed.index === 0 ? field : t("exchange.batch.item", { name: field, number: parsed.index + 1 });
}

/** Every meaning a column can be given; the first keeps it as it is. */
export function targetOptions(t: Translate): readonly Option[] {
  return [{ value: "", label: t("exchange.batch.keptAsIs") }, ...fieldKeys.map((key) => ({ value: key, label: t(`exchange.columns.${key}`) }))];
}

export const stateTones: Readonly<Record<BatchState, Tone>> = {
  previewed: "attention",
  importing: "info",
  stopped: "attention",
  done: "done",
  undoing: "info",
  undone: "neutral",
  cancelled: "neutral",
  expired: "neutral",
};

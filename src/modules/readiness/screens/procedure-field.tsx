import { useRead } from "#platform/action/client.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import type { FieldBinding } from "#platform/ui/field-binding.ts";
import { Select } from "#platform/ui/select.tsx";
import type { list } from "#modules/sops/actions/list.ts";

/** The procedure a finding asks to change: one of those in force. */
export function ProcedureField({ field }: { readonly field: FieldBinding<string> }) {
  const t = useT();
  const { language } = useLanguage();
  const { data } = useRead<typeof list>("sops.list", {});
  const options = (data?.procedures ?? []).filter(({ label }) => label !== null).map(({ code, title }) => ({ value: code, label: title[language] || title.th }));
  return <Select {...field} label={t("readiness.finding.procedureField")} hint={t("readiness.finding.procedureHint")} placeholder={t("readiness.finding.procedureNone")} options={options} width="full" optional />;
}

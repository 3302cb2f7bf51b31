import { useT } from "#platform/i18n/client.tsx";
import type { FieldBinding } from "#platform/ui/field-binding.ts";
import { TextField } from "#platform/ui/text-field.tsx";

/** The procedure a finding asks to change, by its code. */
export function ProcedureField({ field }: { readonly field: FieldBinding<string> }) {
  const t = useT();
  return <TextField {...field} label={t("readiness.finding.procedureField")} hint={t("readiness.finding.procedureHint")} width="medium" optional maxLength={60} />;
}

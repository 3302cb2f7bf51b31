import { useT } from "#platform/i18n/client.tsx";
import { CheckboxGroup } from "#platform/ui/checkbox-group.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import type { Form } from "#platform/ui/use-form.ts";
import { extractParts } from "../rules/words.ts";
import { NOBODY, type DraftValues } from "./draft-values.ts";
import type { Begun } from "./form-page.tsx";

const personParts: readonly string[] = ["name", "ageBand", "language"];

/** Which parts may be seen, and the texts of those that are written here. */
export function ShareFields({ form, begun }: { readonly form: Form<DraftValues>; readonly begun: Begun }) {
  const t = useT();
  const { scope, personId } = form.values;
  const options = extractParts.map((value) => ({
    value,
    label: t(`referrals.part.${value}`),
    hint: t(`referrals.partHint.${value}`),
    disabled: personId === NOBODY && personParts.includes(value),
  }));
  return (
    <>
      <CheckboxGroup {...form.field("scope")} label={t("referrals.form.share")} why="referrals.why.share" hint={t("referrals.form.shareHint")} options={options} />
      {scope.includes("needs") && <TextArea {...form.field("needs")} label={t("referrals.form.needs")} why="referrals.why.needs" hint={t("referrals.form.needsHint")} rows={3} maxLength={2000} />}
      {scope.includes("safety") && <TextArea {...form.field("safety")} label={t("referrals.form.safety")} why="referrals.why.safety" hint={t("referrals.form.safetyHint")} rows={2} maxLength={2000} />}
      {scope.includes("contact") && (
        <TextField {...form.field("contactPhone")} label={t("referrals.form.phone")} why="referrals.why.phone" hint={begun.contact.phone ? `${t("referrals.form.phoneHint")} (${begun.contact.phone})` : undefined} inputMode="tel" optional />
      )}
    </>
  );
}

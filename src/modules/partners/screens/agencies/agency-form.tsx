import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { CheckboxGroup } from "#platform/ui/checkbox-group.tsx";
import { Checkbox } from "#platform/ui/checkbox.tsx";
import { Combobox } from "#platform/ui/combobox.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { Select } from "#platform/ui/select.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { AgencyKind } from "../../rules/agency-kinds.ts";
import { services } from "../../rules/services.ts";
import { kindOptions, languageOptions, provinceOptions, serviceOptions } from "../parts/words.ts";

/** An agency's entry as the form holds it. */
export type AgencyValues = {
  readonly nameTh: string;
  readonly nameEn: string;
  readonly kind: string;
  readonly provinceCode: string;
  readonly phone: string;
  readonly email: string;
  readonly contactHours: string;
  readonly services: readonly string[];
  readonly languages: readonly string[];
  readonly takesReferrals: boolean;
  readonly takesLeads: boolean;
};

type AgencyFormProps<R> = { readonly draft: string; readonly initial: AgencyValues; readonly onSend: (entry: ReturnType<typeof entryOf>) => Promise<R>; readonly onDone: (result: R) => void };

export function AgencyForm<R>({ draft, initial, onSend, onDone }: AgencyFormProps<R>) {
  const t = useT();
  const { language } = useLanguage();
  const form = useForm({ draft, initial, check: (values) => missing(t, values), submit: (values) => onSend(entryOf(values)), onDone });
  return (
    <form className="form" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      <TextField {...form.field("nameTh")} label={t("partners.setUp.nameTh")} lang="th" maxLength={160} />
      <TextField {...form.field("nameEn")} label={t("partners.setUp.nameEn")} lang="en" maxLength={160} />
      <Select {...form.field("kind")} label={t("partners.agencies.kind")} options={kindOptions(t)} width="full" />
      <Combobox {...form.field("provinceCode")} label={t("partners.agencies.province")} options={provinceOptions(language)} />
      <TextField {...form.field("phone")} label={t("partners.agencies.phone")} type="tel" inputMode="tel" maxLength={60} width="medium" optional />
      <TextField {...form.field("email")} label={t("partners.agencies.email")} type="email" inputMode="email" maxLength={200} optional />
      <TextField {...form.field("contactHours")} label={t("partners.agencies.hours")} maxLength={200} optional />
      <CheckboxGroup {...form.field("services")} label={t("partners.agencies.services")} options={serviceOptions(t)} optional inline />
      <div className="two-columns">
        <CheckboxGroup {...form.field("languages")} label={t("partners.agencies.languages")} options={languageOptions(t)} optional inline />
      </div>
      <Checkbox {...form.field("takesReferrals")} label={t("partners.agencies.takesReferrals")} />
      <Checkbox {...form.field("takesLeads")} label={t("partners.agencies.takesLeads")} />
      <div>
        <Button type="submit" variant="primary" busy={form.isBusy}>
          {t("partners.agencies.save")}
        </Button>
      </div>
    </form>
  );
}

function entryOf({ kind, services: chosen, languages, ...rest }: AgencyValues) {
  return { ...rest, kind: kind as AgencyKind, services: services.filter((one) => chosen.includes(one)), languages: [...languages] }; // the kind is chosen from the list
}

function missing(t: (key: string) => string, { nameTh, nameEn, kind, provinceCode }: AgencyValues) {
  return Object.entries({ nameTh, nameEn, kind, provinceCode }).filter(([, value]) => value.trim().length < 2).map(([field]) => ({ field, message: t(`partners.missing.${field}`) }));
}

import { useRead } from "#platform/action/client.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { Checkbox } from "#platform/ui/checkbox.tsx";
import { Combobox } from "#platform/ui/combobox.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import type { Form } from "#platform/ui/use-form.ts";
import { sortThai } from "#thai/collation.ts";
import { province, provinces } from "#thai/provinces.ts";
import type { partners } from "../actions/start.ts";
import type { Purpose } from "../rules/words.ts";
import type { DraftValues } from "./draft-values.ts";
import { languageName } from "#thai/languages.ts";
import { useAgencyName } from "./words.ts";

const MOST_AS_ROWS = 6;

/** Partners that do what is asked, of a province or of all, the best fit first. */
export function AgencyField({ form }: { readonly form: Form<DraftValues> }) {
  const t = useT();
  const { language } = useLanguage();
  const { purpose, provinceCode, everywhere } = form.values;
  const places = sortThai(provinces(), (one) => one[language]).map((one) => ({ value: one.code, label: one[language] }));
  if (purpose === "") return <p className="muted">{t("referrals.form.chooseFirst")}</p>;
  return (
    <>
      {!everywhere && <Combobox {...form.field("provinceCode")} label={t("referrals.form.province")} why="referrals.why.province" options={places} />}
      <Checkbox {...form.field("everywhere")} label={t("referrals.form.everywhere")} />
      {provinceCode !== "" && <PartnerChoice form={form} />}
    </>
  );
}

function PartnerChoice({ form }: { readonly form: Form<DraftValues> }) {
  const t = useT();
  const { language } = useLanguage();
  const nameOf = useAgencyName();
  const { purpose, provinceCode, everywhere } = form.values;
  // The purpose came from the options above it.
  const found = useRead<typeof partners>("referrals.partners", { purpose: purpose as Purpose, provinceCode, ...(everywhere && { everywhere: "true" }) }, { staleMs: 60_000 });
  const options = (found.data?.partners ?? []).map((agency) => ({
    value: agency.id,
    label: everywhere ? `${nameOf(agency)} · ${province(agency.provinceCode)?.[language] ?? ""}` : nameOf(agency),
    hint: agency.canAnswer ? agency.languages.map((code) => languageName(code, language)).join(", ") || undefined : t("referrals.form.cannotAnswer"),
    disabled: !agency.canAnswer,
  }));
  if (found.data && options.length === 0) return <p className="muted">{t(everywhere ? "referrals.form.noPartnersAnywhere" : "referrals.form.noPartners")}</p>;
  if (options.length > MOST_AS_ROWS) return <Combobox {...form.field("toAgencyId")} label={t("referrals.form.agency")} why="referrals.why.agency" hint={t("referrals.form.agencyHint")} options={options.filter(({ disabled }) => !disabled)} width="full" />;
  return <RadioGroup {...form.field("toAgencyId")} label={t("referrals.form.agency")} why="referrals.why.agency" hint={t("referrals.form.agencyHint")} options={options} />;
}

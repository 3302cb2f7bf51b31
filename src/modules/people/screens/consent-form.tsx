import { useCallback } from "react";
import { call, useAct, useRead } from "#platform/action/client.ts";
import type { agencies } from "#modules/partners/actions/agencies.ts";
import type { InputOf } from "#platform/action/define.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Combobox } from "#platform/ui/combobox.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { Select } from "#platform/ui/select.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { list } from "../actions/list.ts";
import type { recordConsent } from "../actions/record-consent.ts";
import { assents, consentAnswers, consentPurposes, consentScopes, lawfulBases } from "../rules/consent.ts";
import { usePersonName } from "./person-line.tsx";

/** Takes down the person's own answer, also a no. Only what the purpose needs is offered first. */
export function ConsentForm({ caseId, onDone }: { readonly caseId: string; readonly onDone: () => void }) {
  const t = useT();
  const say = useToast();
  const nameOf = usePersonName();
  const { language } = useLanguage();
  const people = useRead<typeof list>("people.list", { caseId }).data?.people ?? [];
  const act = useAct<typeof recordConsent>("people.recordConsent");
  const only = people.length === 1 ? people[0]?.id : undefined;
  const form = useForm({
    initial: { personId: "", agencyId: "", scope: "minimum", purpose: "", answer: "", lawfulBasis: "consent", assent: "" },
    submit: (values) => act.mutateAsync({ input: { ...values, personId: values.personId || (only ?? "") } as InputOf<typeof recordConsent> }), // options of the fields below; the server checks
    onDone: () => {
      say({ message: t("people.consent.saved") });
      onDone();
    },
  });
  // Stays the same function between renders, or the box would ask again and again.
  const findAgencies = useCallback(
    async (text: string) => {
      const found = await call<typeof agencies>("partners.agencies", text ? { q: text } : {}, { method: "GET" });
      return found.agencies.map((agency) => ({ value: agency.id, label: language === "th" ? agency.nameTh : agency.nameEn }));
    },
    [language],
  );
  const options = (values: readonly string[], key: string) => values.map((value) => ({ value, label: t(`people.values.${key}.${value}`) }));
  return (
    <form className="form" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      {people.length > 1 && <Select {...form.field("personId")} label={t("people.consent.person")} options={people.map((person) => ({ value: person.id, label: `${person.label} · ${nameOf(person)}` }))} />}
      <Combobox {...form.field("agencyId")} label={t("people.consent.agency")} search={findAgencies} />
      <Select {...form.field("purpose")} label={t("people.consent.purpose")} options={options(consentPurposes, "purpose")} />
      <Select {...form.field("scope")} label={t("people.consent.scope")} hint={t("people.consent.scopeHint")} options={options(consentScopes, "scope")} />
      <RadioGroup {...form.field("answer")} label={t("people.consent.answer")} options={options(consentAnswers, "answer")} inline />
      <RadioGroup {...form.field("assent")} label={t("people.consent.assent")} hint={t("people.consent.assentHint")} options={options(assents, "assent")} />
      <Select {...form.field("lawfulBasis")} label={t("people.consent.basis")} why={t("people.consent.basisWhy")} options={options(lawfulBases, "basis")} />
      <div className="form-actions">
        <Button type="submit" variant="primary" busy={form.isBusy}>
          {t("people.consent.save")}
        </Button>
        <Button variant="quiet" onClick={onDone}>
          {t("people.form.cancel")}
        </Button>
      </div>
    </form>
  );
}

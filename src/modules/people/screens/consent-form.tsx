import { useCallback } from "preact/hooks";
import { call, useAct, useRead } from "#platform/action/client.ts";
import type { agencies } from "#modules/partners/actions/agencies.ts";
import type { InputOf } from "#platform/action/define.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Combobox } from "#platform/ui/combobox.tsx";
import { DateField } from "#platform/ui/date-field.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { Select } from "#platform/ui/select.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { type Form, useForm } from "#platform/ui/use-form.ts";
import { bangkokInstant } from "#thai/dates.ts";
import { languageOptions } from "#thai/languages.ts";
import type { list } from "../actions/list.ts";
import type { recordConsent } from "../actions/record-consent.ts";
import { assents, consentAnswers, consentPurposes, consentScopes, guardianAnswers, guardianReasons, interpreterPresences, lawfulBases } from "../rules/consent.ts";
import { usePersonName } from "./person-line.tsx";

const PLAIN_DATE = /^\d{4}-\d{2}-\d{2}$/;
const empty = {
  personId: "", agencyId: "", scope: "minimum", purpose: "", answer: "", lawfulBasis: "consent", assent: "", guardian: "", guardianReason: "",
  explainedIn: "", interpreter: "none", interpreterName: "", until: "", words: "",
};
type Values = typeof empty;
type Props = { readonly caseId: string; readonly onDone: () => void };

/** Takes down the person's own answer, also a no, and how it was asked. Only what the purpose needs is offered first. */
export function ConsentForm({ caseId, onDone }: Props) {
  const t = useT();
  const say = useToast();
  const nameOf = usePersonName();
  const people = useRead<typeof list>("people.list", { caseId }).data?.people ?? [];
  const act = useAct<typeof recordConsent>("people.recordConsent");
  const only = people.length === 1 ? people[0] : undefined;
  const form = useForm({
    draft: `people.consent.${caseId}`,
    initial: empty,
    submit: (values) => act.mutateAsync({ input: inputOf({ ...values, personId: values.personId || (only?.id ?? "") }) }),
    onDone: () => {
      say({ message: t("people.consent.saved") });
      onDone();
    },
  });
  const findAgencies = useAgencySearch();
  const options = (values: readonly string[], key: string) => values.map((value) => ({ value, label: t(`people.values.${key}.${value}`) }));
  const isChild = (only ?? people.find(({ id }) => id === form.values.personId))?.isChild !== false;
  return (
    <form className="form" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      {people.length > 1 && <Select {...form.field("personId")} label={t("people.consent.person")} why="people.why.consent.person" options={people.map((person) => ({ value: person.id, label: `${person.label} · ${nameOf(person)}` }))} />}
      <Combobox {...form.field("agencyId")} label={t("people.consent.agency")} why="people.why.consent.agency" search={findAgencies} />
      <Select {...form.field("purpose")} label={t("people.consent.purpose")} why="people.why.consent.purpose" options={options(consentPurposes, "purpose")} />
      <Select {...form.field("scope")} label={t("people.consent.scope")} why="people.why.consent.scope" hint={t("people.consent.scopeHint")} options={options(consentScopes, "scope")} />
      <EffectBefore values={form.values} />
      <RadioGroup {...form.field("answer")} label={t("people.consent.answer")} why="people.why.consent.answer" options={options(consentAnswers, "answer")} inline />
      <RadioGroup {...form.field("assent")} label={t("people.consent.assent")} why="people.why.consent.assent" hint={t("people.consent.assentHint")} options={options(assents, "assent")} />
      {isChild && <RadioGroup {...form.field("guardian")} label={t("people.consent.guardian")} why="people.why.consent.guardian" hint={t("people.consent.guardianHint")} options={options(guardianAnswers.slice(1), "guardian")} />}
      {isChild && form.values.guardian === "notAsked" && <Select {...form.field("guardianReason")} label={t("people.consent.guardianReason")} why="people.why.consent.guardianReason" options={options(guardianReasons, "guardianReason")} />}
      <HowAsked form={form} />
      <DateField {...form.field("until")} label={t("people.consent.untilLabel")} why="people.why.consent.until" hint={t("people.consent.untilHint")} optional />
      <Select {...form.field("lawfulBasis")} label={t("people.consent.basis")} why={t("people.consent.basisWhy")} options={options(lawfulBases, "basis")} />
      <TextArea {...form.field("words")} label={t("people.consent.words")} why="people.why.consent.words" hint={t("people.consent.wordsHint")} rows={3} maxLength={2000} optional />
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

type AskForm = Pick<Form<Values>, "field" | "values">;

function HowAsked({ form }: { readonly form: AskForm }) {
  const t = useT();
  const { language } = useLanguage();
  return (
    <>
      <Select {...form.field("explainedIn")} label={t("people.consent.explainedIn")} why="people.why.consent.explainedIn" options={languageOptions(language)} />
      <RadioGroup {...form.field("interpreter")} label={t("people.consent.interpreter")} why="people.why.consent.interpreter" options={interpreterPresences.map((value) => ({ value, label: t(`people.values.interpreter.${value}`) }))} />
      {form.values.interpreter !== "none" && <TextField {...form.field("interpreterName")} label={t("people.consent.interpreterName")} why="people.why.consent.interpreterName" maxLength={120} optional />}
    </>
  );
}

/** What follows from the answer, said before it is given. */
function EffectBefore({ values }: { readonly values: Pick<Values, "scope" | "purpose"> }) {
  const t = useT();
  if (values.purpose === "") return null;
  const words = { scope: t(`people.values.scope.${values.scope}`), purpose: t(`people.values.purpose.${values.purpose}`) };
  return (
    <Notice title={t("people.consent.before")}>
      <p>{t("people.consent.beforeGiven", words)}</p>
      <p>{t("people.consent.beforeRefused")}</p>
    </Notice>
  );
}

// Stays the same function between renders, or the box would ask again and again.
function useAgencySearch() {
  const { language } = useLanguage();
  return useCallback(
    async (text: string) => {
      const found = await call<typeof agencies>("partners.agencies", text ? { q: text } : {}, { method: "GET" });
      return found.agencies.map((agency) => ({ value: agency.id, label: language === "th" ? agency.nameTh : agency.nameEn }));
    },
    [language],
  );
}

function inputOf({ until, ...values }: Values): InputOf<typeof recordConsent> {
  const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));
  // The last minute of the chosen day; a text that is no date travels as typed, so that the server names the field.
  const end = until === "" ? {} : { until: PLAIN_DATE.test(until) ? bangkokInstant(until, "23:59").toISOString() : until };
  return { ...filled, ...end } as InputOf<typeof recordConsent>; // options of the fields above; the server checks
}

import type { ComponentChildren } from "preact";
import { ApiProblem } from "#platform/action/client.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import type { Language } from "#platform/i18n/translate.ts";
import { Button } from "#platform/ui/button.tsx";
import { Combobox } from "#platform/ui/combobox.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { Select } from "#platform/ui/select.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { type Form, useForm } from "#platform/ui/use-form.ts";
import { accountLanguageOptions, kindOptions, provinceOptions } from "../parts/words.ts";

/** What the pages of a first start have gathered so far. */
export type Begun = {
  readonly provinceCode: string;
  readonly nameTh: string;
  readonly nameEn: string;
  readonly kind: string;
  readonly displayName: string;
  readonly email: string;
  readonly language: Language;
  readonly code: string;
};

type StepProps = { readonly begun: Begun; readonly onBack: (() => void) | undefined };
type NextProps = StepProps & { readonly onNext: (more: Partial<Begun>) => void };

export function PlaceStep({ begun, onBack, onNext }: NextProps) {
  const t = useT();
  const { language } = useLanguage();
  const form = useForm({
    draft: null,
    initial: { provinceCode: begun.provinceCode },
    check: ({ provinceCode }) => missing(t, { provinceCode }),
    submit: async (values) => values,
    onDone: onNext,
  });
  return (
    <StepForm form={form} title={t("partners.setUp.place")} onBack={onBack}>
      <Combobox {...form.field("provinceCode")} label={t("partners.setUp.province")} hint={t("partners.setUp.provinceHint")} options={provinceOptions(language)} />
    </StepForm>
  );
}

export function AgencyStep({ begun, onBack, onNext }: NextProps) {
  const t = useT();
  const form = useForm({
    draft: null,
    initial: { nameTh: begun.nameTh, nameEn: begun.nameEn, kind: begun.kind },
    check: (values) => missing(t, values),
    submit: async (values) => values,
    onDone: onNext,
  });
  return (
    <StepForm form={form} title={t("partners.setUp.agency")} onBack={onBack}>
      <TextField {...form.field("nameTh")} label={t("partners.setUp.nameTh")} lang="th" maxLength={160} autoComplete="organization" />
      <TextField {...form.field("nameEn")} label={t("partners.setUp.nameEn")} lang="en" maxLength={160} />
      <Select {...form.field("kind")} label={t("partners.setUp.kind")} options={kindOptions(t)} width="full" />
    </StepForm>
  );
}

type SendProps = StepProps & { readonly isCodeAsked: boolean; readonly onSend: (more: Partial<Begun>) => Promise<void> };

export function AdministratorStep({ begun, onBack, isCodeAsked, onSend }: SendProps) {
  const t = useT();
  const form = useForm({
    draft: null,
    initial: { displayName: begun.displayName, email: begun.email, language: begun.language as string, code: begun.code },
    check: ({ displayName, email }) => missing(t, { displayName, email }),
    submit: (values) => onSend({ ...values, language: values.language === "en" ? "en" : "th" }).catch(atOwnFields),
  });
  return (
    <StepForm form={form} title={t("partners.setUp.administrator")} lead={t("partners.setUp.administratorText")} submitLabel={t("partners.setUp.finish")} onBack={onBack}>
      <TextField {...form.field("displayName")} label={t("partners.setUp.name")} maxLength={160} autoComplete="name" />
      <TextField {...form.field("email")} label={t("partners.setUp.email")} type="email" inputMode="email" maxLength={200} autoComplete="email" autoCapitalize="none" />
      <RadioGroup {...form.field("language")} label={t("partners.setUp.language")} options={accountLanguageOptions(t)} inline />
      {isCodeAsked && <TextField {...form.field("code")} label={t("partners.setUp.code")} hint={t("partners.setUp.codeHint")} width="medium" autoCapitalize="characters" />}
    </StepForm>
  );
}

// The server names "administrator.email"; this page has only the last part.
function atOwnFields(error: unknown): never {
  if (!(error instanceof ApiProblem)) throw error;
  throw new ApiProblem(error.status, { ...error, code: error.code, title: error.title, fields: error.fields.map((one) => ({ ...one, field: one.field.split(".").at(-1) ?? "" })) });
}

type StepFormProps<T> = { readonly form: Form<T>; readonly title: string; readonly lead?: string; readonly submitLabel?: string; readonly onBack: (() => void) | undefined; readonly children: ComponentChildren };

function StepForm<T>({ form, title, lead, submitLabel, onBack, children }: StepFormProps<T>) {
  const t = useT();
  return (
    <form className="form" onSubmit={form.handleSubmit} noValidate>
      <h2>{title}</h2>
      {lead && <p>{lead}</p>}
      <ErrorSummary {...form.summary} />
      {children}
      <div className="form-actions">
        <Button type="submit" variant="primary" busy={form.isBusy}>
          {submitLabel ?? t("ui.continue")}
        </Button>
        {onBack && (
          <Button variant="quiet" onClick={onBack}>
            {t("ui.back")}
          </Button>
        )}
      </div>
    </form>
  );
}

function missing(t: (key: string) => string, values: Readonly<Record<string, string>>) {
  return Object.entries(values).filter(([, value]) => value.trim().length < 2).map(([field]) => ({ field, message: t(`partners.missing.${field}`) }));
}

import { useLocation } from "wouter-preact";
import { useAct } from "#platform/action/client.ts";
import type { InputOf, ResultOf } from "#platform/action/define.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Combobox } from "#platform/ui/combobox.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { useSession } from "#platform/ui/session.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm, type Form } from "#platform/ui/use-form.ts";
import { draftOf } from "#modules/people/public-screens.tsx";
import type { open } from "../actions/open.ts";
import { openClasses } from "../rules/confidentiality.ts";
import { openingRoles, enteredSources } from "../rules/opening.ts";
import { roomAddress } from "./addresses.ts";
import { FirstPerson, noPerson, type FirstPersonValues } from "./first-person.tsx";
import { provinceOptions } from "./words.ts";

interface NewCaseValues extends FirstPersonValues {
  readonly provinceCode: string;
  readonly discipline: string;
  readonly source: string;
  readonly confidentiality: string;
}
type OpenInput = InputOf<typeof open>;

/** Opens a case with the first person, as far as known; more people are added in the room. */
export default function NewCasePage() {
  const t = useT();
  const say = useToast();
  const { account, agency } = useSession();
  const [, navigate] = useLocation();
  const roles = openingRoles.filter((role) => account.roles.includes(role));
  const act = useAct<typeof open>("cases.open");
  const form = useForm<NewCaseValues, ResultOf<typeof open>>({
    draft: "cases.new",
    initial: { ...noPerson, provinceCode: agency.provinceCode, discipline: roles[0] ?? "", source: "", confidentiality: "ordinary" },
    check: ({ source, discipline }) => [
      ...(source === "" ? [{ field: "source", message: t("cases.new.sourceMissing") }] : []),
      ...(discipline === "" ? [{ field: "discipline", message: t("cases.new.disciplineMissing") }] : []),
    ],
    submit: (values) => act.mutateAsync({ input: inputOf(values) }),
    onDone: ({ caseId, code }) => {
      say({ message: t("cases.new.opened", { code }) });
      navigate(roomAddress(caseId));
    },
  });
  return (
    <div className="stack-wide measure">
      <PageHeader title={t("cases.nav.new")} lead={t("cases.new.lead")} back={{ to: "/cases", label: t("cases.nav.list") }} />
      <form className="form" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        <CaseFields form={form} roles={roles} />
        <FirstPerson form={form} />
        <div className="form-actions">
          <Button type="submit" variant="primary" busy={form.isBusy}>
            {t("cases.new.open")}
          </Button>
        </div>
      </form>
    </div>
  );
}

function CaseFields({ form, roles }: { readonly form: Form<NewCaseValues>; readonly roles: readonly string[] }) {
  const t = useT();
  const { language } = useLanguage();
  return (
    <Card title={t("cases.new.case")}>
      <Combobox {...form.field("provinceCode")} label={t("cases.list.province")} why="cases.why.province" options={provinceOptions(language)} />
      <RadioGroup {...form.field("source")} label={t("cases.new.source")} why="cases.why.source" options={enteredSources.map((value) => ({ value, label: t(`cases.sources.${value}`) }))} />
      {roles.length > 1 && <RadioGroup {...form.field("discipline")} label={t("cases.new.discipline")} hint={t("cases.new.disciplineHint")} options={roles.map((value) => ({ value, label: t(`teams.disciplines.${value}`) }))} />}
      <RadioGroup {...form.field("confidentiality")} label={t("cases.manage.classLabel")} why="cases.why.confidentiality" options={openClasses.map((value) => ({ value, label: t(`cases.classes.${value}`), hint: t(`cases.classHints.${value}`) }))} />
    </Card>
  );
}

// Choices of the form are codes of the action; a person without any fact is nobody yet.
function inputOf({ provinceCode, discipline, source, confidentiality, language, ...person }: NewCaseValues): OpenInput {
  const draft = draftOf({ ...person, languages: language === "" ? [] : [language] });
  const people = Object.keys(draft).length > 0 ? [draft] : [];
  return { provinceCode, discipline, source, confidentiality, people } as unknown as OpenInput;
}

import { ApiProblem, call } from "#platform/action/client.ts";
import { useT, type Translate } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import type { FieldProblem } from "#platform/ui/form-problems.ts";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { Select } from "#platform/ui/select.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { preview } from "../actions/preview.ts";
import { purposeFacts } from "../rules/purpose.ts";
import { purposes, urgencies, type Purpose } from "../rules/words.ts";
import { AgencyField } from "./agency-field.tsx";
import { BasisFields } from "./basis-fields.tsx";
import { draftName, inputOf, NOBODY, type Checked, type DraftValues } from "./draft-values.ts";
import type { Begun } from "./form-page.tsx";
import { ShareFields } from "./share-fields.tsx";

type DraftFormProps = { readonly caseId: string; readonly begun: Begun; readonly initial: DraftValues; readonly onChecked: (checked: Checked) => void };

/** For whom, what, to whom, how much of it, on which ground. */
export function DraftForm({ caseId, begun, initial, onChecked }: DraftFormProps) {
  const t = useT();
  const form = useForm({
    initial,
    // Somebody who goes to record the consent first finds everything again.
    draft: draftName(caseId),
    isDraftKeptAfter: true,
    check: (values) => lacking(values, t),
    submit: (values) => checkDraft(caseId, values, t),
    onDone: onChecked,
  });
  const { purpose } = form.values;

  function handlePurpose(next: string) {
    form.set("purpose", next);
    form.set("toAgencyId", "");
    // What such a partner needs is ticked beforehand; nobody in particular has no name, age or language.
    const parts = purposeFacts[next as Purpose].parts;
    form.set("scope", form.values.personId === NOBODY ? parts.filter((part) => !["name", "ageBand", "language"].includes(part)) : parts);
  }

  return (
    <form className="form referral-form" onSubmit={form.handleSubmit} noValidate>
      <PageHeader title={t("referrals.form.title")} lead={`${begun.caseCode} · ${t("referrals.form.lead")}`} back={{ to: `/cases/${caseId}/referrals`, label: t("referrals.form.back") }} />
      <ErrorSummary {...form.summary} />
      <Card>
        <RadioGroup {...form.field("personId")} label={t("referrals.form.person")} why="referrals.why.person" options={personOptions(begun, t)} />
        <Select {...form.field("purpose")} onChange={handlePurpose} label={t("referrals.form.purpose")} why="referrals.why.purpose" options={purposes.map((value) => ({ value, label: t(`referrals.purpose.${value}`) }))} />
        <AgencyField form={form} />
      </Card>
      {purpose !== "" && (
        <>
          <Card>
            <ShareFields form={form} begun={begun} />
          </Card>
          <Card>
            <RadioGroup {...form.field("urgency")} label={t("referrals.form.urgency")} why="referrals.why.urgency" inline options={urgencies.map((value) => ({ value, label: t(`referrals.urgency.${value}`) }))} />
            <BasisFields form={form} caseId={caseId} />
          </Card>
        </>
      )}
      <div className="form-actions">
        <Button type="submit" variant="primary" busy={form.isBusy}>
          {t("referrals.form.toPreview")}
        </Button>
      </div>
    </form>
  );
}

function personOptions(begun: Begun, t: Translate) {
  const people = begun.people.map(({ id, label, safeName }) => ({ value: id, label: safeName ? t("referrals.form.personLine", { label, name: safeName }) : label }));
  return [...people, { value: NOBODY, label: t("referrals.form.noPerson") }];
}

function lacking(values: DraftValues, t: Translate): readonly FieldProblem[] {
  return (["personId", "purpose", "toAgencyId", "urgency"] as const)
    // The later questions appear with the purpose; without it they are not missed yet.
    .filter((field) => values[field] === "" && (field === "personId" || field === "purpose" || values.purpose !== ""))
    .map((field) => ({ field, message: t(`referrals.form.missing.${field}`) }));
}

/** Asks the server what would be seen; a reason not to send is shown at its field. */
async function checkDraft(caseId: string, values: DraftValues, t: Translate): Promise<Checked> {
  const input = inputOf(caseId, values);
  const result = await call<typeof preview>("referrals.preview", input, { method: "POST" });
  if (!result.problem) return { input, preview: result };
  const { code, field = "" } = result.problem;
  const message = t(`referrals.errors.${code}`);
  throw new ApiProblem(409, { code, title: message, fields: field ? [{ field, code, message }] : [] });
}

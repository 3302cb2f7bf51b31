import { useState } from "preact/hooks";
import { ApiProblem } from "#platform/action/client.ts";
import { type ApproximateDate, ApproximateDateField } from "#platform/ui/approximate-date-field.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { CheckboxGroup } from "#platform/ui/checkbox-group.tsx";
import { Checkbox } from "#platform/ui/checkbox.tsx";
import { Combobox } from "#platform/ui/combobox.tsx";
import { DateField } from "#platform/ui/date-field.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { NumberField } from "#platform/ui/number-field.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { SaveState } from "#platform/ui/save-state.tsx";
import { Select } from "#platform/ui/select.tsx";
import { Switch } from "#platform/ui/switch.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { TimeField } from "#platform/ui/time-field.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import { useSamples } from "./use-samples.ts";

const asOptions = (labels: readonly string[]) => labels.map((label, index) => ({ value: String(index), label }));

export function FieldParts() {
  const words = useSamples();
  const form = useForm({
    draft: null,
    initial: { nickname: words.nicknameValue, story: words.storyValue, phone: "", debt: 45_000 as number | undefined, province: "", agency: "" },
    submit: async () => undefined,
  });
  return (
    <Card title={words.parts.fields}>
      <div className="form">
        <TextField {...form.field("nickname")} label={words.nickname} hint={words.nicknameHint} why={words.nicknameWhy} width="medium" />
        <TextArea {...form.field("story")} label={words.story} rows={3} />
        <TextField {...form.field("phone")} label={words.phone} type="tel" inputMode="tel" width="medium" optional />
        <NumberField {...form.field("debt")} label={words.debt} unit={words.baht} />
        <Combobox {...form.field("province")} label={words.province} options={asOptions(words.provinces)} />
        <Select {...form.field("agency")} label={words.agency} options={asOptions(words.agencies)} />
      </div>
    </Card>
  );
}

export function ChoiceParts() {
  const words = useSamples();
  const form = useForm({
    draft: null,
    initial: { leaveAlone: "1", needs: ["0", "2"] as readonly string[], consent: true, quiet: true },
    submit: async () => undefined,
  });
  return (
    <Card title={words.parts.choices}>
      <div className="form">
        <RadioGroup {...form.field("leaveAlone")} label={words.leaveAlone} options={asOptions(words.answers)} inline />
        <CheckboxGroup {...form.field("needs")} label={words.needs} options={asOptions(words.needsOptions)} />
        <Checkbox {...form.field("consent")} label={words.consent} hint={words.consentHint} />
        <Switch {...form.field("quiet")} label={words.quiet} hint={words.quietHint} />
      </div>
    </Card>
  );
}

export function DateParts() {
  const words = useSamples();
  const [received, setReceived] = useState("๒๑ พ.ย. ๖๙");
  const [at, setAt] = useState("13.30");
  const [born, setBorn] = useState<ApproximateDate>({ known: "date", text: "2553", iso: "2010-01-01", precision: "year" });
  return (
    <Card title={words.parts.dates}>
      <div className="form">
        <DateField id="style-received" name="received" label={words.received} value={received} onChange={setReceived} />
        <TimeField id="style-at" name="at" label={words.at} value={at} onChange={setAt} />
        <ApproximateDateField id="style-born" name="born" label={words.born} why={words.bornWhy} value={born} onChange={setBorn} />
      </div>
    </Card>
  );
}

export function WrongForm() {
  const words = useSamples();
  const form = useForm({
    draft: null,
    initial: { nickname: "", urgency: "" },
    submit: async () => {
      throw new ApiProblem(400, {
        fields: [
          { field: "nickname", code: "missing", message: words.nicknameWrong },
          { field: "urgency", code: "missing", message: words.urgencyWrong },
        ],
      });
    },
  });
  return (
    <Card title={words.parts.form}>
      <form className="form" id="wrong-form" noValidate onSubmit={form.handleSubmit}>
        <ErrorSummary {...form.summary} />
        <TextField {...form.field("nickname")} label={words.nickname} width="medium" />
        <RadioGroup {...form.field("urgency")} label={words.urgency} options={asOptions(words.urgencies)} />
        <div className="form-actions">
          <Button type="submit" variant="primary" busy={form.isBusy}>
            {words.send}
          </Button>
          <SaveState saving={{ state: "saved", at: new Date("2026-11-21T03:32:00Z") }} />
        </div>
      </form>
    </Card>
  );
}

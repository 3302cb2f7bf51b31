import { useAct } from "#platform/action/client.ts";
import type { InputOf } from "#platform/action/define.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Checkbox } from "#platform/ui/checkbox.tsx";
import { DateField } from "#platform/ui/date-field.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { savePaper } from "#platform/ui/save-file.ts";
import { Select } from "#platform/ui/select.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { TimeField } from "#platform/ui/time-field.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { type Form, useForm } from "#platform/ui/use-form.ts";
import type { print } from "../actions/print.ts";
import { type LetterKind, purposesOf } from "../rules/letter.ts";

type Ask = InputOf<typeof print>;
/** The record a letter is printed from. */
export type LetterSubject = Pick<Ask, "caseId" | "personId" | "referralId" | "planId" | "leadId" | "exhibitId">;

const official: readonly LetterKind[] = ["referral", "appointment"];
const noted: readonly LetterKind[] = ["referral", "appointment", "caseSummary"];
const empty = { number: "", to: "", references: "", enclosures: "", note: "", day: "", time: "", place: "" };
type Values = typeof empty & { readonly purpose: string; readonly format: string; readonly language: string; readonly thaiDigits: boolean };

/** What a letter needs before it is made: what for, as which file, in which language, and what the sender writes herself. */
export function LetterDialog({ kind, subject, onClose }: { readonly kind: LetterKind; readonly subject: LetterSubject; readonly onClose: () => void }) {
  const t = useT();
  const say = useToast();
  const { language } = useLanguage();
  const act = useAct<typeof print>("letters.print", { refresh: ["letters.ofCase"] });
  const form = useForm({
    // Nothing typed here is kept anywhere, on the device neither.
    draft: null,
    initial: { ...empty, purpose: purposesOf[kind][0] as string, format: "pdf", language: language as string, thaiDigits: official.includes(kind) },
    submit: (values: Values) => act.mutateAsync({ input: askOf(kind, subject, values) }),
    onDone: (file) => {
      savePaper(file);
      onClose();
      say({ message: t("letters.dialog.made", { name: file.fileName }) });
    },
  });
  return (
    <Dialog isOpen title={t("letters.dialog.open", { kind: t(`letters.kind.${kind}`) })} onClose={onClose}>
      <form className="stack" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        <Choices kind={kind} form={form} />
        {kind === "appointment" && <WhenAndWhere form={form} />}
        {official.includes(kind) && <OfficialFields form={form} />}
        {noted.includes(kind) && <TextArea {...form.field("note")} label={t(kind === "appointment" ? "letters.dialog.agenda" : "letters.dialog.note")} hint={t("letters.dialog.noteHint")} rows={3} maxLength={4000} optional />}
        <div className="dialog-actions">
          <Button type="submit" variant="primary" icon="download" busy={form.isBusy}>
            {t("letters.dialog.make")}
          </Button>
          <Button variant="quiet" onClick={onClose}>
            {t("ui.cancel")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function askOf(kind: LetterKind, subject: LetterSubject, { purpose, format, language, thaiDigits, ...typed }: Values): Ask {
  const fields = Object.fromEntries(Object.entries(typed).filter(([, text]) => text.trim() !== ""));
  // The values of the choices are the action's own words.
  return { kind, ...subject, purpose: purpose as Ask["purpose"], format: format as Ask["format"], language: language as Ask["language"], thaiDigits: thaiDigits && language === "th", fields };
}

type PartProps = { readonly form: Form<Values> };

function Choices({ kind, form }: PartProps & { readonly kind: LetterKind }) {
  const t = useT();
  const purposes = purposesOf[kind];
  const formats = kind === "custodyLabel" ? ["pdf"] : ["pdf", "docx"];
  return (
    <>
      {purposes.length > 1 && <RadioGroup {...form.field("purpose")} label={t("letters.dialog.purpose")} hint={t("letters.dialog.purposeWhy")} options={purposes.map((value) => ({ value, label: t(`letters.purpose.${value}`) }))} />}
      {formats.length > 1 && <RadioGroup {...form.field("format")} label={t("letters.dialog.format")} inline options={formats.map((value) => ({ value, label: t(`letters.dialog.${value}`) }))} />}
      <Select {...form.field("language")} label={t("letters.dialog.language")} options={["th", "en"].map((value) => ({ value, label: t(`letters.dialog.${value}`) }))} />
      {form.values.language === "th" && <Checkbox {...form.field("thaiDigits")} label={t("letters.dialog.digits")} />}
    </>
  );
}

function WhenAndWhere({ form }: PartProps) {
  const t = useT();
  return (
    <>
      <DateField {...form.field("day")} error={form.at("fields.day").error} label={t("letters.dialog.day")} />
      <TimeField {...form.field("time")} label={t("letters.dialog.time")} />
      <TextField {...form.field("place")} label={t("letters.dialog.place")} maxLength={200} />
    </>
  );
}

function OfficialFields({ form }: PartProps) {
  const t = useT();
  return (
    <>
      <TextField {...form.field("number")} label={t("letters.dialog.number")} hint={t("letters.dialog.numberHint")} maxLength={60} optional />
      <TextField {...form.field("to")} label={t("letters.dialog.to")} hint={t("letters.dialog.toHint")} maxLength={200} optional />
      <TextField {...form.field("references")} label={t("letters.dialog.references")} maxLength={300} optional />
      <TextField {...form.field("enclosures")} label={t("letters.dialog.enclosures")} maxLength={300} optional />
    </>
  );
}

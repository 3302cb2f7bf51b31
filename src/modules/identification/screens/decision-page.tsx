import { useLocation, useParams } from "wouter-preact";
import type { decide } from "../actions/decide.ts";
import type { openPerson } from "../actions/open-person.ts";
import type { reviewDecision } from "../actions/review.ts";
import { useAct, useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { bangkokInstant } from "#thai/dates.ts";
import { Button } from "#platform/ui/button.tsx";
import { CheckboxGroup } from "#platform/ui/checkbox-group.tsx";
import { DateField } from "#platform/ui/date-field.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { useSession } from "#platform/ui/session.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import { TimeField } from "#platform/ui/time-field.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { type Form, useForm } from "#platform/ui/use-form.ts";
import { DECISIONS, type BasisPart, type DecisionKind } from "../rules/elements.ts";
import { personAddress } from "./addresses.ts";
import { BasisField } from "./basis-field.tsx";
import type { PersonView } from "./person-page.tsx";

export interface Values {
  readonly kind: string;
  readonly child: string;
  readonly beganOn: string;
  readonly act: string;
  readonly means: string;
  readonly purpose: string;
  readonly compulsion: string;
  readonly general: string;
  readonly reason: string;
  readonly withoutElementsBecause: string;
  readonly nextHelp: string;
  readonly deciding: readonly string[];
  readonly day: string;
  readonly time: string;
}

/** What the team decided about one person, with what it relies on. */
export default function DecisionPage() {
  const t = useT();
  const { caseId = "", personId = "" } = useParams();
  const query = useRead<typeof openPerson>("identification.openPerson", { caseId, personId }, { staleMs: 30_000 });
  return (
    <QueryView query={query} rows={6}>
      {(view) => (
        <>
          <PageHeader
            title={t(isReview(view) ? "identification.person.review" : "identification.titles.decide")}
            lead={[view.person.label, view.person.safeName].filter(Boolean).join(" ")}
            back={{ to: personAddress(caseId, personId), label: t("identification.talk.back") }}
          />
          <DecisionForm caseId={caseId} view={view} />
        </>
      )}
    </QueryView>
  );
}

const isReview = (view: PersonView): boolean => view.current !== null && view.current.kind !== "presumed";

/** The parts of a basis a decision is written in. */
function partsOf({ kind, child }: Values): readonly BasisPart[] {
  if (kind === "identified") return child === "yes" ? ["act", "purpose"] : ["act", "means", "purpose"];
  if (kind === "forced-labour-6-1") return ["compulsion"];
  return kind === "presumed" ? ["general"] : [];
}

const needsReason = (kind: string, review: boolean): boolean => review || kind === "not-a-victim" || kind === "other";

function DecisionForm({ caseId, view }: { readonly caseId: string; readonly view: PersonView }) {
  const t = useT();
  const review = isReview(view);
  const form = useDecisionForm(caseId, view);
  const { values } = form;
  const kinds = DECISIONS.filter((kind) => !(review && kind === "presumed")).map((value) => ({ value, label: t(`identification.decision.${value}`), hint: t(`identification.decide.kindHint.${value}`) }));

  return (
    <form className="form" onSubmit={form.handleSubmit} noValidate>
      <Notice title={t("identification.decide.lead")}>{review && <p>{t("identification.decide.keptBefore")}</p>}</Notice>
      <ErrorSummary {...form.summary} />
      <RadioGroup {...form.field("kind")} label={t("identification.decide.kind")} why="identification.why.decide.kind" options={kinds} />
      {values.kind !== "" && <ChildAtEvent form={form} view={view} />}
      {partsOf(values).map((part) => (
        <BasisField key={part} part={part} form={form} view={view} />
      ))}
      {values.kind === "identified" && <TextArea {...form.field("withoutElementsBecause")} label={t("identification.decide.without")} why="identification.why.decide.without" rows={2} maxLength={4000} optional />}
      {values.kind !== "" && <TextArea {...form.field("reason")} label={t(review ? "identification.decide.reviewReason" : "identification.decide.reason")} why="identification.why.decide.reason" rows={3} maxLength={4000} optional={!needsReason(values.kind, review)} />}
      {(values.kind === "not-a-victim" || values.kind === "other") && <TextArea {...form.field("nextHelp")} label={t("identification.decide.nextHelp")} why="identification.why.decide.nextHelp" rows={3} maxLength={4000} optional={values.kind === "other"} />}
      {values.kind !== "" && <WhoAndWhen form={form} view={view} />}
      <div className="form-actions">
        <Button type="submit" variant="primary" busy={form.isBusy}>
          {t(review ? "identification.decide.submitReview" : "identification.decide.submit")}
        </Button>
      </div>
    </form>
  );
}

type PartProps = { readonly form: Form<Values>; readonly view: PersonView };

function ChildAtEvent({ form, view }: PartProps) {
  const t = useT();
  const options = [
    { value: "yes", label: t("identification.decide.childYes") },
    { value: "no", label: t("identification.decide.childNo") },
  ];
  const standing = t(`identification.ageStanding.${view.age.atEvent.standing}`);
  return (
    <>
      <RadioGroup {...form.field("child")} label={t("identification.decide.child")} why="identification.why.decide.child" hint={view.age.isKnown ? t("identification.decide.childFinding", { standing }) : t("identification.age.none")} options={options} />
      <DateField {...form.field("beganOn")} label={t("identification.decide.beganOn")} why="identification.why.decide.beganOn" optional />
    </>
  );
}

function WhoAndWhen({ form, view }: PartProps) {
  const t = useT();
  const team = view.team.map(({ accountId, name, discipline }) => ({ value: accountId, label: name, hint: t(`teams.disciplines.${discipline}`) }));
  return (
    <>
      <CheckboxGroup {...form.field("deciding")} label={t("identification.decide.team")} why="identification.why.decide.team" hint={t("identification.decide.teamHint")} options={team} />
      <DateField {...form.field("day")} label={t("identification.decide.day")} why="identification.why.decide.day" hint={t("identification.decide.now")} optional />
      {form.values.day !== "" && <TimeField {...form.field("time")} label={t("identification.decide.time")} />}
    </>
  );
}

function inputOf(values: Values) {
  const said = (text: string) => (text.trim() === "" ? undefined : text);
  const basis = Object.fromEntries(partsOf(values).flatMap((part) => (said(values[part]) === undefined ? [] : [[part, values[part]]])));
  const texts = { reason: said(values.reason), withoutElementsBecause: values.kind === "identified" ? said(values.withoutElementsBecause) : undefined, nextHelp: said(values.nextHelp), beganOn: said(values.beganOn) };
  const given = Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined));
  const decidedAt = values.day === "" ? {} : { decidedAt: bangkokInstant(values.day, values.time).toISOString() };
  return { kind: values.kind as DecisionKind, basis, wasChildAtEvent: values.child === "yes", deciding: [...values.deciding], ...given, ...decidedAt }; // the kind is one of the options
}

const isTime = (text: string): boolean => /^\d{2}:\d{2}$/.test(text);
const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

function useDecisionForm(caseId: string, view: PersonView): Form<Values> {
  const t = useT();
  const say = useToast();
  const [, goTo] = useLocation();
  const { account } = useSession();
  const record = useAct<typeof decide>("identification.decide");
  const review = useAct<typeof reviewDecision>("identification.review");
  const personId = view.person.id;
  const child = !view.age.isKnown ? "" : view.age.atEvent.treatAsChild ? "yes" : "no";

  return useForm<Values, unknown>({
    draft: `identification.decision.${personId}`,
    initial: { kind: "", child, beganOn: "", act: "", means: "", purpose: "", compulsion: "", general: "", reason: "", withoutElementsBecause: "", nextHelp: "", deciding: [account.id], day: "", time: "" },
    check: (values) => [
      ...(values.kind === "" ? [{ field: "kind", message: t("identification.decide.chooseKind") }] : []),
      ...(values.kind !== "" && values.child === "" ? [{ field: "child", message: t("identification.decide.chooseChild") }] : []),
      ...(values.deciding.length === 0 ? [{ field: "deciding", message: t("identification.decide.chooseTeam") }] : []),
      ...(values.day !== "" && !(isDay(values.day) && isTime(values.time)) ? [{ field: isDay(values.day) ? "time" : "day", message: t("identification.age.fillIn") }] : []),
    ],
    submit: (values) => {
      const input = { caseId, personId, ...inputOf(values) };
      const reviews = view.current?.id;
      return isReview(view) && reviews !== undefined ? review.mutateAsync({ input: { ...input, reviews } }) : record.mutateAsync({ input });
    },
    onDone: () => {
      say({ message: t("identification.decide.saved") });
      goTo(personAddress(caseId, personId));
    },
  });
}

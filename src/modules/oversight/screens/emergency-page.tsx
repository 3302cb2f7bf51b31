import { useState } from "preact/hooks";
import { useLocation } from "wouter-preact";
import { useAct, useRead } from "#platform/action/client.ts";
import type { InputOf, ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { RowLink, RowList } from "#platform/ui/row-list.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import { NotConfirmed, useConfirmed } from "#modules/partners/public-screens.tsx";
import type { myEmergency } from "../actions/my-emergency.ts";
import type { openInEmergency } from "../actions/open-in-emergency.ts";
import { emergencyCategories, longestReason, shortestReason } from "../rules/emergency.ts";
import { ReviewTag } from "./openings-page.tsx";

type Mine = ResultOf<typeof myEmergency>;
type Opened = ResultOf<typeof openInEmergency>;
type Values = { readonly code: string; readonly discipline: string; readonly category: string; readonly reason: string };

/** Opens a case one is not in, when somebody is in danger: by its code, with a reason, for four hours. */
export default function EmergencyPage() {
  const t = useT();
  const mine = useRead<typeof myEmergency>("oversight.myEmergency", {});
  return (
    <div className="stack-wide measure">
      <PageHeader title={t("oversight.titles.emergency")} lead={t("oversight.emergency.lead")} />
      <QueryView query={mine}>
        {(data) => (
          <>
            <InNow mine={data} />
            {data.isSuspended ? (
              <Notice tone="restricted" title={t("oversight.emergency.suspended")}>
                <p>{t("oversight.emergency.suspendedText")}</p>
              </Notice>
            ) : (
              <OpenForm mine={data} />
            )}
            <Past mine={data} />
          </>
        )}
      </QueryView>
    </div>
  );
}

function InNow({ mine }: { readonly mine: Mine }) {
  const t = useT();
  const format = useFormat();
  if (mine.inNow.length === 0) return null;
  return (
    <RowList label={t("oversight.emergency.inNow")}>
      {mine.inNow.map((one) => (
        <RowLink key={one.caseId} to={`/cases/${one.caseId}`} title={t("oversight.emergency.goIn")} detail={t("oversight.emergency.until", { at: format.dateTime(one.endsAt) })} />
      ))}
    </RowList>
  );
}

function Past({ mine }: { readonly mine: Mine }) {
  const t = useT();
  const format = useFormat();
  if (mine.past.length === 0) return null;
  return (
    <section className="stack-tight">
      <h2>{t("oversight.emergency.past")}</h2>
      <RowList label={t("oversight.emergency.past")}>
        {mine.past.map((one) => (
          <RowLink key={one.id} to={`/oversight/openings/${one.id}`} title={format.dateTime(one.openedAt)} end={<ReviewTag state={one.state} />} />
        ))}
      </RowList>
    </section>
  );
}

function OpenForm({ mine }: { readonly mine: Mine }) {
  const t = useT();
  const [, navigate] = useLocation();
  const [isUnknown, setUnknown] = useState(false);
  const { confirmed, question } = useConfirmed();
  const act = useAct<typeof openInEmergency>("oversight.openInEmergency");
  const form = useForm<Values, Opened | undefined>({
    draft: "oversight.emergency",
    initial: { code: "", discipline: mine.disciplines.length === 1 ? (mine.disciplines[0] ?? "") : "", category: "", reason: "" },
    check: (values) => missingIn(values, t),
    submit: (values) => confirmed(() => act.mutateAsync({ input: inputOf(values) })).catch(turnedAway),
    onDone: (opened) => {
      setUnknown(opened?.outcome === "not-found");
      if (opened?.caseId) navigate(`/cases/${opened.caseId}`);
    },
  });
  return (
    <form className="form" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      {isUnknown && (
        <Notice tone="attention" title={t("oversight.emergency.notFound")}>
          <p>{t("oversight.emergency.notFoundText")}</p>
        </Notice>
      )}
      <TextField {...form.field("code")} label={t("oversight.emergency.code")} hint={t("oversight.emergency.codeHint")} maxLength={40} autoCapitalize="characters" spellcheck={false} />
      <RadioGroup {...form.field("category")} label={t("oversight.emergency.category")} options={emergencyCategories.map((value) => ({ value, label: t(`oversight.values.category.${value}`) }))} />
      <TextArea {...form.field("reason")} label={t("oversight.emergency.reason")} hint={t("oversight.emergency.reasonHint")} maxLength={longestReason} />
      {mine.disciplines.length > 1 && <RadioGroup {...form.field("discipline")} label={t("oversight.emergency.discipline")} options={mine.disciplines.map((value) => ({ value, label: t(`teams.disciplines.${value}`) }))} />}
      <Notice title={t("oversight.emergency.told")} />
      <div className="form-actions">
        <Button type="submit" variant="primary" icon="safety" busy={form.isBusy}>
          {t("oversight.emergency.open")}
        </Button>
      </div>
      {question}
    </form>
  );
}

// She closed the question for a fresh proof: nothing happened.
function turnedAway(error: unknown): undefined {
  if (error instanceof NotConfirmed) return undefined;
  throw error;
}

function missingIn({ code, discipline, category, reason }: Values, t: (key: string) => string) {
  return [
    ...(code.trim() === "" ? [{ field: "code", message: t("oversight.emergency.codeMissing") }] : []),
    ...(category === "" ? [{ field: "category", message: t("oversight.emergency.categoryMissing") }] : []),
    ...(reason.trim().length < shortestReason ? [{ field: "reason", message: t("oversight.emergency.reasonShort") }] : []),
    ...(discipline === "" ? [{ field: "discipline", message: t("oversight.emergency.disciplineMissing") }] : []),
  ];
}

const inputOf = (values: Values) => values as InputOf<typeof openInEmergency>; // chosen from the options above; the server checks

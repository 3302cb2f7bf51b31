import { useCallback, useState } from "preact/hooks";
import { call, useAct } from "#platform/action/client.ts";
import type { InputOf, ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Combobox } from "#platform/ui/combobox.tsx";
import { ConfirmReason } from "#platform/ui/confirm-reason.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { Select } from "#platform/ui/select.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import { bangkokDay } from "#thai/dates.ts";
import type { issue, issued, people } from "../actions/issue.ts";
import type { revoke } from "../actions/revoke.ts";
import { competences } from "../rules/competences.ts";
import { usePages } from "./use-pages.ts";
import { HoldingTag, useAgencyName } from "./words.tsx";

type Issued = ResultOf<typeof issued>["issued"][number];
const months = ["6", "12", "24", "36"] as const;
const reasons = ["mistake", "misuse", "requirementChanged", "replaced"] as const;

/** Certificates by hand, on evidence; and what was issued. */
export default function IssuePage() {
  const t = useT();
  const list = usePages<typeof issued>("credentials.issued", {});
  return (
    <div className="stack-wide measure">
      <PageHeader title={t("credentials.titles.issue")} lead={t("credentials.issue.lead")} />
      <Card>
        <IssueForm />
      </Card>
      <section className="stack">
        <h2>{t("credentials.issue.list")}</h2>
        <QueryView query={list}>
          {(pages) => {
            const rows = pages.flatMap((page) => page.issued);
            return rows.length === 0 ? <Empty>{t("credentials.issue.noneYet")}</Empty> : <>{rows.map((row) => <IssuedCard key={row.id} row={row} />)}</>;
          }}
        </QueryView>
        {list.hasNextPage && (
          <div>
            <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t("credentials.issue.more")}
            </Button>
          </div>
        )}
      </section>
    </div>
  );
}

type Values = { readonly accountId: string; readonly competence: string; readonly evidence: string; readonly months: string };

function IssueForm() {
  const t = useT();
  const say = useToast();
  const agencyName = useAgencyName();
  const act = useAct<typeof issue>("credentials.issue");
  const [round, setRound] = useState(0);
  const search = useCallback(
    async (q: string) => {
      if (q.trim().length < 2) return [];
      const found = await call<typeof people>("credentials.people", { q: q.trim() }, { method: "POST" });
      return found.people.map((one) => ({ value: one.id, label: one.name, hint: [one.positionTitle, agencyName(one)].filter(Boolean).join(" · ") }));
    },
    [agencyName],
  );
  const form = useForm<Values, unknown>({
    draft: null,
    initial: { accountId: "", competence: "", evidence: "", months: "" },
    check: (values) => [
      ...(values.accountId === "" ? [{ field: "accountId", message: t("credentials.issue.whoMissing") }] : []),
      ...(values.competence === "" ? [{ field: "competence", message: t("credentials.issue.competenceMissing") }] : []),
      ...(values.evidence.trim().length < 10 ? [{ field: "evidence", message: t("credentials.issue.evidenceMissing") }] : []),
    ],
    submit: ({ accountId, competence, evidence, months: chosen }) =>
      act.mutateAsync({ input: { accountId, competence, evidence, ...(chosen === "" ? {} : { months: Number(chosen) }) } as InputOf<typeof issue> }), // chosen from the options; the server checks
    onDone: () => {
      say({ message: t("credentials.issue.done") });
      form.set("accountId", "");
      form.set("evidence", "");
      setRound(round + 1);
    },
  });
  return (
    <form className="form" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      <Combobox key={round} {...form.field("accountId")} label={t("credentials.issue.who")} hint={t("credentials.issue.whoHint")} search={search} width="full" />
      <Select {...form.field("competence")} label={t("credentials.issue.competence")} options={competences.map((value) => ({ value, label: t(`credentials.competences.${value}`) }))} width="full" />
      <TextArea {...form.field("evidence")} label={t("credentials.issue.evidence")} hint={t("credentials.issue.evidenceHint")} rows={3} maxLength={1000} />
      <Select {...form.field("months")} label={t("credentials.issue.months")} placeholder={t("credentials.issue.usual")} options={months.map((value) => ({ value, label: value }))} optional />
      <div className="form-actions">
        <Button type="submit" variant="primary" busy={form.isBusy}>
          {t("credentials.issue.submit")}
        </Button>
      </div>
    </form>
  );
}

function IssuedCard({ row }: { readonly row: Issued }) {
  const t = useT();
  const say = useToast();
  const format = useFormat();
  const agencyName = useAgencyName();
  const act = useAct<typeof revoke>("credentials.revoke");
  const [isOpen, setOpen] = useState(false);
  const handleRevoke = ({ choice, note }: { readonly choice: string; readonly note: string }) =>
    act.mutate({ input: { credentialId: row.id, because: choice as (typeof reasons)[number], note } }, { onSuccess: () => { setOpen(false); say({ message: t("credentials.issue.revoked") }); } }); // one of the choices
  return (
    <Card>
      <div className="row-between">
        <h3>{row.holderName}</h3>
        <HoldingTag holding={row.state} />
      </div>
      <p>{t(`credentials.competences.${row.competence}`)}</p>
      <p className="small muted">{[agencyName(row), t("credentials.mine.until", { day: format.date(bangkokDay(new Date(row.expiresAt))) })].join(" · ")}</p>
      {row.evidence && <p className="small">{row.evidence}</p>}
      {row.state !== "revoked" && (
        <div className="row">
          <Button variant="quiet" onClick={() => setOpen(true)}>
            {t("credentials.issue.revoke")}
          </Button>
        </div>
      )}
      <ConfirmReason
        isOpen={isOpen}
        title={t("credentials.issue.revokeTitle")}
        confirmLabel={t("credentials.issue.revoke")}
        choices={reasons.map((value) => ({ value, label: t(`credentials.revokeReasons.${value}`) }))}
        isBusy={act.isPending}
        error={act.error ? sentenceOf(act.error, t) : undefined}
        draft={`credentials.revoke.${row.id}`}
        onConfirm={handleRevoke}
        onClose={() => setOpen(false)}
      >
        {t("credentials.issue.revokeLead")}
      </ConfirmReason>
    </Card>
  );
}

import { useAct } from "#platform/action/client.ts";
import type { InputOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { CheckboxGroup } from "#platform/ui/checkbox-group.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { answerMore, apply } from "../actions/apply.ts";
import { criteria } from "../rules/official.ts";
import { emptyPaper, isWhole, type PaperDraft, PaperFields, paperInput } from "./paper-fields.tsx";

type Values = { readonly criteria: readonly string[]; readonly papers: readonly PaperDraft[] };
type OfficialFormProps = { readonly answering?: { readonly id: string; readonly criteria: readonly string[] } | undefined };

/** The application, or the answer to what was asked for. */
export function OfficialForm({ answering }: OfficialFormProps) {
  const t = useT();
  const say = useToast();
  const send = useAct<typeof apply>("credentials.apply");
  const answer = useAct<typeof answerMore>("credentials.answerMore");
  const form = useForm<Values, unknown>({
    draft: `credentials.official.${answering?.id ?? "new"}`,
    initial: { criteria: answering?.criteria ?? [], papers: answering ? [] : [emptyPaper] },
    check: ({ papers }) => (papers.every(isWhole) ? [] : [{ field: "papers", message: t("credentials.official.paperMissing") }]),
    submit: ({ criteria: chosen, papers }) => {
      const input = { criteria: [...chosen], papers: papers.map(paperInput) } as InputOf<typeof apply>; // chosen from the options; the server checks
      return answering ? answer.mutateAsync({ input: { ...input, applicationId: answering.id } }) : send.mutateAsync({ input });
    },
    onDone: () => say({ message: t("credentials.official.sent") }),
  });
  const { papers } = form.values;
  const put = (index: number, paper: PaperDraft) => form.set("papers", papers.with(index, paper));
  return (
    <form className="form" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      <CheckboxGroup
        {...form.field("criteria")}
        label={t("credentials.official.criteria")}
        hint={t("credentials.official.criteriaHint")}
        options={criteria.map(({ code, isVerified }) => ({ value: code, label: t(`credentials.criteria.${code}`), ...(isVerified ? {} : { hint: t("credentials.official.unverified") }) }))}
      />
      <section className="stack" id={form.at("papers").id}>
        <h2>{t("credentials.official.papers")}</h2>
        <p className="muted">{t("credentials.official.papersHint")}</p>
        {papers.map((paper, index) => (
          <PaperFields key={index} id={`${form.at("papers").id}-${index}`} paper={paper} onChange={(changed) => put(index, changed)} onRemove={() => form.set("papers", papers.filter((_, other) => other !== index))} />
        ))}
        {papers.length < 10 && (
          <div>
            <Button icon="plus" onClick={() => form.set("papers", [...papers, emptyPaper])}>
              {t("credentials.official.addPaper")}
            </Button>
          </div>
        )}
      </section>
      <div className="form-actions">
        <Button type="submit" variant="primary" busy={form.isBusy}>
          {t(answering ? "credentials.official.submitAnswer" : "credentials.official.submit")}
        </Button>
      </div>
    </form>
  );
}

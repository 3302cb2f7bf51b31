import { useRef } from "preact/hooks";
import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { DateField } from "#platform/ui/date-field.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import type { FieldProblem } from "#platform/ui/form-problems.ts";
import { Select } from "#platform/ui/select.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { type Form, useForm } from "#platform/ui/use-form.ts";
import type { saveText } from "../actions/write-article.ts";
import { articleKinds, confidences } from "../rules/article.ts";
import { type ArticleValues, contentOf, kindOf } from "./form-values.ts";

type ArticleFormProps = {
  readonly textId: string | undefined;
  /** undefined: the writer gives the code. */
  readonly code: string | undefined;
  readonly initial: ArticleValues;
  readonly onSaved: (textId: string, isReady: boolean) => Promise<void>;
};

/** An article in both languages beside each other; it is kept as a draft, or given to somebody else to read through. */
export function ArticleForm({ textId, code, initial, onSaved }: ArticleFormProps) {
  const t = useT();
  const isReady = useRef(false);
  const act = useAct<typeof saveText>("knowledge.saveText", { refresh: ["knowledge.desk"] });
  const form = useForm({
    draft: `knowledge.write.${textId ?? code ?? "new"}`,
    initial,
    check: (values) => problemsOf(values, t("knowledge.errors.sections-unequal"), t("knowledge.errors.not-filled")),
    submit: async (values) => {
      const content = contentOf(values);
      if (!content) throw new Error("checked before");
      const saved = await act.mutateAsync({ input: { ...(textId && { textId }), code: code ?? values.code, kind: kindOf(values), reviewBy: values.reviewBy, content } });
      await onSaved(saved.textId, isReady.current);
    },
  });
  const send = (ready: boolean) => () => {
    isReady.current = ready;
    void form.send();
  };
  return (
    <form className="form" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      <About form={form} hasCode={code !== undefined} />
      <Words form={form} />
      <Source form={form} />
      <div className="row">
        <Button variant="primary" icon="forward" busy={form.isBusy} onClick={send(true)}>
          {t("knowledge.write.ask")}
        </Button>
        <Button busy={form.isBusy} onClick={send(false)}>
          {t("knowledge.write.save")}
        </Button>
      </div>
    </form>
  );
}

type PartProps = { readonly form: Form<ArticleValues> };

function About({ form, hasCode }: PartProps & { readonly hasCode: boolean }) {
  const t = useT();
  return (
    <>
      {!hasCode && <TextField {...form.field("code")} label={t("knowledge.write.code")} hint={t("knowledge.write.codeHint")} width="medium" maxLength={60} spellcheck={false} autoCapitalize="off" />}
      <Select {...form.field("kind")} label={t("knowledge.write.kind")} options={articleKinds.map((value) => ({ value, label: t(`knowledge.kind.${value}`) }))} />
    </>
  );
}

function Words({ form }: PartProps) {
  const t = useT();
  return (["Th", "En"] as const).map((language) => (
    <fieldset key={language} className="form">
      <legend>{t(`knowledge.write.in${language}`)}</legend>
      <TextField {...form.field(`title${language}`)} label={t("knowledge.write.articleTitle")} maxLength={200} lang={language.toLowerCase()} />
      <TextArea {...form.field(`summary${language}`)} label={t("knowledge.write.summary")} hint={t("knowledge.write.summaryHint")} rows={3} maxLength={1000} lang={language.toLowerCase()} />
      <TextArea {...form.field(`body${language}`)} label={t("knowledge.write.body")} hint={t("knowledge.write.bodyHint")} rows={12} lang={language.toLowerCase()} />
    </fieldset>
  ));
}

function Source({ form }: PartProps) {
  const t = useT();
  return (
    <>
      <TextField {...form.field("sourceName")} label={t("knowledge.article.source")} maxLength={300} />
      <TextField {...form.field("sourceClause")} label={t("knowledge.write.clause")} optional width="medium" maxLength={200} />
      <TextField {...form.field("sourceAddress")} label={t("knowledge.article.address")} hint={t("knowledge.write.addressHint")} optional type="url" maxLength={500} />
      <TextField {...form.field("version")} label={t("knowledge.article.version")} hint={t("knowledge.write.versionHint")} maxLength={120} />
      <Select {...form.field("confidence")} label={t("knowledge.article.confidence")} options={confidences.map((value) => ({ value, label: t(`knowledge.confidence.${value}`) }))} width="full" />
      <TextField {...form.field("topics")} label={t("knowledge.write.topics")} hint={t("knowledge.write.topicsHint")} optional maxLength={600} />
      <DateField {...form.field("reviewBy")} label={t("knowledge.write.reviewBy")} hint={t("knowledge.write.reviewByHint")} />
    </>
  );
}

function problemsOf(values: ArticleValues, unequal: string, empty: string): readonly FieldProblem[] {
  const needed = ["titleTh", "summaryTh", "titleEn", "summaryEn", "sourceName", "version", "reviewBy"] as const;
  const missing = needed.filter((name) => values[name].trim() === "").map((field) => ({ field, message: empty }));
  return contentOf(values) ? missing : [...missing, { field: "bodyEn", message: unequal }];
}

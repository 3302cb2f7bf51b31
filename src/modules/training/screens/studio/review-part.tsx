import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { usePermission } from "#platform/ui/session.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { review } from "../../actions/review.ts";
import type { sendForReview } from "../../actions/write-course.ts";
import { faultsOf, translationOf } from "../../rules/complete.ts";
import type { VersionView } from "./version-page.tsx";

type ReviewPartProps = { readonly view: VersionView; readonly isSaved: boolean };

/** What is missing, how far the translation is, who wrote; and the step that comes next. */
export function ReviewPart({ view, isSaved }: ReviewPartProps) {
  const t = useT();
  const { total, th, en } = translationOf(view.content);
  const faults = faultsOf(view.content);
  return (
    <div className="stack measure">
      <Card title={t("training.version.state")}>
        <p>{t("training.version.translation", { th, en, total })}</p>
        {view.writers.length > 0 && <p className="muted">{t("training.version.writers", { names: view.writers.join(", ") })}</p>}
      </Card>
      {faults.length > 0 && (
        <Notice tone="attention" title={t("training.version.missing", { count: faults.length })}>
          <ul className="training-list">
            {faults.slice(0, 30).map(({ path, what }) => (
              <li key={path + what}>
                <span className="code">{path}</span> {t(`training.faults.${what}`)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {view.state === "draft" && faults.length === 0 && <Send view={view} isSaved={isSaved} />}
      {view.state === "inReview" && <Decide view={view} />}
    </div>
  );
}

function Send({ view, isSaved }: ReviewPartProps) {
  const t = useT();
  const mayWrite = usePermission("training.build");
  const act = useAct<typeof sendForReview>("training.sendForReview");
  if (!mayWrite) return null;
  return (
    <Card title={t("training.version.sendTitle")}>
      <p>{t("training.version.sendText")}</p>
      <div>
        <Button variant="primary" disabled={!isSaved} busy={act.isPending} onClick={() => act.mutate({ input: { versionId: view.id }, ifMatch: view.version })}>
          {t("training.version.send")}
        </Button>
      </div>
      {!isSaved && <p className="muted small">{t("training.version.saveFirst")}</p>}
    </Card>
  );
}

function Decide({ view }: { readonly view: VersionView }) {
  const t = useT();
  const act = useAct<typeof review>("training.review");
  const form = useForm({
    draft: `training.review.${view.id}.${view.version}`,
    initial: { note: "" },
    submit: ({ note }) => act.mutateAsync({ input: { versionId: view.id, decision: "return", note }, ifMatch: view.version }),
  });
  if (view.isMyWork) return <Notice title={t("training.version.waits")}>{t("training.version.waitsText")}</Notice>;
  return (
    <Card title={t("training.version.decide")}>
      <p>{t("training.version.decideText")}</p>
      <div>
        <Button variant="primary" busy={act.isPending} onClick={() => act.mutate({ input: { versionId: view.id, decision: "publish" }, ifMatch: view.version })}>
          {t("training.version.publish")}
        </Button>
      </div>
      <form className="form" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        <TextArea {...form.field("note")} label={t("training.version.note")} hint={t("training.version.noteHint")} maxLength={2000} />
        <div>
          <Button type="submit" busy={form.isBusy}>{t("training.version.return")}</Button>
        </div>
      </form>
    </Card>
  );
}

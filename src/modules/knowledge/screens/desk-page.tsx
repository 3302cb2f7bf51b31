import { useState } from "preact/hooks";
import { useAct, useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Card } from "#platform/ui/card.tsx";
import { DateField } from "#platform/ui/date-field.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { RowLink, RowList } from "#platform/ui/row-list.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { desk } from "../actions/desk.ts";
import type { confirmArticle } from "../actions/review-article.ts";

type Desk = ResultOf<typeof desk>;

/** What waits for those who write articles. */
export default function DeskPage() {
  const t = useT();
  const query = useRead<typeof desk>("knowledge.desk", {});
  return (
    <>
      <PageHeader
        title={t("knowledge.desk.title")}
        lead={t("knowledge.desk.lead")}
        back={{ to: "/knowledge", label: t("knowledge.nav.knowledge") }}
        actions={
          <ButtonLink to="/knowledge/write" variant="primary" icon="plus">
            {t("knowledge.write.new")}
          </ButtonLink>
        }
      />
      <QueryView query={query}>{(data) => <Waiting desk={data} />}</QueryView>
    </>
  );
}

function Waiting({ desk: { texts, overdue } }: { readonly desk: Desk }) {
  const t = useT();
  const [confirming, setConfirming] = useState<Desk["overdue"][number]>();
  const asked = texts.filter(({ isMine, state }) => state === "asked" && !isMine);
  const mine = texts.filter(({ isMine }) => isMine);
  return (
    <div className="stack measure">
      <Card title={t("knowledge.desk.overdue")}>
        {overdue.length === 0 ? <p className="muted">{t("knowledge.desk.noOverdue")}</p> : <Overdue articles={overdue} onConfirm={setConfirming} />}
      </Card>
      <Card title={t("knowledge.desk.asked")}>{asked.length === 0 ? <p className="muted">{t("knowledge.desk.noAsked")}</p> : <Texts texts={asked} to="review" />}</Card>
      <Card title={t("knowledge.desk.mine")}>{mine.length === 0 ? <Empty>{t("knowledge.desk.noMine")}</Empty> : <Texts texts={mine} to="write" />}</Card>
      {confirming && <ConfirmDialog article={confirming} onClose={() => setConfirming(undefined)} />}
    </div>
  );
}

function Texts({ texts, to }: { readonly texts: Desk["texts"]; readonly to: "write" | "review" }) {
  const t = useT();
  const format = useFormat();
  const { language } = useLanguage();
  return (
    <RowList>
      {texts.map(({ id, title, state, writer, changedAt }) => (
        <RowLink key={id} to={`/knowledge/${to}/${id}`} title={title[language]} detail={`${writer} · ${format.dateTime(changedAt)}`} end={t(`knowledge.state.${state}`)} />
      ))}
    </RowList>
  );
}

type OverdueProps = { readonly articles: Desk["overdue"]; readonly onConfirm: (article: Desk["overdue"][number]) => void };

function Overdue({ articles, onConfirm }: OverdueProps) {
  const t = useT();
  const format = useFormat();
  const { language } = useLanguage();
  return (
    <ul className="knowledge-lines stack-tight">
      {articles.map((article) => (
        <li key={article.code} className="row row-between">
          <span>
            {article.title[language]} <span className="small muted">{t("knowledge.desk.since", { day: format.date(article.reviewBy) })}</span>
          </span>
          <span className="row">
            <Button onClick={() => onConfirm(article)}>{t("knowledge.desk.stillRight")}</Button>
            <ButtonLink to={`/knowledge/write?of=${article.code}`} variant="quiet">
              {t("knowledge.desk.writeAnew")}
            </ButtonLink>
          </span>
        </li>
      ))}
    </ul>
  );
}

function ConfirmDialog({ article, onClose }: { readonly article: Desk["overdue"][number]; readonly onClose: () => void }) {
  const t = useT();
  const say = useToast();
  const { language } = useLanguage();
  const act = useAct<typeof confirmArticle>("knowledge.confirmArticle");
  const form = useForm({
    draft: `knowledge.confirm.${article.code}`,
    initial: { reviewBy: "" },
    submit: ({ reviewBy }) => act.mutateAsync({ input: { code: article.code, reviewBy } }),
    onDone: () => {
      onClose();
      say({ message: t("knowledge.desk.confirmed") });
    },
  });
  return (
    <Dialog isOpen title={t("knowledge.desk.stillRight")} onClose={onClose}>
      <form className="stack" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        <p>{t("knowledge.desk.confirmText", { title: article.title[language] })}</p>
        <DateField {...form.field("reviewBy")} label={t("knowledge.write.reviewBy")} />
        <div className="dialog-actions">
          <Button type="submit" variant="primary" icon="check" busy={form.isBusy}>
            {t("knowledge.desk.stillRight")}
          </Button>
          <Button variant="quiet" onClick={onClose}>
            {t("ui.cancel")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

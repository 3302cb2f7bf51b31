import { useId, useState } from "preact/hooks";
import { useAct, useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { now } from "#platform/ui/clock.ts";
import { Empty } from "#platform/ui/empty.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import type { list } from "../actions/list.ts";
import type { markAll } from "../actions/mark.ts";
import { NoticeItem } from "./notice-item.tsx";
import "./notices.css";

export type NoticeView = ResultOf<typeof list>["notices"][number];

/** Everything one is told, newest first. */
export default function NoticesPage() {
  const t = useT();
  const id = useId();
  const [shown, setShown] = useState("all");
  return (
    <div className="stack measure">
      <PageHeader
        title={t("notifications.titles.notices")}
        lead={t("notifications.page.lead")}
        actions={
          <>
            <MarkAll />
            <ButtonLink to="/account#notices" variant="quiet" icon="admin">
              {t("notifications.page.settings")}
            </ButtonLink>
          </>
        }
      />
      <RadioGroup
        id={id}
        name="shown"
        label={t("notifications.page.show")}
        value={shown}
        onChange={setShown}
        inline
        options={["all", "unread"].map((value) => ({ value, label: t(`notifications.page.${value}`) }))}
      />
      <NoticePage key={shown} unread={shown === "unread"} cursor={undefined} />
    </div>
  );
}

function MarkAll() {
  const t = useT();
  const say = useToast();
  const act = useAct<typeof markAll>("notifications.markAll", { refresh: ["notifications.list", "notifications.count"], onDone: () => say({ message: t("notifications.page.marked") }) });
  return (
    <Button icon="check" busy={act.isPending} onClick={() => act.mutate({ input: { until: now().toISOString() } }, { onError: (error) => say({ message: sentenceOf(error, t), tone: "attention" }) })}>
      {t("notifications.page.markAll")}
    </Button>
  );
}

type PageProps = { readonly unread: boolean; readonly cursor: string | undefined };

function NoticePage({ unread, cursor }: PageProps) {
  const t = useT();
  const [next, setNext] = useState<string>();
  const query = useRead<typeof list>("notifications.list", { unread: unread ? "true" : "false", ...(cursor && { cursor }) }, { staleMs: 15_000 });
  return (
    <QueryView query={query}>
      {(page) => (
        <>
          {page.notices.length === 0 && !cursor && <Empty>{t(unread ? "notifications.page.noneUnread" : "notifications.page.none")}</Empty>}
          {page.notices.length > 0 && (
            <ul className="notices notice-list">
              {page.notices.map((one) => (
                <NoticeItem key={one.id} notice={one} />
              ))}
            </ul>
          )}
          {page.next && !next && (
            <div>
              <Button onClick={() => setNext(page.next ?? undefined)}>{t("notifications.page.earlier")}</Button>
            </div>
          )}
          {next && <NoticePage unread={unread} cursor={next} />}
        </>
      )}
    </QueryView>
  );
}

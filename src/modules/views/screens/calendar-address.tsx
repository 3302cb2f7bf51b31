import { useState } from "preact/hooks";
import { useAct, useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { Notice } from "#platform/ui/notice.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { NotConfirmed, useConfirmed } from "#modules/partners/public-screens.tsx";
import { bangkokDay } from "#thai/dates.ts";
import type { endFeed, feed, makeFeed } from "../actions/feed.ts";
import "./views.css";

const refresh = ["views.feed"];

/** One's own due times in one's own calendar: a secret address, made and ended here. */
export default function CalendarAddress() {
  const t = useT();
  const held = useRead<typeof feed>("views.feed", {});
  const [address, setAddress] = useState<string>();
  return (
    <Card title={t("views.feed.title")}>
      <div className="stack-tight">
        <p>{t("views.feed.text")}</p>
        <p className="muted small">{t("views.feed.holds")}</p>
        {address && <NewAddress address={address} />}
        <QueryView query={held} rows={2}>
          {(data) => <Acts feed={data.feed} onMade={setAddress} onEnded={() => setAddress(undefined)} />}
        </QueryView>
      </div>
    </Card>
  );
}

function NewAddress({ address }: { readonly address: string }) {
  const t = useT();
  const say = useToast();
  return (
    <Notice
      tone="attention" title={t("views.feed.once")}
      actions={<Button onClick={() => void navigator.clipboard.writeText(address).then(() => say({ message: t("views.feed.copied") }))}>{t("views.feed.copy")}</Button>}
    >
      <p className="code feed-address">{address}</p>
      <p>{t("views.feed.secret")}</p>
    </Notice>
  );
}

type ActsProps = { readonly feed: Awaited<ReturnType<(typeof feed)["run"]>>["result"]["feed"]; readonly onMade: (address: string) => void; readonly onEnded: () => void };

function Acts({ feed, onMade, onEnded }: ActsProps) {
  const t = useT();
  const format = useFormat();
  const say = useToast();
  const [problem, setProblem] = useState("");
  const { confirmed, question } = useConfirmed();
  const make = useAct<typeof makeFeed>("views.makeFeed", { refresh });
  const end = useAct<typeof endFeed>("views.endFeed", { refresh });

  async function handleMake() {
    setProblem("");
    try {
      onMade((await confirmed(() => make.mutateAsync({ input: {} }))).address);
    } catch (error) {
      if (!(error instanceof NotConfirmed)) setProblem(sentenceOf(error, t));
    }
  }
  function handleEnd() {
    end.mutate({ input: {} }, { onError: (error) => setProblem(sentenceOf(error, t)), onSuccess: () => { onEnded(); say({ message: t("views.feed.ended") }); } });
  }

  return (
    <>
      {problem && <p role="alert">{problem}</p>}
      {feed && (
        <p className="muted small">
          {t("views.feed.since", { made: format.dateTime(feed.madeAt), until: format.date(bangkokDay(new Date(feed.expiresAt)), { length: "short" }) })}{" "}
          {feed.lastFetchedOn ? t("views.feed.used", { day: format.date(feed.lastFetchedOn, { length: "short" }) }) : t("views.feed.unused")}
        </p>
      )}
      <div className="row">
        <Button busy={make.isPending} onClick={() => void handleMake()}>
          {t(feed ? "views.feed.renew" : "views.feed.make")}
        </Button>
        {feed && (
          <Button variant="quiet" busy={end.isPending} onClick={handleEnd}>
            {t("views.feed.end")}
          </Button>
        )}
      </div>
      {question}
    </>
  );
}

import { useAct, useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { Notice } from "#platform/ui/notice.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { useInstanceMode } from "#platform/ui/session.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { NotConfirmed, useConfirmed } from "#modules/partners/public-screens.tsx";
import type { changeLine, changePush, channels } from "../actions/channels.ts";
import { LineForm } from "./line-form.tsx";

type Channel = ResultOf<typeof channels>["channels"][number];

/** What may call out of this installation: off, until somebody turns it on and knows what the other side learns. */
export default function ChannelsPage() {
  const t = useT();
  const mode = useInstanceMode();
  const query = useRead<typeof channels>("notifications.channels", {});
  return (
    <div className="stack-wide measure">
      <PageHeader title={t("notifications.titles.channels")} lead={t("notifications.channels.lead")} />
      <Notice title={t("notifications.channels.constant")} />
      {mode === "demo" && <Notice tone="attention" title={t("notifications.channels.notInDemo")} />}
      <QueryView query={query}>
        {(found) => (
          <>
            {found.channels.map((one) => (
              <ChannelCard key={one.channel} one={one} webhook={found.webhook} isDemo={mode === "demo"} />
            ))}
            <Card title={t("notifications.channels.mail")}>
              <p>{t(found.hasMail ? "notifications.channels.mailOn" : "notifications.channels.mailOff")}</p>
            </Card>
          </>
        )}
      </QueryView>
    </div>
  );
}

type CardProps = { readonly one: Channel; readonly webhook: string; readonly isDemo: boolean };

function ChannelCard({ one, webhook, isDemo }: CardProps) {
  const t = useT();
  return (
    <Card title={t(`notifications.channels.${one.channel}`)}>
      <div className="stack-tight">
        <p>
          <StatusTag tone={one.isOn ? "done" : "neutral"}>{t(one.isOn ? "notifications.channels.on" : "notifications.channels.off")}</StatusTag>
        </p>
        <p>{t(`notifications.channels.${one.channel}Why`)}</p>
        <dl className="facts">
          <dt>{t("notifications.channels.hosts")}</dt>
          <dd className="join-link">{one.hosts.join(" ")}</dd>
          <dt>{t("notifications.channels.accounts")}</dt>
          <dd>{t("notifications.channels.people", { count: one.accounts })}</dd>
          {one.channel === "line" && (
            <>
              <dt>{t("notifications.channels.webhook")}</dt>
              <dd className="join-link">{webhook}</dd>
            </>
          )}
        </dl>
        {!isDemo && (one.channel === "push" ? <PushSwitch isOn={one.isOn} /> : <LineSwitch one={one} />)}
      </div>
    </Card>
  );
}

function PushSwitch({ isOn }: { readonly isOn: boolean }) {
  const t = useT();
  const say = useToast();
  const { confirmed, question } = useConfirmed();
  const act = useAct<typeof changePush>("notifications.changePush", { refresh: ["notifications.channels"] });
  async function handleChange() {
    await confirmed(() => act.mutateAsync({ input: { isOn: !isOn } })).then(
      () => say({ message: t("notifications.channels.changed") }),
      (error: unknown) => error instanceof NotConfirmed || say({ message: sentenceOf(error, t), tone: "attention" }),
    );
  }
  return (
    <>
      <div>
        <Button variant={isOn ? "secondary" : "primary"} busy={act.isPending} onClick={() => void handleChange()}>
          {t(isOn ? "notifications.channels.turnOff" : "notifications.channels.turnOn")}
        </Button>
      </div>
      {question}
    </>
  );
}

function LineSwitch({ one }: { readonly one: Channel }) {
  const t = useT();
  const say = useToast();
  const { confirmed, question } = useConfirmed();
  const act = useAct<typeof changeLine>("notifications.changeLine", { refresh: ["notifications.channels"] });
  async function handleOff() {
    await confirmed(() => act.mutateAsync({ input: { isOn: false } })).then(
      () => say({ message: t("notifications.channels.changed") }),
      (error: unknown) => error instanceof NotConfirmed || say({ message: sentenceOf(error, t), tone: "attention" }),
    );
  }
  return (
    <>
      {one.isOn && (
        <div>
          <Button busy={act.isPending} onClick={() => void handleOff()}>
            {t("notifications.channels.turnOff")}
          </Button>
        </div>
      )}
      <LineForm name={one.publicText} send={(input) => confirmed(() => act.mutateAsync({ input }))} />
      {question}
    </>
  );
}

import { useState } from "preact/hooks";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { usePermission } from "#platform/ui/session.tsx";
import { Tabs } from "#platform/ui/tabs.tsx";
import { ReferralList } from "./referral-rows.tsx";
import "./referrals.css";

type Side = "inbox" | "sent";

/** What others sent to us and waits, and what we sent and wait for. */
export default function ListPage() {
  const t = useT();
  const mayReceive = usePermission("referrals.accept");
  const [side, setSide] = useState<Side>(mayReceive ? "inbox" : "sent");
  const tabs = (["inbox", "sent"] as const).filter((one) => one === "sent" || mayReceive).map((id) => ({ id, label: t(`referrals.list.${id}`) }));
  return (
    <div className="measure-wide stack">
      <PageHeader title={t("referrals.list.title")} lead={t("referrals.list.lead")} />
      <Tabs label={t("referrals.list.parts")} tabs={tabs} selected={side} onSelect={(id) => setSide(id === "sent" ? "sent" : "inbox")}>
        <Side key={side} side={side} />
      </Tabs>
    </div>
  );
}

function Side({ side }: { readonly side: Side }) {
  const t = useT();
  const [show, setShow] = useState<"open" | "ended">("open");
  const empty =
    show === "ended" ? (
      <Empty action={<ButtonLink to="/cases">{t("referrals.list.cases")}</ButtonLink>}>{t("referrals.list.emptyEnded")}</Empty>
    ) : (
      <Empty action={<ButtonLink to="/cases">{t("referrals.list.cases")}</ButtonLink>}>{t(side === "inbox" ? "referrals.list.emptyInbox" : "referrals.list.emptySent")}</Empty>
    );
  return (
    <div className="stack">
      <ReferralList key={show} name={`referrals.${side}`} show={show} label={t(`referrals.list.${side}`)} empty={empty} />
      <div>
        <Button variant="quiet" onClick={() => setShow(show === "open" ? "ended" : "open")}>
          {t(show === "open" ? "referrals.list.showEnded" : "referrals.list.showOpen")}
        </Button>
      </div>
    </div>
  );
}

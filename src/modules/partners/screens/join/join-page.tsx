import { useState } from "preact/hooks";
import { useRead } from "#platform/action/client.ts";
import type { openInvitation } from "#platform/auth/actions/join.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { type Invitation, type Joined, JoinSteps } from "./join-steps.tsx";
import { JoinedStep } from "./joined-step.tsx";
import "../partners.css";

const tokenInAddress = (): string => location.hash.slice(1);

/** Behind the link of an invitation: who invites whom, a way to sign in, and in. */
export default function JoinPage() {
  const t = useT();
  const [token] = useState(tokenInAddress);
  const [joined, setJoined] = useState<Joined>();
  if (joined) return <JoinedStep joined={joined} isFirst={new URLSearchParams(location.search).has("first")} />;
  if (token === "") {
    return (
      <div className="narrow">
        <PageHeader title={t("partners.join.title")} />
        <Notice tone="attention" title={t("partners.join.noLink")}>
          <p>{t("partners.join.noLinkText")}</p>
        </Notice>
      </div>
    );
  }
  return <Opened token={token} onJoined={setJoined} />;
}

type OpenedProps = { readonly token: string; readonly onJoined: (joined: Joined) => void };

function Opened({ token, onJoined }: OpenedProps) {
  const t = useT();
  const { language } = useLanguage();
  // In the body, never in an address: the token is a key. Read once, or the secret of the app would change under the reader.
  const invitation = useRead<typeof openInvitation>("auth.openInvitation", { token }, { inBody: true, staleMs: Number.POSITIVE_INFINITY });
  const data: Invitation | undefined = invitation.data;
  return (
    <div className="narrow">
      <PageHeader
        title={data?.purpose === "reset" ? t("partners.join.resetTitle") : t("partners.join.title")}
        lead={data && t("partners.join.lead", { agency: language === "th" ? data.agencyNameTh : data.agencyNameEn })}
      />
      <QueryView query={invitation}>{(opened) => <JoinSteps token={token} invitation={opened} onJoined={onJoined} />}</QueryView>
    </div>
  );
}

import { useRead } from "#platform/action/client.ts";
import type { ownSignIn } from "#platform/auth/actions/own-sign-in.ts";
import { useT } from "#platform/i18n/client.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { useSession } from "#platform/ui/session.tsx";
import { useSlot } from "#platform/ui/slots.tsx";
import { Details } from "./details.tsx";
import { DeviceRequests } from "../parts/device-requests.tsx";
import { Devices } from "./devices.tsx";
import { KnownDevices } from "./known-devices.tsx";
import { LinkedServices } from "./linked-services.tsx";
import { Passkeys } from "./passkeys.tsx";
import { WaysToSignIn } from "./ways-to-sign-in.tsx";
import "../partners.css";

export type OwnSignIn = Awaited<ReturnType<(typeof ownSignIn)["run"]>>["result"];

/** Everything about one's own account: details, ways to sign in, devices. */
export default function AccountPage() {
  const t = useT();
  const { account } = useSession();
  const parts = useSlot("account-part");
  const own = useRead<typeof ownSignIn>("auth.ownSignIn", {});
  return (
    <>
      <PageHeader title={t("partners.account.title")} lead={account.displayName} />
      <QueryView query={own} rows={6}>
        {(data) => (
          <div className="stack-wide measure">
            <DeviceRequests />
            <Details key={data.phone} own={data} />
            <WaysToSignIn own={data} />
            <Passkeys own={data} />
            <LinkedServices />
            <Devices own={data} />
            <KnownDevices />
            {parts.map(({ key, Component }) => (
              // About the account itself: there is no case.
              <Component key={key} caseId="" />
            ))}
          </div>
        )}
      </QueryView>
    </>
  );
}

import { useAct, useRead } from "#platform/action/client.ts";
import type { forgetDevice, ownDevices } from "#platform/auth/actions/devices.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { useToast } from "#platform/ui/toast.tsx";

/** Devices one may sign in on without waiting, and how to let one go. */
export function KnownDevices() {
  const t = useT();
  const format = useFormat();
  const say = useToast();
  const known = useRead<typeof ownDevices>("auth.ownDevices", {});
  const forget = useAct<typeof forgetDevice>("auth.forgetDevice", { refresh: ["auth.ownDevices", "auth.ownSignIn"], onDone: () => say({ message: t("partners.devices.forgotten") }) });
  return (
    <Card title={t("partners.devices.known")}>
      <p className="muted small">{t("partners.devices.knownText")}</p>
      <QueryView query={known} rows={2}>
        {({ devices }) =>
          devices.length === 0 ? (
            <p className="muted">{t("partners.devices.none")}</p>
          ) : (
            <ul>
              {devices.map((device) => (
                <li key={device.id} className="device-row">
                  <span>
                    <span className="strong">{device.device}</span>
                    <br />
                    <span className="muted small">{t("partners.devices.since", { date: format.dateTime(device.createdAt), seen: format.dateTime(device.lastSeenAt) })}</span>
                  </span>
                  {device.isThisOne ? (
                    <StatusTag tone="done">{t("partners.account.thisDevice")}</StatusTag>
                  ) : (
                    <Button variant="quiet" busy={forget.isPending} onClick={() => forget.mutate({ input: { deviceId: device.id } })}>
                      {t("partners.devices.forget")}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </Card>
  );
}

import { useState } from "preact/hooks";
import { useQueryClient } from "@tanstack/preact-query";
import { ApiProblem, useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { useToast } from "#platform/ui/toast.tsx";
import type { removeDevice } from "../actions/devices.ts";
import { addThisDevice, pushAbility } from "./push-device.ts";
import type { NoticeSettings } from "./settings-part.tsx";

/** The browsers that are told, and this one. */
export function DevicesPart({ push }: Pick<NoticeSettings, "push">) {
  const t = useT();
  const format = useFormat();
  const say = useToast();
  const remove = useAct<typeof removeDevice>("notifications.removeDevice", { refresh: ["notifications.settings"], onDone: () => say({ message: t("notifications.settings.pushRemoved") }) });
  return (
    <Card title={t("notifications.settings.devices")}>
      <div className="stack-tight">
        {push.isOn && push.devices.length === 0 && <p className="muted">{t("notifications.settings.noDevices")}</p>}
        {push.devices.length > 0 && (
          <ul>
            {push.devices.map((one) => (
              <li key={one.id} className="device-row">
                <span>
                  <span className="strong">{one.label}</span>
                  <br />
                  <span className="muted small">{t("notifications.settings.added", { at: format.dateTime(one.addedAt) })}</span>
                </span>
                <Button variant="quiet" busy={remove.isPending} onClick={() => remove.mutate({ input: { deviceId: one.id } })}>
                  {t("notifications.settings.pushRemove")}
                </Button>
              </li>
            ))}
          </ul>
        )}
        <ThisDevice pushKey={push.key} isOn={push.isOn} />
      </div>
    </Card>
  );
}

function ThisDevice({ pushKey, isOn }: { readonly pushKey: string | null; readonly isOn: boolean }) {
  const t = useT();
  const say = useToast();
  const queries = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const ability = pushAbility();
  if (!isOn || pushKey === null) return <p className="muted">{t("notifications.settings.pushOff")}</p>;
  if (ability === "cannot") return <p className="muted">{t("notifications.settings.pushCannot")}</p>;
  if (ability === "denied") return <p className="muted">{t("notifications.settings.pushDenied")}</p>;

  async function handleAdd(key: string) {
    setBusy(true);
    await addThisDevice(key).then(
      () => say({ message: t("notifications.settings.pushAdded") }),
      (error: unknown) => say({ message: error instanceof ApiProblem ? sentenceOf(error, t) : t("notifications.settings.pushCannot"), tone: "attention" }),
    );
    await queries.invalidateQueries({ queryKey: ["notifications.settings"] });
    setBusy(false);
  }

  return (
    <>
      <p className="muted">{t("notifications.settings.pushHint")}</p>
      <p className="muted small">{t("notifications.settings.pushEnds")}</p>
      <div>
        <Button icon="bell" busy={isBusy} onClick={() => void handleAdd(pushKey)}>
          {t("notifications.settings.pushAdd")}
        </Button>
      </div>
    </>
  );
}

import { useState } from "preact/hooks";
import { useAct, useRead } from "#platform/action/client.ts";
import type { changeDeviceRule, deviceRule } from "#platform/auth/actions/devices.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Card } from "#platform/ui/card.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { Switch } from "#platform/ui/switch.tsx";
import { NotConfirmed, useConfirmed } from "../parts/use-confirmed.tsx";

/** Do this agency's people wait for a yes on a device nobody has seen before? */
export function DeviceRule({ agencyId }: { readonly agencyId: string }) {
  const t = useT();
  const { confirmed, question } = useConfirmed();
  const [problem, setProblem] = useState("");
  const { data } = useRead<typeof deviceRule>("auth.deviceRule", { agencyId });
  const change = useAct<typeof changeDeviceRule>("auth.changeDeviceRule", { refresh: ["auth.deviceRule"] });
  if (!data) return null;

  async function handleChange(asks: boolean) {
    setProblem("");
    try {
      await confirmed(() => change.mutateAsync({ input: { agencyId, asks } }));
    } catch (error) {
      if (!(error instanceof NotConfirmed)) setProblem(sentenceOf(error, t));
    }
  }

  return (
    <Card title={t("partners.devices.rule")}>
      <Switch id="device-rule" name="deviceRule" value={data.asks} onChange={(asks) => void handleChange(asks)} label={t("partners.devices.ruleLabel")} hint={t("partners.devices.ruleHint")} />
      {problem && <p role="alert">{problem}</p>}
      {question}
    </Card>
  );
}

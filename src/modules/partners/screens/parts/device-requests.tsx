import { useQuery } from "@tanstack/preact-query";
import { call, useAct } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import type { decideDevice, deviceRequests } from "#platform/auth/actions/devices.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { Notice } from "#platform/ui/notice.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { NotConfirmed, useConfirmed } from "./use-confirmed.tsx";

type Request = ResultOf<typeof deviceRequests>["requests"][number];

/** Somebody may be waiting at this moment: the list asks again by itself. */
const ASK_EVERY_MS = 10_000;

/** New devices that wait for one's yes; nothing while none does. */
export function DeviceRequests() {
  const t = useT();
  const say = useToast();
  const { confirmed, question } = useConfirmed();
  const { data } = useQuery({
    queryKey: ["auth.deviceRequests", {}],
    queryFn: () => call<typeof deviceRequests>("auth.deviceRequests", {}, { method: "GET" }),
    refetchInterval: ASK_EVERY_MS,
  });
  const decide = useAct<typeof decideDevice>("auth.decideDevice", { refresh: ["auth.deviceRequests", "auth.ownDevices"] });

  async function handleDecide(requestId: string, isApproved: boolean) {
    try {
      await confirmed(() => decide.mutateAsync({ input: { requestId, isApproved } }));
      say({ message: t(isApproved ? "partners.devices.approved" : "partners.devices.declined") });
    } catch (error) {
      if (!(error instanceof NotConfirmed)) say({ message: sentenceOf(error, t), tone: "attention" });
    }
  }

  return (
    <>
      {question}
      {data?.requests.map((request) => <RequestNotice key={request.id} request={request} isBusy={decide.isPending} onDecide={(isApproved) => void handleDecide(request.id, isApproved)} />)}
    </>
  );
}

type RequestNoticeProps = { readonly request: Request; readonly isBusy: boolean; readonly onDecide: (isApproved: boolean) => void };

function RequestNotice({ request, isBusy, onDecide }: RequestNoticeProps) {
  const t = useT();
  const format = useFormat();
  const { language } = useLanguage();
  const agency = language === "th" ? request.agencyNameTh : request.agencyNameEn;
  return (
    <Notice
      tone="attention"
      title={request.isOwn ? t("partners.devices.ownWaits") : t("partners.devices.waits", { name: request.displayName })}
      actions={
        <>
          <Button busy={isBusy} onClick={() => onDecide(true)}>
            {t("partners.devices.approve")}
          </Button>
          <Button variant="quiet" busy={isBusy} onClick={() => onDecide(false)}>
            {t("partners.devices.decline")}
          </Button>
        </>
      }
    >
      <p>{t("partners.devices.facts", { device: request.device, time: format.time(request.askedAt), until: format.time(request.expiresAt), agency })}</p>
      <p>{request.isOwn ? t("partners.devices.ownCare") : t("partners.devices.care")}</p>
    </Notice>
  );
}

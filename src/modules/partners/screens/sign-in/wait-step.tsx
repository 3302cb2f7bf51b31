import { useQuery } from "@tanstack/preact-query";
import { useEffect } from "preact/hooks";
import { call } from "#platform/action/client.ts";
import type { enterWithRecoveryCode, waitForDevice } from "#platform/auth/actions/wait-for-device.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { useForm } from "#platform/ui/use-form.ts";

/** How often a waiting page asks. */
const ASK_EVERY_MS = 3000;

type WaitStepProps = { readonly waitTicket: string; readonly waitsUntil: string; readonly onArrived: () => void; readonly onStartOver: () => void };

/** A new device at the door: who can say yes, and what to do without anybody. */
export function WaitStep({ waitTicket, waitsUntil, onArrived, onStartOver }: WaitStepProps) {
  const t = useT();
  const format = useFormat();
  const asked = useQuery({
    queryKey: ["auth.waitForDevice", waitTicket],
    queryFn: () => call<typeof waitForDevice>("auth.waitForDevice", { waitTicket }, { method: "POST" }),
    refetchInterval: (query) => (query.state.data && query.state.data.state !== "waiting" ? false : ASK_EVERY_MS),
    retry: true,
  });
  const state = asked.data?.state ?? "waiting";
  useEffect(() => {
    if (state === "in") onArrived();
  }, [state, onArrived]);

  if (state === "declined" || state === "over") {
    return (
      <Notice tone="attention" title={t(`partners.wait.${state}`)} actions={<Button onClick={onStartOver}>{t("partners.signIn.startOver")}</Button>}>
        <p>{t(`partners.wait.${state}Text`)}</p>
      </Notice>
    );
  }
  return (
    <div className="stack-wide">
      <div aria-live="polite">
        <Notice title={t("partners.wait.waiting")}>
          <p>{t("partners.wait.waitingText", { time: format.time(waitsUntil) })}</p>
        </Notice>
      </div>
      <ul className="stack">
        <li>{t("partners.wait.byFocalPoint")}</li>
        <li>{t("partners.wait.byYourself")}</li>
      </ul>
      <ByRecoveryCode waitTicket={waitTicket} onArrived={onArrived} />
      <div>
        <Button variant="quiet" onClick={onStartOver}>
          {t("partners.signIn.startOver")}
        </Button>
      </div>
    </div>
  );
}

function ByRecoveryCode({ waitTicket, onArrived }: Pick<WaitStepProps, "waitTicket" | "onArrived">) {
  const t = useT();
  const form = useForm({
    draft: null,
    initial: { code: "" },
    submit: ({ code }) => call<typeof enterWithRecoveryCode>("auth.enterWithRecoveryCode", { waitTicket, code }, { method: "POST" }),
    onDone: onArrived,
  });
  return (
    <details>
      <summary>{t("partners.wait.byCode")}</summary>
      <form className="form" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        <TextField {...form.field("code")} label={t("partners.wait.code")} width="medium" maxLength={40} />
        <div>
          <Button type="submit" busy={form.isBusy}>
            {t("partners.signIn.enter")}
          </Button>
        </div>
      </form>
    </details>
  );
}

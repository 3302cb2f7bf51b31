import type { Admission } from "#platform/auth/sign-in.ts";
import { useT } from "#platform/i18n/client.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { hasPasskeys } from "../parts/passkey.ts";
import { CodeStep } from "./code-step.tsx";
import { PasskeyStep } from "./passkey-step.tsx";
import { WaitStep } from "./wait-step.tsx";

/** Where a sign-in stands after its first step. */
export type StepNow = { readonly state: "code"; readonly ticket: string; readonly isFromProvider?: boolean } | Extract<Admission, { state: "waiting" }>;

type SecondStepProps = { readonly step: StepNow; readonly onStep: (step: StepNow | undefined) => void; readonly onArrived: () => void };

/** A code still to type, or a new device that waits. */
export function SecondStep({ step, onStep, onArrived }: SecondStepProps) {
  const t = useT();
  const startOver = () => onStep(undefined);
  return (
    <div className="narrow">
      <PageHeader key={step.state} title={t(step.state === "code" ? "partners.signIn.codeTitle" : "partners.wait.title")} />
      {step.state === "waiting" ? (
        <WaitStep {...step} onArrived={onArrived} onStartOver={startOver} />
      ) : (
        <div className="stack-wide">
          <CodeStep ticket={step.ticket} onAdmission={(admission) => (admission.state === "in" ? onArrived() : onStep(admission))} onStartOver={startOver} />
          {step.isFromProvider && hasPasskeys() && (
            <div className="stack">
              <div className="or-line">{t("partners.signIn.or")}</div>
              <PasskeyStep onArrived={onArrived} />
            </div>
          )}
        </div>
      )}
    </div>
  );
}

import { useState } from "preact/hooks";
import { Redirect, useLocation } from "wouter-preact";
import { ApiProblem, call } from "#platform/action/client.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { useInstanceMode } from "#platform/ui/session.tsx";
import { Steps } from "#platform/ui/steps.tsx";
import type { setUp } from "../../actions/set-up.ts";
import type { AgencyKind } from "../../rules/agency-kinds.ts";
import { AdministratorStep, AgencyStep, type Begun, PlaceStep } from "./steps.tsx";
import "../partners.css";

const steps = ["place", "agency", "administrator", "people"] as const;

/** Place, agency, first administrator; she then joins like everybody else and invites the others. */
export default function SetUpPage() {
  const t = useT();
  const { language } = useLanguage();
  const mode = useInstanceMode();
  const [, goTo] = useLocation();
  const [at, setAt] = useState(0);
  const [isCodeAsked, setCodeAsked] = useState(false);
  const [begun, setBegun] = useState<Begun>({ provinceCode: "", nameTh: "", nameEn: "", kind: "", displayName: "", email: "", language, code: "" });
  if (mode !== undefined && mode !== "new") return <Redirect to="/" replace />;

  function handleNext(more: Partial<Begun>) {
    setBegun({ ...begun, ...more });
    setAt(at + 1);
  }

  async function send(more: Partial<Begun>) {
    const all = { ...begun, ...more };
    const { joinToken } = await call<typeof setUp>("partners.setUp", inputOf(all), { method: "POST" }).catch((error: unknown) => {
      if (error instanceof ApiProblem && error.code.startsWith("setup-code")) setCodeAsked(true);
      throw error;
    });
    goTo(`/join?first=1#${joinToken}`);
  }

  const stepProps = { begun, onBack: at > 0 ? () => setAt(at - 1) : undefined };
  return (
    <div className="narrow">
      <PageHeader title={t("partners.setUp.title")} />
      <div className="stack-wide">
        <Steps label={t("partners.setUp.steps.label")} steps={steps.map((id, index) => ({ id, label: t(`partners.setUp.steps.${id}`), state: stateOf(index, at) }))} />
        {at === 0 && <PlaceStep {...stepProps} onNext={handleNext} />}
        {at === 1 && <AgencyStep {...stepProps} onNext={handleNext} />}
        {at === 2 && <AdministratorStep {...stepProps} isCodeAsked={isCodeAsked} onSend={send} />}
      </div>
    </div>
  );
}

function stateOf(index: number, at: number): "done" | "current" | "todo" {
  if (index < at) return "done";
  return index === at ? "current" : "todo";
}

function inputOf({ provinceCode, nameTh, nameEn, kind, displayName, email, language, code }: Begun) {
  return {
    provinceCode,
    agency: { nameTh, nameEn, kind: kind as AgencyKind }, // chosen from agencyKinds
    administrator: { displayName, email, language },
    ...(code === "" ? {} : { code }),
  };
}

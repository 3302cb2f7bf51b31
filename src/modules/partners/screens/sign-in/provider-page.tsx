import { useEffect, useRef, useState } from "preact/hooks";
import { Redirect, useParams } from "wouter-preact";
import { ApiProblem, call, Offline } from "#platform/action/client.ts";
import type { finishProvider } from "#platform/auth/actions/finish-provider.ts";
import { useT } from "#platform/i18n/client.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { Loading } from "#platform/ui/loading.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { returnPath } from "#platform/ui/return-path.ts";
import { useMaybeSession } from "#platform/ui/session.tsx";
import { SecondStep, type StepNow } from "./second-step.tsx";
import { useArrived } from "./sign-in-page.tsx";
import "../partners.css";

type Arrival = Awaited<ReturnType<(typeof finishProvider)["run"]>>;

/** Where an identity provider leads back to: what stands in the address goes to the server at once, and out of the address. */
export default function ProviderPage() {
  const t = useT();
  const arrived = useArrived();
  const session = useMaybeSession();
  const [arrival, setArrival] = useState<Arrival>();
  const [problem, setProblem] = useState<string>();
  const [step, setStep] = useState<StepNow>();
  const isSent = useRef(false);
  const { wayBack = "0" } = useParams();

  useEffect(() => {
    // The answer of a provider works once; a second drawing of the page must not send it again.
    if (isSent.current) return;
    isSent.current = true;
    finish(Number(wayBack))
      .then((found) => {
        if (found.state === "code") setStep({ state: "code", ticket: found.ticket, isFromProvider: true });
        else if (found.state === "waiting") setStep(found);
        else arrived();
        setArrival(found);
      })
      .catch((error: unknown) => {
        if (!(error instanceof ApiProblem || error instanceof Offline)) throw error;
        setProblem(sentenceOf(error, t));
      });
  }, [arrived, t, wayBack]);

  if (arrival && session) return <Redirect to={ownPath(arrival.returnPath)} replace />;
  if (step) return <SecondStep step={step} onStep={(next) => (next ? setStep(next) : location.replace("/sign-in"))} onArrived={arrived} />;
  return (
    <div className="narrow">
      <PageHeader title={t("partners.signIn.title")} />
      {problem === undefined ? (
        <Loading rows={3} />
      ) : (
        <Notice tone="attention" title={t("partners.signIn.providerFailed")} actions={<ButtonLink to={session ? "/account" : "/sign-in"}>{t(session ? "partners.account.title" : "partners.signIn.startOver")}</ButtonLink>}>
          <p>{problem}</p>
        </Notice>
      )}
    </div>
  );
}

const ownPath = (path: string): string => returnPath(`?return=${encodeURIComponent(path)}`);

/** @param wayBack which of the addresses for providers this is */
function finish(wayBack: number): Promise<Arrival> {
  const said = new URLSearchParams(location.search);
  const part = (name: string) => said.get(name) ?? undefined;
  history.replaceState(history.state, "", location.pathname);
  const [code, iss, error] = [part("code"), part("iss"), part("error")];
  return call<typeof finishProvider>("auth.finishProvider", { wayBack, state: part("state") ?? "-", ...(code && { code }), ...(iss && { iss }), ...(error && { error }) }, { method: "POST" });
}

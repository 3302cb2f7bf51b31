import { useQueryClient } from "@tanstack/preact-query";
import { useState } from "preact/hooks";
import { Redirect, useLocation } from "wouter-preact";
import { ApiProblem, useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { useInstanceMode } from "#platform/ui/session.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import type { startDemo } from "../actions.ts";
import "../demo.css";

/** Two calm choices: look around with made-up data, or begin in earnest. */
export default function WelcomePage() {
  const t = useT();
  const mode = useInstanceMode();
  if (mode !== "new") return <Redirect to="/" replace />;
  return (
    <>
      <PageHeader title={t("demo.first.title")} lead={t("demo.first.lead")} />
      <div className="two-choices">
        <Card title={t("demo.first.try")}>
          <p>{t("demo.first.tryText")}</p>
          <TryIt />
        </Card>
        <Card title={t("demo.first.real")}>
          <p>{t("demo.first.realText")}</p>
          <div>
            <ButtonLink to="/set-up">{t("demo.first.realButton")}</ButtonLink>
          </div>
        </Card>
      </div>
    </>
  );
}

function TryIt() {
  const t = useT();
  const [code, setCode] = useState("");
  const [, goTo] = useLocation();
  const queries = useQueryClient();
  const start = useAct<typeof startDemo>("demo.start");
  const isCodeAsked = start.error instanceof ApiProblem && start.error.code.startsWith("setup-code");

  async function handleStart() {
    await start.mutateAsync({ input: code === "" ? {} : { code } });
    await queries.invalidateQueries();
    goTo("/sign-in", { replace: true });
  }

  return (
    <div className="stack">
      {(isCodeAsked || code !== "") && (
        <TextField id="setup-code" name="code" label={t("demo.first.code")} hint={t("demo.first.codeHint")} width="medium" value={code} onChange={setCode} error={isCodeAsked ? sentenceOf(start.error, t) : undefined} />
      )}
      {start.error && !isCodeAsked && <p role="alert">{sentenceOf(start.error, t)}</p>}
      <div>
        {/* A refusal is shown by the lines above. */}
        <Button variant="primary" busy={start.isPending} onClick={() => void handleStart().catch(() => undefined)}>
          {start.isPending ? t("demo.first.preparing") : t("demo.first.tryButton")}
        </Button>
      </div>
    </div>
  );
}

import { useT } from "#platform/i18n/client.tsx";
import { ArticleLink } from "#modules/knowledge/public-screens.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import type { Content, Source, Step } from "../content.ts";
import { useText, useWhen } from "./words.ts";

/** The steps of a version: who does what, when, what must be shown, why, and where it comes from. */
export function StepList({ content }: { readonly content: Content }) {
  return (
    <ol className="sop-steps">
      {content.steps.map((step) => (
        <li key={step.code} className="sop-step" id={step.code}>
          <StepWords step={step} source={content.sources[step.source] ?? null} />
        </li>
      ))}
    </ol>
  );
}

function StepWords({ step, source }: { readonly step: Step; readonly source: Source | null }) {
  const t = useT();
  const text = useText();
  const when = useWhen();
  return (
    <div className="stack-tight">
      <h3>{text(step.title)}</h3>
      <p>{text(step.text)}</p>
      <dl className="facts">
        <dt>{t("sops.page.who")}</dt>
        <dd>{step.who.map((role) => t(`partners.roles.${role}`)).join(", ")}</dd>
        <dt>{t("sops.page.when")}</dt>
        <dd>
          {when(step)}
          {step.clock && <p className="muted">{t("sops.page.clock")}</p>}
        </dd>
        <dt>{t("sops.page.show")}</dt>
        <dd>{text(step.show)}</dd>
        <dt>{t("sops.page.reason")}</dt>
        <dd>{text(step.reason)}</dd>
        {source && (
          <>
            <dt>{t("sops.page.source")}</dt>
            <dd>
              <SourceLine source={source} />
            </dd>
          </>
        )}
      </dl>
      {step.article && (
        <p className="small">
          <ArticleLink code={step.article}>{t("knowledge.nav.readAbout")}</ArticleLink>
        </p>
      )}
      <p className="sop-tags">
        {step.gate && <StatusTag tone="restricted">{t("sops.page.gate", { gate: t(`sops.values.gate.${step.gate}`) })}</StatusTag>}
        {step.field && <span className="muted small">{t("sops.page.field", { field: step.field })}</span>}
      </p>
    </div>
  );
}

/** A source with its clause, and how sure we are: what nobody has checked says so. */
export function SourceLine({ source }: { readonly source: Source }) {
  const t = useT();
  return (
    <span className="sop-source">
      {[source.name, source.clause].filter(Boolean).join(" · ")} <StatusTag tone={source.confidence === "high" ? "done" : source.confidence === "unverified" ? "attention" : "neutral"}>{t(`sops.confidence.${source.confidence}`)}</StatusTag>
    </span>
  );
}

import { useState } from "preact/hooks";
import { useParams, useSearchParams } from "wouter-preact";
import { useRead } from "#platform/action/client.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { Select } from "#platform/ui/select.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { useArticleName } from "#modules/knowledge/public-screens.tsx";
import type { read, version as readVersion } from "../actions/read.ts";
import { comparedWords, pairedSteps, type StepPair } from "../rules/compare.ts";
import type { Content, Step, Text } from "../content.ts";
import type { Procedure } from "./procedure-page.tsx";
import { useText, useWhen } from "./words.ts";
import "./sops.css";

/** Two versions side by side, word by word. */
export default function ComparePage() {
  const t = useT();
  const { code = "" } = useParams();
  const found = useRead<typeof read>("sops.read", { code });
  return (
    <div className="stack-wide">
      <PageHeader title={t("sops.titles.compare")} lead={t("sops.compare.lead")} back={{ to: `/procedures/${code}`, label: t("sops.titles.procedure") }} />
      <QueryView query={found}>{(procedure) => (procedure.versions.length < 2 ? <Empty>{t("sops.compare.one")}</Empty> : <Chosen procedure={procedure} />)}</QueryView>
    </div>
  );
}

function Chosen({ procedure }: { readonly procedure: Procedure }) {
  const t = useT();
  const [asked] = useSearchParams();
  const { versions, inForceId } = procedure;
  const firstAfter = asked.get("after") ?? versions.find(({ id }) => id !== inForceId)?.id ?? "";
  const [after, setAfter] = useState(firstAfter);
  const [before, setBefore] = useState(asked.get("before") ?? inForceId ?? versions.find(({ id }) => id !== firstAfter)?.id ?? "");
  const options = versions.map(({ id, label, state }) => ({ value: id, label: `${label} · ${t(`sops.state.${state}`)}` }));
  return (
    <>
      <div className="sop-pair">
        <Select id="before" name="before" label={t("sops.compare.before")} value={before} onChange={setBefore} options={options} />
        <Select id="after" name="after" label={t("sops.compare.after")} value={after} onChange={setAfter} options={options} />
      </div>
      {before && after && <Compared beforeId={before} afterId={after} />}
    </>
  );
}

function Compared({ beforeId, afterId }: { readonly beforeId: string; readonly afterId: string }) {
  const before = useRead<typeof readVersion>("sops.version", { versionId: beforeId });
  const after = useRead<typeof readVersion>("sops.version", { versionId: afterId });
  return <QueryView query={before}>{(old) => <QueryView query={after}>{(later) => <Differences before={old.content} after={later.content} />}</QueryView>}</QueryView>;
}

function Differences({ before, after }: { readonly before: Content; readonly after: Content }) {
  const t = useT();
  const pairs = pairedSteps(before, after);
  const changed = pairs.filter(({ before: b, after: a, isMoved }) => isMoved || JSON.stringify(b) !== JSON.stringify(a));
  const isSame = changed.length === 0 && before.purpose.th === after.purpose.th && before.purpose.en === after.purpose.en;
  if (isSame) return <Empty>{t("sops.compare.none")}</Empty>;
  return (
    <div className="stack">
      <Words label={t("sops.page.purpose")} before={before.purpose} after={after.purpose} />
      {changed.map((pair) => (
        <PairCard key={pair.code} pair={pair} />
      ))}
      {pairs.length > changed.length && <p className="muted">{t("sops.compare.same", { count: pairs.length - changed.length })}</p>}
    </div>
  );
}

const EMPTY: Text = { th: "", en: "" };

function PairCard({ pair: { before, after, isMoved } }: { readonly pair: StepPair }) {
  const t = useT();
  const text = useText();
  const name = text((after ?? before)?.title ?? EMPTY);
  const kind = before === null ? "new" : after === null ? "gone" : isMoved ? "moved" : "changed";
  return (
    <article className={`sop-step sop-${kind}`}>
      <h2>
        {name} <StatusTag tone={kind === "new" ? "done" : kind === "gone" ? "restricted" : "info"}>{t(`sops.compare.${kind}`)}</StatusTag>
      </h2>
      {(["title", "text", "show", "reason"] as const).map((part) => (
        <Words key={part} label={t(`sops.compare.${part}`)} before={before?.[part] ?? EMPTY} after={after?.[part] ?? EMPTY} />
      ))}
      <Facts before={before} after={after} />
    </article>
  );
}

/** Time and people of a step, what waits for it, the field it stands beside and the article that tells more, where they changed. */
function Facts({ before, after }: { readonly before: Step | null; readonly after: Step | null }) {
  const t = useT();
  const when = useWhen();
  const articleName = useArticleName();
  const who = (step: Step | null): string => (step ? step.who.map((role) => t(`partners.roles.${role}`)).join(", ") : "");
  const at = (step: Step | null): string => (step ? when(step) : "");
  const gate = (step: Step | null): string => (step?.gate ? t(`sops.values.gate.${step.gate}`) : "");
  const article = (step: Step | null): string => (step?.article ? articleName(step.article) : "");
  return (
    <>
      <Pair label={t("sops.compare.within")} before={at(before)} after={at(after)} />
      <Pair label={t("sops.compare.who")} before={who(before)} after={who(after)} />
      <Pair label={t("sops.edit.gate")} before={gate(before)} after={gate(after)} />
      <Pair label={t("sops.edit.field")} before={before?.field ?? ""} after={after?.field ?? ""} />
      <Pair label={t("sops.edit.article")} before={article(before)} after={article(after)} />
    </>
  );
}

function Words({ label, before, after }: { readonly label: string; readonly before: Text; readonly after: Text }) {
  const t = useT();
  const { language } = useLanguage();
  const shown = (["th", "en"] as const).toSorted((a) => (a === language ? -1 : 1)).filter((one) => before[one] !== after[one]);
  return shown.map((one) => <Pair key={one} label={t(`sops.edit.${one}`, { what: label })} before={before[one]} after={after[one]} words={one} />);
}

type PairProps = { readonly label: string; readonly before: string; readonly after: string; readonly words?: "th" | "en" };

/** One text before and after; what a screen reader hears is said in words, not by colour alone. */
function Pair({ label, before, after, words }: PairProps) {
  const t = useT();
  const { language } = useLanguage();
  if (before === after) return null;
  const pieces = comparedWords(before, after, words ?? language).map((piece, place) => ({ ...piece, key: `${place}` }));
  return (
    <div className="sop-pair" lang={words}>
      <p>
        <span className="sop-pair-label">{label} · {t("sops.compare.before")}</span>
        {pieces.map(({ key, kind, text }) => kind !== "new" && (kind === "gone" ? <del key={key}><span className="unseen">{t("sops.compare.removed")}</span>{text}</del> : <span key={key}>{text}</span>))}
      </p>
      <p>
        <span className="sop-pair-label">{label} · {t("sops.compare.after")}</span>
        {pieces.map(({ key, kind, text }) => kind !== "gone" && (kind === "new" ? <ins key={key}><span className="unseen">{t("sops.compare.added")}</span>{text}</ins> : <span key={key}>{text}</span>))}
      </p>
    </div>
  );
}

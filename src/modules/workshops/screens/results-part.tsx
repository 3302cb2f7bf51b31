import { useRead } from "#platform/action/client.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Card } from "#platform/ui/card.tsx";
import { DataTable } from "#platform/ui/data-table.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import type { results } from "../actions/learn.ts";
import { uses } from "../rules/answers.ts";
import type { Seen } from "./workshop-page.tsx";

/** What all together said: of five people and more, or nothing. */
export function ResultsPart({ seen }: { readonly seen: Seen }) {
  const t = useT();
  const found = useRead<typeof results>("workshops.results", { workshopId: seen.workshop.id });
  return (
    <QueryView query={found}>
      {(data) => (
        <div className="stack">
          <Card title={t("workshops.results.feedback")}>
            {data.feedback.length === 0 ? <p className="muted">{t("workshops.results.few")}</p> : <Feedback rows={data.feedback} />}
          </Card>
          <Card title={t("workshops.results.gains")}>
            {data.gains.length === 0 ? <p className="muted">{t("workshops.results.noFew")}</p> : <Gains rows={data.gains} seen={seen} />}
          </Card>
          <Card title={t("workshops.results.followUps")}>
            {data.followUps.length === 0 ? <p className="muted">{t("workshops.results.noFew")}</p> : <FollowUps rows={data.followUps} />}
          </Card>
        </div>
      )}
    </QueryView>
  );
}

type Found = Awaited<ReturnType<(typeof results)["run"]>>["result"];

function Feedback({ rows }: { readonly rows: Found["feedback"] }) {
  const t = useT();
  return (
    <DataTable
      caption={t("workshops.results.feedback")} isCaptionHidden rows={rows} rowKey={({ question }) => question}
      columns={[
        { key: "question", label: t("workshops.results.question"), render: ({ question }) => t(`workshops.questions.${question}`) },
        { key: "mean", label: t("workshops.results.mean"), render: ({ mean }) => mean.toFixed(1), isNumeric: true },
        { key: "n", label: t("workshops.results.n"), render: ({ n }) => n, isNumeric: true },
      ]}
    />
  );
}

function Gains({ rows, seen }: { readonly rows: Found["gains"]; readonly seen: Seen }) {
  const t = useT();
  const { language } = useLanguage();
  return (
    <DataTable
      caption={t("workshops.results.gains")} isCaptionHidden rows={rows} rowKey={({ outcome }) => String(outcome)}
      columns={[
        { key: "outcome", label: t("workshops.learning.outcome"), render: ({ outcome }) => seen.workshop.outcomes[outcome]?.[language] ?? t("workshops.learning.whole") },
        { key: "before", label: t("workshops.results.before"), render: ({ before }) => `${before}%`, isNumeric: true },
        { key: "after", label: t("workshops.results.after"), render: ({ after }) => `${after}%`, isNumeric: true },
        { key: "gain", label: t("workshops.results.gain"), render: ({ points }) => t("workshops.learning.gainPoints", { points }), isNumeric: true },
        { key: "n", label: t("workshops.results.n"), render: ({ n }) => n, isNumeric: true },
      ]}
    />
  );
}

function FollowUps({ rows }: { readonly rows: Found["followUps"] }) {
  const t = useT();
  const format = useFormat();
  return (
    <ul>
      {rows.map((row) => (
        <li key={row.months}>
          {[t("workshops.results.months", { months: row.months }), `${t("workshops.results.n")} ${format.number(row.n)}`, ...uses.flatMap((use) => (row[use] === null ? [] : [`${t(`workshops.uses.${use}`)} ${format.number(row[use])}`]))].join(" · ")}
        </li>
      ))}
    </ul>
  );
}

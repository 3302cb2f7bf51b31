import { useState } from "preact/hooks";
import { Card } from "#platform/ui/card.tsx";
import { DataTable } from "#platform/ui/data-table.tsx";
import { LongWork } from "#platform/ui/long-work.tsx";
import type { Tone } from "#platform/ui/notice.tsx";
import { RowLink, RowList } from "#platform/ui/row-list.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { Steps } from "#platform/ui/steps.tsx";
import { Tabs } from "#platform/ui/tabs.tsx";
import { Timeline } from "#platform/ui/timeline.tsx";
import { useSamples } from "./use-samples.ts";

export function ListParts() {
  const words = useSamples();
  const [tab, setTab] = useState("0");
  return (
    <section className="stack" aria-labelledby="style-lists">
      <h2 id="style-lists">{words.parts.lists}</h2>
      <RowList label={words.parts.lists}>
        {words.rows.map(({ title, detail, end, tone }) => (
          <RowLink
            key={title}
            to="/style"
            title={title}
            detail={detail}
            {...(tone === "overdue" ? { tone } : {})}
            // The samples spell the tones as they are.
            end={<StatusTag tone={tone as Tone}>{end}</StatusTag>}
          />
        ))}
      </RowList>
      <Tabs
        label={words.openCase}
        tabs={words.tabs.map((label, index) => ({ id: String(index), label, count: index === 1 ? 3 : undefined }))}
        selected={tab}
        onSelect={setTab}
      >
        <p>{words.tabText}</p>
      </Tabs>
    </section>
  );
}

export function TableParts() {
  const words = useSamples();
  const [agency = "", sent = "", answered = "", state = ""] = words.columns;
  const rows = words.agencies.map((name, index) => ({ name, sent: 12 - index * 3, answered: 11 - index * 4, tone: index === 2 ? "attention" : "done" }) as const);
  return (
    <section className="stack" aria-label={words.parts.table}>
      <DataTable
        caption={words.tableCaption}
        rows={rows}
        rowKey={(row) => row.name}
        columns={[
          { key: "name", label: agency, render: (row) => row.name },
          { key: "sent", label: sent, isNumeric: true, render: (row) => row.sent },
          { key: "answered", label: answered, isNumeric: true, render: (row) => row.answered },
          { key: "state", label: state, render: (row) => <StatusTag tone={row.tone}>{words.tones[row.tone]}</StatusTag> },
        ]}
      />
    </section>
  );
}

export function ProgressParts() {
  const words = useSamples();
  const states = ["done", "done", "current", "todo", "todo", "todo", "todo"] as const;
  return (
    <section className="stack" aria-labelledby="style-progress">
      <h2 id="style-progress">{words.parts.progress}</h2>
      <Steps label={words.stagesLabel} steps={words.stages.map((label, index) => ({ id: String(index), label, state: states[index] ?? "todo" }))} />
      <LongWork title={words.importing} done={1_240} total={5_000} onCancel={() => undefined} canLeave />
    </section>
  );
}

export function TimelineParts() {
  const words = useSamples();
  const times = ["2026-11-20T07:10:00Z", "2026-11-20T04:05:00Z", "2026-11-19T02:40:00Z"];
  const icons = ["home", "note", "referrals"] as const;
  const tones = ["done", "info", "neutral"] as const;
  return (
    <Card title={words.parts.timeline}>
      <Timeline
        label={words.parts.timeline}
        entries={words.events.map((event, index) => ({ ...event, id: String(index), at: times[index] ?? "", icon: icons[index], tone: tones[index] }))}
      />
    </Card>
  );
}

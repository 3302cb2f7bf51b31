import { useState } from "preact/hooks";
import { useRead } from "#platform/action/client.ts";
import type { InputOf, ResultOf } from "#platform/action/define.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { DataTable } from "#platform/ui/data-table.tsx";
import { DateField } from "#platform/ui/date-field.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { Select } from "#platform/ui/select.tsx";
import { useSession } from "#platform/ui/session.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import type { accountsToAsk, sessionsOf, whoSawWhat } from "../actions/who-saw-what.ts";
import { useAgency } from "./words.ts";

type Ask = InputOf<typeof whoSawWhat>;
type Line = ResultOf<typeof whoSawWhat>["rows"][number];

/** What an account opened, or who opened a case: from the record of everything, in a time. */
export default function WhoSawPage() {
  const t = useT();
  const [ask, setAsk] = useState<Ask>();
  return (
    <div className="measure-wide stack">
      <PageHeader title={t("privacy.saw.title")} lead={t("privacy.saw.lead")} back={{ to: "/privacy", label: t("privacy.page.back") }} />
      <Question onAsk={setAsk} />
      {ask && <Report key={JSON.stringify(ask)} ask={ask} />}
    </div>
  );
}

const bys = ["account", "case", "agency"] as const;
type By = (typeof bys)[number];

function Question({ onAsk }: { readonly onAsk: (ask: Ask) => void }) {
  const t = useT();
  const { agency } = useSession();
  const [by, setBy] = useState<By>("account");
  const [accountId, setAccountId] = useState("");
  const [sessionId, setSessionId] = useState("");
  const [code, setCode] = useState("");
  const [since, setSince] = useState("");
  const [until, setUntil] = useState("");
  const window = { ...(since && { since: `${since}T00:00:00+07:00` }), ...(until && { until: `${until}T23:59:59+07:00` }) };
  const asks: Readonly<Record<By, Ask | undefined>> = {
    account: accountId ? { ...(sessionId ? { sessionId } : { accountId }), ...window } : undefined,
    case: code.trim() ? { caseCode: code.trim(), ...window } : undefined,
    agency: { agencyId: agency.id, ...window },
  };
  const ask = asks[by];
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (ask) onAsk(ask);
      }}
    >
      <RadioGroup id="by" name="by" label={t("privacy.saw.by")} value={by} onChange={(value) => setBy(value as By)} options={bys.map((value) => ({ value, label: t(`privacy.saw.${value}`) }))} inline />
      {by === "account" && <AccountChoice accountId={accountId} onAccount={setAccountId} sessionId={sessionId} onSession={setSessionId} />}
      {by === "case" && <TextField id="code" name="code" value={code} onChange={setCode} label={t("privacy.saw.code")} width="medium" />}
      <DateField id="since" name="since" value={since} onChange={setSince} label={t("privacy.saw.since")} optional />
      <DateField id="until" name="until" value={until} onChange={setUntil} label={t("privacy.saw.until")} optional />
      <div className="form-actions">
        <Button type="submit" variant="primary" disabled={!ask}>{t("privacy.saw.ask")}</Button>
      </div>
    </form>
  );
}

type ChoiceProps = { readonly accountId: string; readonly onAccount: (id: string) => void; readonly sessionId: string; readonly onSession: (id: string) => void };

function AccountChoice({ accountId, onAccount, sessionId, onSession }: ChoiceProps) {
  const t = useT();
  const format = useFormat();
  const agencyOf = useAgency();
  const [name, setName] = useState("");
  const [wanted, setWanted] = useState("");
  const found = useRead<typeof accountsToAsk>("privacy.accountsToAsk", { text: wanted }, { enabled: wanted.length > 1, inBody: true });
  const sessions = useRead<typeof sessionsOf>("privacy.sessionsOf", { accountId }, { enabled: accountId !== "" });
  return (
    <>
      <TextField id="name" name="name" value={name} onChange={setName} label={t("privacy.saw.name")} />
      <div><Button onClick={() => setWanted(name.trim())}>{t("privacy.saw.find")}</Button></div>
      {found.data?.accounts.length === 0 && <p className="muted">{t("privacy.saw.nobody")}</p>}
      {found.data && found.data.accounts.length > 0 && (
        <RadioGroup id="account" name="account" label={t("privacy.saw.account")} value={accountId} onChange={(id) => { onAccount(id); onSession(""); }} options={found.data.accounts.map((one) => ({ value: one.id, label: one.name, hint: agencyOf(one) }))} />
      )}
      {sessions.data && (
        <Select id="session" name="session" label={t("privacy.saw.session")} value={sessionId} onChange={onSession} options={[{ value: "", label: t("privacy.saw.allSessions") }, ...sessions.data.sessions.map((one) => ({ value: one.id, label: `${one.device || "–"} · ${format.dateTime(one.createdAt)}` }))]} width="full" />
      )}
    </>
  );
}

function Report({ ask }: { readonly ask: Ask }) {
  const t = useT();
  const format = useFormat();
  const { language } = useLanguage();
  const query = useRead<typeof whoSawWhat>("privacy.whoSawWhat", { ...ask, language });
  return (
    <QueryView query={query}>
      {(report) =>
        report.lines === 0 ? (
          <Empty>{t("privacy.saw.none")}</Empty>
        ) : (
          <div className="stack">
            <p>{t("privacy.saw.totals", { reads: format.number(report.reads), cases: format.number(report.cases), accounts: format.number(report.accounts) })}</p>
            <Lines lines={report.rows} />
            {report.lines > report.rows.length && <p className="muted">{t("privacy.saw.more", { shown: format.number(report.rows.length), lines: format.number(report.lines) })}</p>}
          </div>
        )
      }
    </QueryView>
  );
}

function Lines({ lines }: { readonly lines: readonly Line[] }) {
  const t = useT();
  const format = useFormat();
  const agencyOf = useAgency();
  return (
    <DataTable
      caption={t("privacy.saw.title")}
      isCaptionHidden
      rows={lines}
      rowKey={(line) => `${line.accountId}-${line.caseId ?? line.leadCode}-${line.category}-${line.type}-${line.firstAt}`}
      columns={[
        { key: "who", label: t("privacy.saw.who"), render: (line) => <span className="stack-tight"><span>{line.name ?? "–"}</span><span className="small muted">{agencyOf(line)}</span></span> },
        { key: "what", label: t("privacy.saw.what"), render: (line) => <span className="stack-tight"><span className="code">{line.caseCode ?? line.leadCode ?? "–"}</span><span className="small">{`${t(`privacy.part.${line.category}`)} · ${line.what}`}</span></span> },
        { key: "times", label: t("privacy.saw.times"), isNumeric: true, render: (line) => format.number(line.times) },
        { key: "last", label: t("privacy.saw.last"), render: (line) => <span className="stack-tight"><span>{format.dateTime(line.lastAt)}</span><span className="small muted">{`${t("privacy.saw.first")} ${format.dateTime(line.firstAt)}`}</span></span> },
      ]}
    />
  );
}

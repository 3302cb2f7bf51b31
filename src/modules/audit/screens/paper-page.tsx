import { useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import type { overview } from "../actions/overview.ts";
import type { Overview } from "./audit-page.tsx";
import { QrCode } from "./qr-code.tsx";
import "./audit.css";

/** A checkpoint on paper: what the data-protection officer keeps outside the installation. */
export default function PaperPage() {
  const t = useT();
  const query = useRead<typeof overview>("audit.overview", {}, { staleMs: 60_000 });
  return (
    <div className="stack-wide audit-paper">
      <PageHeader title={t("audit.paper.title")} lead={t("audit.paper.lead")} back={{ to: "/audit", label: t("audit.paper.back") }} actions={<Button variant="primary" onClick={() => window.print()}>{t("audit.paper.print")}</Button>} />
      <QueryView query={query}>{(view) => (view.checkpoint ? <Paper checkpoint={view.checkpoint} now={view.now} /> : <Empty>{t("audit.page.none")}</Empty>)}</QueryView>
    </div>
  );
}

function Paper({ checkpoint, now }: { readonly checkpoint: NonNullable<Overview["checkpoint"]>; readonly now: Overview["now"] }) {
  const t = useT();
  const format = useFormat();
  const facts = [
    [t("audit.paper.origin"), checkpoint.origin],
    [t("audit.paper.size"), format.number(checkpoint.size)],
    [t("audit.paper.root"), checkpoint.note.split("\n")[2] ?? ""],
    [t("audit.paper.signedAt"), format.dateTime(checkpoint.at)],
    [t("audit.paper.cosigned"), format.number(checkpoint.cosigned)],
    [t("audit.page.key"), checkpoint.vkey],
  ] as const;
  return (
    <Card>
      <dl className="facts">
        {facts.map(([label, value]) => (
          <Fact key={label} label={label} value={value} />
        ))}
      </dl>
      <QrCode text={checkpoint.note} label={t("audit.paper.qr")} />
      <h2>{t("audit.paper.text")}</h2>
      <pre className="audit-note">{checkpoint.note}</pre>
      <p className="small">{t("audit.paper.how")}</p>
      <p className="audit-sign small muted">{t("audit.paper.signature")}</p>
      <p className="small muted">{t("audit.paper.printed", { at: format.dateTime(now) })}</p>
    </Card>
  );
}

function Fact({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd className="audit-code">{value}</dd>
    </>
  );
}

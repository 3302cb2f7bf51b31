import { useState } from "preact/hooks";
import { useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import type { providers } from "#platform/auth/actions/providers.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { useInstanceMode } from "#platform/ui/session.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { useProviderLabel } from "../parts/provider.ts";
import { ProviderForm } from "./provider-form.tsx";
import "../partners.css";

export type ProviderEntry = ResultOf<typeof providers>["providers"][number];

/** The identity providers people may sign in through: which there are, one more, changed or off. */
export default function ProvidersPage() {
  const t = useT();
  const mode = useInstanceMode();
  const [editing, setEditing] = useState<ProviderEntry | "new">();
  const found = useRead<typeof providers>("auth.providers", {});
  return (
    <>
      <PageHeader
        title={t("partners.providers.title")}
        lead={t("partners.providers.lead")}
        actions={
          mode === "real" && (
            <Button variant="primary" icon="plus" onClick={() => setEditing("new")}>
              {t("partners.providers.add")}
            </Button>
          )
        }
      />
      <div className="stack-wide measure">
        {mode === "demo" && <Notice title={t("partners.providers.notInDemo")} />}
        <QueryView query={found}>
          {({ providers: list, nextRedirectUri }) => (
            <>
              {list.length === 0 && <Empty>{t("partners.providers.none")}</Empty>}
              {list.map((one) => (
                <ProviderCard key={one.id} one={one} onEdit={() => setEditing(one)} />
              ))}
              <Card title={t("partners.providers.forThem")}>
                <dl className="facts">
                  <dt>{t("partners.providers.nextRedirectUri")}</dt>
                  <dd className="code join-link">{nextRedirectUri}</dd>
                </dl>
                <p className="muted">{t("partners.providers.ownRedirectUri")}</p>
              </Card>
            </>
          )}
        </QueryView>
      </div>
      <Dialog isOpen={editing !== undefined} title={t(editing === "new" ? "partners.providers.add" : "partners.providers.edit")} onClose={() => setEditing(undefined)}>
        {editing && <ProviderForm of={editing === "new" ? undefined : editing} onClose={() => setEditing(undefined)} />}
      </Dialog>
    </>
  );
}

function ProviderCard({ one, onEdit }: { readonly one: ProviderEntry; readonly onEdit: () => void }) {
  const t = useT();
  const label = useProviderLabel();
  return (
    <Card title={label(one)} actions={<Button onClick={onEdit}>{t("partners.providers.edit")}</Button>}>
      <div className="chips">
        <StatusTag tone={one.isOn ? "done" : "neutral"}>{t(one.isOn ? "partners.providers.on" : "partners.providers.off")}</StatusTag>
        {one.allowsPrivate && <StatusTag tone="attention">{t("partners.providers.private")}</StatusTag>}
      </div>
      <dl className="facts">
        <dt>{t("partners.providers.issuer")}</dt>
        <dd className="join-link">{one.issuer}</dd>
        <dt>{t("partners.providers.clientId")}</dt>
        <dd>{one.clientId}</dd>
        <dt>{t("partners.providers.redirectUri")}</dt>
        <dd className="code join-link">{one.redirectUri}</dd>
        <dt>{t("partners.providers.factors")}</dt>
        <dd>{t(one.countsAsTwo ? "partners.providers.two" : "partners.providers.one")}</dd>
      </dl>
    </Card>
  );
}

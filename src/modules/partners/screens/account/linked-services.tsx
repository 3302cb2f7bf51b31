import { useState } from "preact/hooks";
import { useAct, useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import type { ownProviders, unlinkProvider } from "#platform/auth/actions/own-providers.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { useToast } from "#platform/ui/toast.tsx";
import { goToProvider, useProviderLabel } from "../parts/provider.ts";
import { NotConfirmed, useConfirmed } from "../parts/use-confirmed.tsx";

type Service = ResultOf<typeof ownProviders>["providers"][number];

/** Identity providers one has linked, or may link; no card where the installation has none. */
export function LinkedServices() {
  const t = useT();
  const say = useToast();
  const { confirmed, question } = useConfirmed();
  const [problem, setProblem] = useState("");
  const own = useRead<typeof ownProviders>("auth.ownProviders", {});
  const unlink = useAct<typeof unlinkProvider>("auth.unlinkProvider", { refresh: ["auth.ownProviders"] });
  const services = own.data?.providers ?? [];
  if (services.length === 0) return null;

  async function handle(act: () => Promise<unknown>, done: string) {
    setProblem("");
    try {
      await confirmed(act);
      say({ message: t(done) });
    } catch (error) {
      if (!(error instanceof NotConfirmed)) setProblem(sentenceOf(error, t));
    }
  }

  return (
    <Card title={t("partners.linked.title")}>
      <p className="muted small">{t("partners.linked.text")}</p>
      {problem && <p role="alert">{problem}</p>}
      <ul>
        {services.map((service) => (
          <ServiceRow
            key={service.id}
            service={service}
            onLink={() => handle(() => goToProvider({ providerId: service.id, purpose: "link", returnPath: "/account" }), "partners.linked.linked")}
            onUnlink={() => handle(() => unlink.mutateAsync({ input: { linkId: service.linkId ?? "" } }), "partners.linked.unlinked")}
          />
        ))}
      </ul>
      {question}
    </Card>
  );
}

type ServiceRowProps = { readonly service: Service; readonly onLink: () => Promise<void>; readonly onUnlink: () => Promise<void> };

function ServiceRow({ service, onLink, onUnlink }: ServiceRowProps) {
  const t = useT();
  const format = useFormat();
  const label = useProviderLabel();
  const state = service.lastUsedAt ? t("partners.linked.used", { date: format.dateTime(service.lastUsedAt) }) : t("partners.linked.linkedSince", { date: format.dateTime(service.linkedAt ?? new Date(0)) });
  return (
    <li className="device-row">
      <span>
        <span className="strong">{label(service)}</span>
        <br />
        <span className="muted small">{service.linkId ? state : t("partners.linked.notLinked")}</span>
      </span>
      {service.linkId ? (
        <Button variant="quiet" onClick={() => void onUnlink()}>
          {t("partners.linked.unlink")}
        </Button>
      ) : (
        <Button onClick={() => void onLink()}>{t("partners.linked.link")}</Button>
      )}
    </li>
  );
}

import { useQuery } from "@tanstack/preact-query";
import { useParams } from "wouter-preact";
import { call } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { now } from "#platform/ui/clock.ts";
import { Notice } from "#platform/ui/notice.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { QrCode } from "#modules/partners/public-screens.tsx";
import type { code } from "../actions/presence.ts";
import { titleOf } from "./words.ts";
import "./workshops.css";

const LEAST_MS = 1_000;
const CLOSED_MS = 30_000;

/** Until the server has the next code, and a breath more. */
const untilNext = (nextAt: string): number => Math.max(LEAST_MS, new Date(nextAt).getTime() - now().getTime() + 250);

/** The code on the wall, or shared in the meeting: it changes by itself. */
export default function CodePage() {
  const t = useT();
  const { sessionId = "" } = useParams<{ sessionId: string }>();
  const { language } = useLanguage();
  const shown = useQuery({
    queryKey: ["workshops.code", { sessionId }],
    queryFn: () => call<typeof code>("workshops.code", { sessionId }, { method: "GET" }),
    refetchInterval: (query) => (query.state.data?.address ? untilNext(query.state.data.nextAt) : CLOSED_MS),
    retry: true,
  });
  return (
    <>
      <PageHeader
        title={shown.data ? titleOf(shown.data, language) : t("workshops.titles.code")}
        lead={t("workshops.code.lead")}
        back={shown.data && { to: `/workshops/${shown.data.workshopId}`, label: t("workshops.code.back") }}
      />
      <QueryView query={shown} rows={6}>{(data) => <Shown data={data} />}</QueryView>
    </>
  );
}

function Shown({ data }: { readonly data: ResultOf<typeof code> }) {
  const t = useT();
  const format = useFormat();
  const say = useToast();
  const { address } = data;
  if (!address) return <Notice tone="info" title={t("workshops.code.closed")} />;
  return (
    <div className="stack on-the-wall">
      <p className="strong">{`${format.day(data.beginsAt)} ${format.time(data.beginsAt)}–${format.time(data.endsAt)}`}</p>
      <div className="wall-code">
        <QrCode text={address} label={t("workshops.code.label")} />
      </div>
      <p className="strong" aria-live="polite">{t("workshops.code.present", { count: data.present })}</p>
      <p className="muted small">{t("workshops.code.changes")}</p>
      <div>
        <Button onClick={() => void navigator.clipboard.writeText(address).then(() => say({ message: t("workshops.code.copied") }))}>{t("workshops.code.copy")}</Button>
      </div>
    </div>
  );
}

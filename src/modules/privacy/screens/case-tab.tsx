import { useState } from "preact/hooks";
import { useAct, useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { Select } from "#platform/ui/select.tsx";
import type { SlotProps } from "#platform/ui/screen.ts";
import type { ofCase } from "../actions/of-case.ts";
import type { tellPerson } from "../actions/tell-person.ts";
import { channels, notToldReasons } from "../rules/words.ts";
import { HoldCard, PutHoldDialog } from "./hold-parts.tsx";
import { RequestRows } from "./request-rows.tsx";
import { AskDialog, ShreddingCard } from "./shredding-card.tsx";
import { useOptions } from "./words.ts";

type View = ResultOf<typeof ofCase>;

/** For the team: is the case held, what did its people ask, whom must we tell, and what is decided about destroying it. */
export default function CaseTab({ caseId }: SlotProps) {
  const query = useRead<typeof ofCase>("privacy.ofCase", { caseId });
  return <QueryView query={query}>{(view) => <Parts view={view} caseId={caseId} />}</QueryView>;
}

function Parts({ view, caseId }: { readonly view: View; readonly caseId: string }) {
  const t = useT();
  const [dialog, setDialog] = useState<"hold" | "shred">();
  const close = () => setDialog(undefined);
  return (
    <section className="stack" aria-label={t("privacy.tab.title")}>
      {view.isHeld && <Notice tone="restricted" title={t("privacy.hold.now")} />}
      {view.notices.map((notice) => <NoticeToGive key={notice.incidentId} notice={notice} caseId={caseId} mayTell={view.can.tellPerson} />)}
      <Card title={t("privacy.tab.requests")} actions={view.can.register && <ButtonLink to={`/privacy/requests/new?case=${view.code}`} icon="plus">{t("privacy.form.new")}</ButtonLink>}>
        {view.requests.length === 0 ? <Empty>{t("privacy.page.noRequests")}</Empty> : <RequestRows lines={view.requests} label={t("privacy.tab.requests")} />}
      </Card>
      <Card title={t("privacy.page.holds")} actions={view.can.putHold && <Button icon="plus" onClick={() => setDialog("hold")}>{t("privacy.hold.put")}</Button>}>
        {view.holds.length === 0 ? <Empty>{t("privacy.page.noHolds")}</Empty> : <div className="stack">{view.holds.map((hold) => <HoldCard key={hold.id} hold={hold} />)}</div>}
      </Card>
      {(view.can.askShredding || view.shreddings.length > 0) && (
        <Card title={t("privacy.tab.destroy")} actions={view.can.askShredding && <Button onClick={() => setDialog("shred")}>{t("privacy.shred.ask")}</Button>}>
          {view.shreddings.length === 0 ? <p className="muted">{t("privacy.shred.askLead")}</p> : view.shreddings.map((line) => <ShreddingCard key={line.id} line={line} />)}
        </Card>
      )}
      {dialog === "hold" && <PutHoldDialog code={view.code} onClose={close} />}
      {dialog === "shred" && <AskDialog code={view.code} onClose={close} />}
    </section>
  );
}

type NoticeLine = View["notices"][number];

function NoticeToGive({ notice, caseId, mayTell }: { readonly notice: NoticeLine; readonly caseId: string; readonly mayTell: boolean }) {
  const t = useT();
  const format = useFormat();
  const options = useOptions();
  const [how, setHow] = useState("");
  const [why, setWhy] = useState("");
  const tell = useAct<typeof tellPerson>("privacy.tellPerson");
  const about = { incidentId: notice.incidentId, caseId };
  if (notice.toldAt) return <Notice tone="done" title={t("privacy.tab.wasTold", { how: t(`privacy.values.how.${notice.channel}`) })}><p>{format.dateTime(notice.toldAt)}</p></Notice>;
  if (notice.notToldBecause) return <Notice tone="attention" title={t("privacy.tab.wasNot", { how: t(`privacy.values.how.${notice.notToldBecause}`) })} />;
  return (
    <Notice tone="safety" title={t("privacy.tab.notices")}>
      <p>{t("privacy.tab.noticeLead", { code: notice.code, kind: t(`privacy.values.incidentKind.${notice.kind}`) })}</p>
      {mayTell && (
        <div className="stack">
          <div className="row">
            <Select id="told-how" name="how" label={t("privacy.form.channel")} value={how} onChange={setHow} options={options("privacy.values.how", channels)} placeholder="–" />
            <Button variant="primary" busy={tell.isPending} disabled={how === ""} onClick={() => tell.mutate({ input: { ...about, channel: how as (typeof channels)[number] } })}>{t("privacy.tab.told")}</Button>
          </div>
          <div className="row">
            <Select id="not-told" name="why" label={t("privacy.shred.because")} value={why} onChange={setWhy} options={options("privacy.values.how", notToldReasons)} placeholder="–" />
            <Button busy={tell.isPending} disabled={why === ""} onClick={() => tell.mutate({ input: { ...about, notToldBecause: why as (typeof notToldReasons)[number] } })}>{t("privacy.tab.notTold")}</Button>
          </div>
        </div>
      )}
    </Notice>
  );
}

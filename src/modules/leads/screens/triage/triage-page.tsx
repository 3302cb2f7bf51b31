import { useCallback, useState } from "preact/hooks";
import { useLocation } from "wouter-preact";
import { useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { usePermission } from "#platform/ui/session.tsx";
import { Switch } from "#platform/ui/switch.tsx";
import { Tabs } from "#platform/ui/tabs.tsx";
import type { listLeads } from "../../actions/list-leads.ts";
import type { LeadBox } from "../../lead-list.ts";
import { ActDialog, type LeadAct } from "../acts/act-dialogs.tsx";
import { LeadCard } from "./lead-card.tsx";
import { useKeysSetting, useTriageKeys } from "./use-triage-keys.ts";
import "../leads.css";

type Page = ResultOf<typeof listLeads>;
const deskBoxes: readonly LeadBox[] = ["waiting", "answered", "reported", "forwarded", "shared"];

/** What waits at the desk, most pressing first; whoever only reports sees her own reports. */
export default function TriagePage() {
  const t = useT();
  const isDesk = usePermission("leads.triage");
  const mayReport = usePermission("leads.create");
  const boxes = isDesk ? deskBoxes : (["reported"] as const);
  const [box, setBox] = useState<LeadBox>(boxes[0] ?? "reported");
  return (
    <div className="measure">
      <PageHeader
        title={t(isDesk ? "leads.titles.list" : "leads.list.mine")}
        actions={
          mayReport && (
            <ButtonLink to="/leads/new" variant="primary" icon="plus">
              {t("leads.list.report")}
            </ButtonLink>
          )
        }
      />
      {boxes.length === 1 ? (
        <LeadBoxView key={box} box={box} />
      ) : (
        <Tabs label={t("leads.list.boxes")} tabs={boxes.map((one) => ({ id: one, label: t(`leads.list.box.${one}`) }))} selected={box} onSelect={(id) => setBox(boxes.find((one) => one === id) ?? box)}>
          <LeadBoxView key={box} box={box} />
        </Tabs>
      )}
    </div>
  );
}

/** One list, page by page. */
function LeadBoxView({ box }: { readonly box: LeadBox }) {
  const t = useT();
  // The cursors of the pages gone through; the last one is shown.
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const cursor = cursors.at(-1);
  const page = useRead<typeof listLeads>("leads.list", { box, ...(cursor ? { cursor } : {}) });
  return (
    <QueryView query={page} rows={6}>
      {(shown) => (
        <div className="stack">
          {shown.rows.length === 0 ? <Empty action={<ButtonLink to="/today">{t("today.nav.today")}</ButtonLink>}>{t(`leads.list.empty.${box}`)}</Empty> : <LeadRows key={cursor ?? ""} box={box} page={shown} />}
          {(cursors.length > 0 || shown.next) && (
            <div className="row">
              {cursors.length > 0 && <Button onClick={() => setCursors(cursors.slice(0, -1))}>{t("leads.list.before")}</Button>}
              {shown.next && <Button onClick={() => setCursors([...cursors, shown.next ?? ""])}>{t("leads.list.next")}</Button>}
            </div>
          )}
        </div>
      )}
    </QueryView>
  );
}

function LeadRows({ box, page }: { readonly box: LeadBox; readonly page: Page }) {
  const t = useT();
  const [, go] = useLocation();
  const isTriage = box === "waiting" && page.can.triage;
  const [chosenId, setChosenId] = useState<string>();
  const [act, setAct] = useState<LeadAct>();
  const [areKeysOn, setKeysOn] = useKeysSetting();
  // The chosen lead may have left the list: then the first one is meant.
  const at = Math.max(0, page.rows.findIndex(({ id }) => id === chosenId));
  const chosen = page.rows[at];

  const move = useCallback(
    (step: 1 | -1) => {
      const next = page.rows[Math.min(Math.max(at + step, 0), page.rows.length - 1)];
      setChosenId(next?.id);
      document.getElementById(`lead-${next?.id}`)?.scrollIntoView({ block: "nearest" });
    },
    [at, page.rows],
  );
  const open = useCallback(() => chosen && go(`/leads/${chosen.id}`), [chosen, go]);
  useTriageKeys({ isOn: isTriage && areKeysOn, onMove: move, onAct: setAct, onOpen: open });

  return (
    <>
      {isTriage && (
        <div className="lead-keys">
          <Switch id="lead-keys" name="keys" label={t("leads.list.keys")} hint={t("leads.list.keysHint")} value={areKeysOn} onChange={setKeysOn} />
        </div>
      )}
      <ul className="stack-tight">
        {page.rows.map((line) => (
          <LeadCard key={line.id} line={line} isChosen={line.id === chosen?.id} isTriage={isTriage} onChoose={() => setChosenId(line.id)} onAct={setAct} />
        ))}
      </ul>
      <ActDialog act={act} lead={chosen} onClose={() => setAct(undefined)} />
    </>
  );
}

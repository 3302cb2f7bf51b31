import { useEffect, useRef } from "preact/hooks";
import { useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Card } from "#platform/ui/card.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import type { settings } from "../actions/settings.ts";
import { DevicesPart } from "./devices-part.tsx";
import { HoursForm } from "./hours-form.tsx";
import { LinePart } from "./line-part.tsx";
import "./notices.css";

export type NoticeSettings = ResultOf<typeof settings>;

/** On the account page: what one is told, when, and by which ways outside. */
export default function SettingsPart() {
  const t = useT();
  const place = useRef<HTMLDivElement>(null);
  const query = useRead<typeof settings>("notifications.settings", {});
  const isHere = query.data !== undefined;
  useEffect(() => {
    if (isHere && location.hash === "#notices") place.current?.scrollIntoView();
  }, [isHere]);
  return (
    <div ref={place} id="notices" className="stack-wide">
      <QueryView query={query} rows={4}>
        {(found) => (
          <>
            <Card title={t("notifications.settings.title")}>
              <p className="muted">{t("notifications.settings.lead")}</p>
              <HoursForm key={JSON.stringify(found.hours)} found={found} />
            </Card>
            <DevicesPart push={found.push} />
            <LinePart line={found.line} />
          </>
        )}
      </QueryView>
    </div>
  );
}

import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import type { lineCode, unlinkLine } from "../actions/line.ts";
import type { NoticeSettings } from "./settings-part.tsx";

/** Being told in LINE: linked by a code typed there once. */
export function LinePart({ line }: Pick<NoticeSettings, "line">) {
  const t = useT();
  return (
    <Card title={t("notifications.settings.line")}>
      <div className="stack-tight">
        {!line.isOn && <p className="muted">{t("notifications.settings.lineOff")}</p>}
        {line.isOn && <p className="muted">{t("notifications.settings.lineHint")}</p>}
        {line.isLinked && <Linked />}
        {line.isOn && !line.isLinked && <NotLinked name={line.name ?? "LINE"} />}
      </div>
    </Card>
  );
}

function Linked() {
  const t = useT();
  const say = useToast();
  const act = useAct<typeof unlinkLine>("notifications.unlinkLine", { refresh: ["notifications.settings"], onDone: () => say({ message: t("notifications.settings.lineUnlinked") }) });
  return (
    <div className="row">
      <StatusTag tone="done">{t("notifications.settings.lineLinked")}</StatusTag>
      <Button variant="quiet" busy={act.isPending} onClick={() => act.mutate({ input: {} })}>
        {t("notifications.settings.lineUnlink")}
      </Button>
    </div>
  );
}

function NotLinked({ name }: { readonly name: string }) {
  const t = useT();
  const say = useToast();
  // The page hears of the link itself; until then the code stays on it.
  const act = useAct<typeof lineCode>("notifications.lineCode", { refresh: [] });
  return (
    <>
      <div>
        <Button busy={act.isPending} onClick={() => act.mutate({ input: {} }, { onError: (error) => say({ message: sentenceOf(error, t), tone: "attention" }) })}>
          {t("notifications.settings.lineAsk")}
        </Button>
      </div>
      <div aria-live="polite">
        {act.data && (
          <>
            <p>{t("notifications.settings.lineCode", { name })}</p>
            <p className="line-code">{act.data.code}</p>
          </>
        )}
      </div>
    </>
  );
}

import type { TargetedEvent } from "preact";
import { useState } from "preact/hooks";
import { useAct, useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { useToast } from "#platform/ui/toast.tsx";
import type { changeEmblem, emblem } from "../../actions/emblem.ts";
import type { Emblem } from "../../rules/emblem.ts";
import { linesOf, whyNotLines } from "../../rules/emblem-lines.ts";

const MOST_LETTERS = 500_000;

/** What stands on the agency's letters. A drawing is read on this device, and only the numbers of its lines are sent. */
export function EmblemPart({ agencyId, canChange }: { readonly agencyId: string; readonly canChange: boolean }) {
  const t = useT();
  const say = useToast();
  const [chosen, setChosen] = useState<Emblem>();
  const [problem, setProblem] = useState("");
  const { data } = useRead<typeof emblem>("partners.emblem", { agencyId });
  const change = useAct<typeof changeEmblem>("partners.changeEmblem", { refresh: ["partners.emblem", "partners.agency"] });
  if (!data || (!data.emblem && !canChange)) return null;
  const shown = chosen ?? data.emblem;

  async function handleFile(event: TargetedEvent<HTMLInputElement>) {
    const [file] = event.currentTarget.files ?? [];
    event.currentTarget.value = "";
    if (!file) return;
    const lines = linesOf(file.size > MOST_LETTERS ? "" : await file.text());
    const why = whyNotLines(lines);
    setProblem(why ? t(`partners.emblem.${why}`) : "");
    setChosen(why ? undefined : lines);
  }

  function send(next: Emblem | null) {
    change.mutate(
      { input: { agencyId, emblem: next && { path: next.path, box: [...next.box] } } },
      {
        onSuccess: () => {
          setChosen(undefined);
          say({ message: t(next ? "partners.emblem.saved" : "partners.emblem.removed") });
        },
        onError: (error) => setProblem(sentenceOf(error, t)),
      },
    );
  }

  return (
    <Card title={t("partners.emblem.title")}>
      <div className="stack">
        <p className="muted small">{t("partners.emblem.lead")}</p>
        {shown ? <Drawing emblem={shown} label={t("partners.emblem.alt")} /> : <p>{t("partners.emblem.none")}</p>}
        {chosen && <p className="small">{t("partners.emblem.preview")}</p>}
        {problem && <p role="alert">{problem}</p>}
        {canChange && (chosen ? <Choice busy={change.isPending} onUse={() => send(chosen)} onLeave={() => setChosen(undefined)} /> : (
          <div className="chips">
            <label className="button button-secondary file-choice">
              {t("partners.emblem.choose")}
              <input className="file-input" type="file" accept=".svg" onChange={(event) => void handleFile(event)} />
            </label>
            {data.emblem && <Button variant="quiet" busy={change.isPending} onClick={() => send(null)}>{t("partners.emblem.remove")}</Button>}
          </div>
        ))}
      </div>
    </Card>
  );
}

function Choice({ busy, onUse, onLeave }: { readonly busy: boolean; readonly onUse: () => void; readonly onLeave: () => void }) {
  const t = useT();
  return (
    <div className="chips">
      <Button variant="primary" busy={busy} onClick={onUse}>{t("partners.emblem.save")}</Button>
      <Button variant="quiet" onClick={onLeave}>{t("partners.emblem.cancel")}</Button>
    </div>
  );
}

function Drawing({ emblem: { path, box }, label }: { readonly emblem: Emblem; readonly label: string }) {
  return (
    <svg className="agency-emblem" viewBox={box.join(" ")}>
      <title>{label}</title>
      <path d={path} fill-rule="evenodd" />
    </svg>
  );
}

import { useState } from "preact/hooks";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Notice, type Tone } from "#platform/ui/notice.tsx";
import type { Block } from "../../course-schema.ts";
import { useText } from "../use-text.ts";

type Scenario = Extract<Block, { kind: "scenario" }>;
type Choice = NonNullable<Scenario["nodes"][string]["choices"]>[number];
type Said = { readonly says: Scenario["nodes"][string]["says"]; readonly choice: Choice };

const TONES: Readonly<Record<Choice["kind"], Tone>> = { helps: "done", harms: "attention", neutral: "neutral" };

/** A talk with a made-up person: choose what to say, see what it does, go back and try another way. Nobody is marked by it. */
export function ScenarioBlock({ block }: { readonly block: Scenario }) {
  const t = useT();
  const text = useText();
  const [path, setPath] = useState<readonly Said[]>([]);
  const here = path.at(-1)?.choice.to ?? block.start;
  const node = block.nodes[here];
  const last = path.at(-1);
  if (!node) return null;
  return (
    <section className="stack">
      <h2>{text(block.title)}</h2>
      {path.slice(0, -1).length > 0 && (
        <details className="field-why">
          <summary>{t("training.scenario.before", { count: path.length - 1 })}</summary>
          <ol className="training-list">
            {path.slice(0, -1).map(({ says, choice }, index) => (
              <li key={`${index}-${choice.to}`}>
                {text(says)} <span className="strong">{text(choice.text)}</span> {text(choice.effect)}
              </li>
            ))}
          </ol>
        </details>
      )}
      {/* Said when it changes: what one chose, what it did, and what the person says now. */}
      <div className="stack" aria-live="polite">
        {last && <Notice tone={TONES[last.choice.kind]} title={t(`training.scenario.${last.choice.kind}`)}>{text(last.choice.effect)}</Notice>}
        <blockquote className="card training-says">{text(node.says)}</blockquote>
        {node.end && <Notice title={t("training.scenario.end")}>{text(node.end)}</Notice>}
      </div>
      <div className="training-choices">
        {node.choices?.map((choice) => (
          <button key={text(choice.text)} type="button" className="training-choice" onClick={() => setPath([...path, { says: node.says, choice }])}>
            {text(choice.text)}
          </button>
        ))}
      </div>
      {path.length > 0 && (
        <div className="row">
          <Button variant="quiet" icon="undo" onClick={() => setPath(path.slice(0, -1))}>{t("training.scenario.back")}</Button>
          {node.end && <Button onClick={() => setPath([])}>{t("training.scenario.again")}</Button>}
        </div>
      )}
    </section>
  );
}

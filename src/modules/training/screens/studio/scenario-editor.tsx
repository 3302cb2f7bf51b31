import { useId } from "preact/hooks";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Select } from "#platform/ui/select.tsx";
import type { Block } from "../../course-schema.ts";
import type { BlockEditorProps } from "./block-editor.tsx";
import { nextCode, noText, replaced, without } from "./edit.ts";
import { TextPair } from "./text-pair.tsx";

type Scenario = Extract<Block, { kind: "scenario" }>;
type Node = Scenario["nodes"][string];
type Choice = NonNullable<Node["choices"]>[number];
const kinds = ["helps", "neutral", "harms"] as const;

/** A branching talk: what the made-up person says, what can be said to her, and where that leads. */
export function ScenarioEditor({ block, onChange }: BlockEditorProps<Scenario>) {
  const t = useT();
  const codes = Object.keys(block.nodes);
  const setNode = (code: string, node: Node) => onChange({ ...block, nodes: { ...block.nodes, [code]: node } });
  return (
    <>
      <TextPair label={t("training.studio.blockTitle")} value={block.title} onChange={(title) => onChange({ ...block, title })} />
      {Object.entries(block.nodes).map(([code, node], index) => (
        <section key={code} className="training-block" aria-label={t("training.studio.node", { number: index + 1 })}>
          <h3>{t("training.studio.node", { number: index + 1 })}</h3>
          <TextPair label={t("training.studio.says")} isLong value={node.says} onChange={(says) => setNode(code, { ...node, says })} />
          {node.end ? <TextPair label={t("training.studio.end")} isLong value={node.end} onChange={(end) => setNode(code, { ...node, end })} /> : <Choices node={node} codes={codes} onChange={(choices) => setNode(code, { ...node, choices })} />}
        </section>
      ))}
      <div className="row">
        <Button icon="plus" onClick={() => setNode(nextCode("n", codes), { says: noText, choices: [] })}>{t("training.studio.addNode")}</Button>
        <Button icon="plus" onClick={() => setNode(nextCode("n", codes), { says: noText, end: noText })}>{t("training.studio.addEnd")}</Button>
      </div>
    </>
  );
}

type ChoicesProps = { readonly node: Node; readonly codes: readonly string[]; readonly onChange: (choices: Choice[]) => void };

function Choices({ node: { choices = [] }, codes, onChange }: ChoicesProps) {
  const t = useT();
  return (
    <>
      {choices.map((choice, index) => (
        <fieldset key={index} className="training-question">
          <legend>{t("training.studio.choice", { number: index + 1 })}</legend>
          <ChoiceFields choice={choice} codes={codes} onChange={(next) => onChange(replaced(choices, index, next))} />
          <div>
            <Button variant="quiet" onClick={() => onChange(without(choices, index))}>{t("training.studio.remove")}</Button>
          </div>
        </fieldset>
      ))}
      {choices.length < 6 && (
        <div>
          <Button icon="plus" onClick={() => onChange([...choices, { text: noText, to: codes.at(-1) ?? "n1", effect: noText, kind: "neutral" }])}>{t("training.studio.addChoice")}</Button>
        </div>
      )}
    </>
  );
}

type ChoiceFieldsProps = { readonly choice: Choice; readonly codes: readonly string[]; readonly onChange: (choice: Choice) => void };

function ChoiceFields({ choice, codes, onChange }: ChoiceFieldsProps) {
  const t = useT();
  const id = useId();
  return (
    <>
      <TextPair label={t("training.studio.choiceText")} value={choice.text} onChange={(text) => onChange({ ...choice, text })} />
      <TextPair label={t("training.studio.effect")} value={choice.effect} onChange={(effect) => onChange({ ...choice, effect })} />
      <Select id={`${id}-to`} name="to" label={t("training.studio.leadsTo")} value={choice.to} onChange={(to) => onChange({ ...choice, to })} options={codes.map((value, index) => ({ value, label: t("training.studio.node", { number: index + 1 }) }))} />
      <Select id={`${id}-kind`} name="kind" label={t("training.studio.whatItDoes")} value={choice.kind} onChange={(kind) => onChange({ ...choice, kind: kinds.find((one) => one === kind) ?? "neutral" })} options={kinds.map((value) => ({ value, label: t(`training.scenario.${value}`) }))} />
    </>
  );
}

import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Select } from "#platform/ui/select.tsx";
import type { Block } from "../../course-schema.ts";
import { noText, replaced, without } from "./edit.ts";
import { OptionsEditor } from "./options-editor.tsx";
import { ScenarioEditor } from "./scenario-editor.tsx";
import { TextPair } from "./text-pair.tsx";

const pictureNames = ["hands", "house", "road", "clock", "circle-of-people", "phone", "ladder", "ear"] as const;

export type BlockEditorProps<B extends Block = Block> = { readonly block: B; readonly onChange: (block: Block) => void };

/** The fields of one block. */
export function BlockEditor({ block, onChange }: BlockEditorProps) {
  const t = useT();
  switch (block.kind) {
    case "text":
      return <TextPair label={t("training.studio.words")} isLong value={block.text} onChange={(text) => onChange({ ...block, text })} />;
    case "picture":
      return <PictureEditor block={block} onChange={onChange} />;
    case "audio":
      return (
        <>
          <TextPair label={t("training.studio.blockTitle")} value={block.title} onChange={(title) => onChange({ ...block, title })} />
          <TextPair label={t("training.studio.transcript")} isLong value={block.transcript} onChange={(transcript) => onChange({ ...block, transcript })} />
        </>
      );
    case "check":
      return (
        <>
          <TextPair label={t("training.studio.question")} value={block.question} onChange={(question) => onChange({ ...block, question })} />
          <OptionsEditor options={block.options} onChange={(options) => onChange({ ...block, options })} />
        </>
      );
    case "scenario":
      return <ScenarioEditor block={block} onChange={onChange} />;
    case "practice-interview":
      return <PracticeEditor block={block} onChange={onChange} />;
    case "evidence-drill":
      return (
        <>
          <TextPair label={t("training.studio.blockTitle")} value={block.title} onChange={(title) => onChange({ ...block, title })} />
          <TextPair label={t("training.studio.brief")} isLong value={block.brief} onChange={(brief) => onChange({ ...block, brief })} />
        </>
      );
  }
}

function PictureEditor({ block, onChange }: BlockEditorProps<Extract<Block, { kind: "picture" }>>) {
  const t = useT();
  return (
    <>
      <Select id={`picture-${block.picture}`} name="picture" label={t("training.studio.picture")} value={block.picture} onChange={(picture) => onChange({ ...block, picture: pictureNames.find((one) => one === picture) ?? block.picture })} options={pictureNames.map((value) => ({ value, label: t(`training.pictures.${value}`) }))} />
      <TextPair label={t("training.studio.caption")} value={block.caption} onChange={(caption) => onChange({ ...block, caption })} />
      <TextPair label={t("training.studio.alt")} value={block.alt} onChange={(alt) => onChange({ ...block, alt })} />
    </>
  );
}

function PracticeEditor({ block, onChange }: BlockEditorProps<Extract<Block, { kind: "practice-interview" }>>) {
  const t = useT();
  return (
    <>
      <TextPair label={t("training.studio.blockTitle")} value={block.title} onChange={(title) => onChange({ ...block, title })} />
      <TextPair label={t("training.studio.brief")} isLong value={block.brief} onChange={(brief) => onChange({ ...block, brief })} />
      {block.aims.map((aim, index) => (
        <div key={index} className="training-block">
          <TextPair label={t("training.studio.aimOf", { number: index + 1 })} value={aim} onChange={(next) => onChange({ ...block, aims: replaced(block.aims, index, next) })} />
          <div>
            <Button variant="quiet" onClick={() => onChange({ ...block, aims: without(block.aims, index) })}>{t("training.studio.remove")}</Button>
          </div>
        </div>
      ))}
      <div>
        <Button icon="plus" onClick={() => onChange({ ...block, aims: [...block.aims, noText] })}>{t("training.studio.addAim")}</Button>
      </div>
    </>
  );
}

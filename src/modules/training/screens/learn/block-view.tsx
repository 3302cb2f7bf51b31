import { useT } from "#platform/i18n/client.tsx";
import { Icon } from "#platform/ui/icon.tsx";
import type { Practice } from "../../practice.ts";
import type { ShownBlock } from "../../rules/shown.ts";
import { useText } from "../use-text.ts";
import { CheckBlock } from "./check-block.tsx";
import { DrillBlock } from "./drill-block.tsx";
import { InterviewBlock } from "./interview-block.tsx";
import { Picture } from "./picture.tsx";
import { ScenarioBlock } from "./scenario-block.tsx";
import type { Learning } from "./use-lesson.ts";

/** Which block of which lesson; no enrolment in a preview, where nothing is kept. */
export type OfBlock = { readonly enrolmentId: string | null; readonly lesson: string; readonly block: number };

type BlockViewProps = {
  readonly of: OfBlock;
  readonly block: ShownBlock;
  readonly learning: Pick<Learning, "told" | "waiting" | "isStuck" | "answer">;
  readonly practice: Practice | undefined;
};

/** One piece of a lesson, the same for a learner and in a preview. */
export function BlockView({ of, block, learning, practice }: BlockViewProps) {
  const text = useText();
  switch (block.kind) {
    case "text":
      return <p className="training-text">{text(block.text)}</p>;
    case "picture":
      return (
        <figure className="training-figure">
          <Picture picture={block.picture} alt={text(block.alt)} />
          <figcaption>{text(block.caption)}</figcaption>
        </figure>
      );
    case "audio":
      return <AudioBlock title={text(block.title)} transcript={text(block.transcript)} />;
    case "check":
      return <CheckBlock of={of} block={block} learning={learning} />;
    case "scenario":
      return <ScenarioBlock block={block} />;
    case "practice-interview":
      return <InterviewBlock of={of} block={block} practice={practice?.kind === "practice-interview" ? practice : undefined} />;
    case "evidence-drill":
      return <DrillBlock of={of} block={block} practice={practice?.kind === "evidence-drill" ? practice : undefined} />;
  }
}

/** A place for a sound; none is shipped, so what would be heard is read. */
function AudioBlock({ title, transcript }: { readonly title: string; readonly transcript: string }) {
  const t = useT();
  return (
    <section className="card training-audio">
      <h2>{title}</h2>
      <p className="small muted row">
        <Icon name="note" size="small" />
        <span>{t("training.audio.read")}</span>
      </p>
      <blockquote className="training-text">{transcript}</blockquote>
    </section>
  );
}

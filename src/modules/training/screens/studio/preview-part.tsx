import { useState } from "preact/hooks";
import { useT } from "#platform/i18n/client.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { Select } from "#platform/ui/select.tsx";
import type { Course, Lesson } from "../../course-schema.ts";
import { lessonsOf } from "../../rules/lessons.ts";
import { lessonForLearner, type Told, tellAnswer } from "../../rules/shown.ts";
import { BlockView } from "../learn/block-view.tsx";
import { useText } from "../use-text.ts";

/** A lesson exactly as a learner sees it; nothing is kept. */
export function PreviewPart({ course }: { readonly course: Course }) {
  const t = useT();
  const text = useText();
  const all = lessonsOf(course);
  const [chosen, setChosen] = useState(all[0]?.key ?? "");
  const found = all.find(({ key }) => key === chosen) ?? all[0];
  if (!found) return <Empty>{t("training.preview.none")}</Empty>;
  return (
    <div className="stack measure">
      <Select id="preview" name="preview" label={t("training.studio.whichLesson")} width="full" value={found.key} onChange={setChosen} options={all.map(({ key, lesson: { title } }, index) => ({ value: key, label: `${index + 1}. ${text(title) || key}` }))} />
      <PreviewedLesson key={found.key} lesson={found.lesson} lessonKey={found.key} />
    </div>
  );
}

function PreviewedLesson({ lesson, lessonKey }: { readonly lesson: Lesson; readonly lessonKey: string }) {
  const text = useText();
  const [told, setTold] = useState<Readonly<Record<number, Told & { readonly tries: number }>>>({});
  function handleAnswer(block: number, option: string) {
    const found = lesson.blocks[block];
    const tries = (told[block]?.tries ?? 0) + 1;
    const answer = found?.kind === "check" ? tellAnswer(found.options, option, tries) : undefined;
    if (answer) setTold({ ...told, [block]: { ...answer, tries } });
  }
  return (
    <div className="training-lesson">
      <h2>{text(lesson.title)}</h2>
      {lessonForLearner(lesson, "preview").blocks.map((block, index) => (
        <BlockView key={`${index}-${block.kind}`} of={{ enrolmentId: null, lesson: lessonKey, block: index }} block={block} learning={{ told, waiting: {}, isStuck: false, answer: handleAnswer }} practice={undefined} />
      ))}
    </div>
  );
}

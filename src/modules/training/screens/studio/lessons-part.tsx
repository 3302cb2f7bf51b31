import { useState } from "preact/hooks";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { NumberField } from "#platform/ui/number-field.tsx";
import { Select } from "#platform/ui/select.tsx";
import { ArticleSelect } from "#modules/knowledge/public-screens.tsx";
import type { Block, Course, Lesson } from "../../course-schema.ts";
import { lessonsOf } from "../../rules/lessons.ts";
import { useText } from "../use-text.ts";
import type { PartProps } from "./about-part.tsx";
import { BlockEditor } from "./block-editor.tsx";
import { newBlock, newLesson, newModule, raised, replaced, without } from "./edit.ts";
import { TextPair } from "./text-pair.tsx";

const blockKinds = ["text", "picture", "audio", "check", "scenario", "practice-interview", "evidence-drill"] as const satisfies readonly Block["kind"][];

/** The modules and lessons; one lesson at a time is open. */
export function LessonsPart({ course, onChange }: PartProps) {
  const t = useT();
  const text = useText();
  const all = lessonsOf(course);
  const [chosen, setChosen] = useState(all[0]?.key ?? "");
  const [moduleCode = "", lessonCode = ""] = chosen.split(".");
  const at = course.modules.findIndex(({ code }) => code === moduleCode);
  const module = course.modules[at];
  const lessonAt = module?.lessons.findIndex(({ code }) => code === lessonCode) ?? -1;
  const lesson = module?.lessons[lessonAt];
  const setModule = (next: Course["modules"][number]) => onChange({ modules: replaced(course.modules, at, next) });
  const outcome = course.outcomes[0]?.code ?? "";

  function handleAddLesson() {
    if (!module) return;
    const added = newLesson(module.lessons.map(({ code }) => code), outcome);
    setModule({ ...module, lessons: [...module.lessons, added] });
    setChosen(`${module.code}.${added.code}`);
  }
  function handleAddModule() {
    const added = newModule(course.modules.map(({ code }) => code), outcome);
    onChange({ modules: [...course.modules, added] });
    setChosen(`${added.code}.l1`);
  }
  return (
    <div className="form">
      <Select id="lesson" name="lesson" label={t("training.studio.whichLesson")} width="full" value={chosen} onChange={setChosen} options={all.map(({ key, lesson: { title } }, index) => ({ value: key, label: `${index + 1}. ${text(title) || key}` }))} />
      <div className="row">
        <Button icon="plus" onClick={handleAddLesson}>{t("training.studio.addLesson")}</Button>
        <Button icon="plus" onClick={handleAddModule}>{t("training.studio.addModule")}</Button>
        {module && all.length > 1 && <Button variant="quiet" onClick={() => setModule({ ...module, lessons: without(module.lessons, lessonAt) })}>{t("training.studio.removeLesson")}</Button>}
      </div>
      {module && lesson && (
        <>
          <TextPair label={t("training.studio.moduleTitle")} value={module.title} onChange={(title) => setModule({ ...module, title })} />
          <LessonEditor key={chosen} course={course} lesson={lesson} onChange={(next) => setModule({ ...module, lessons: replaced(module.lessons, lessonAt, next) })} />
        </>
      )}
    </div>
  );
}

type LessonEditorProps = { readonly course: Course; readonly lesson: Lesson; readonly onChange: (lesson: Lesson) => void };

function LessonEditor({ course, lesson, onChange }: LessonEditorProps) {
  const t = useT();
  const text = useText();
  const [kind, setKind] = useState<string>("text");
  const { blocks } = lesson;
  return (
    <>
      <TextPair label={t("training.studio.lessonTitle")} value={lesson.title} onChange={(title) => onChange({ ...lesson, title })} />
      <NumberField id="minutes" name="minutes" label={t("training.studio.minutes")} value={lesson.minutes} onChange={(minutes) => onChange({ ...lesson, minutes: minutes ?? 5 })} />
      <Select id="outcome" name="outcome" label={t("training.studio.lessonOutcome")} width="full" value={lesson.outcome} onChange={(outcome) => onChange({ ...lesson, outcome })} options={course.outcomes.map(({ code, text: words }) => ({ value: code, label: text(words) || code }))} />
      <ArticleSelect id="article" label={t("training.studio.lessonArticle")} none={t("training.studio.noArticle")} value={lesson.article} onChange={(article) => onChange({ ...lesson, article })} />
      {blocks.map((block, index) => (
        <section key={`${index}-${block.kind}`} className="training-block" aria-label={t("training.studio.block", { number: index + 1, kind: t(`training.blocks.${block.kind}`) })}>
          <div className="row-between">
            <h2>{t("training.studio.block", { number: index + 1, kind: t(`training.blocks.${block.kind}`) })}</h2>
            <div className="row">
              {index > 0 && <Button variant="quiet" onClick={() => onChange({ ...lesson, blocks: raised(blocks, index) })}>{t("training.studio.up")}</Button>}
              <Button variant="quiet" onClick={() => onChange({ ...lesson, blocks: without(blocks, index) })}>{t("training.studio.remove")}</Button>
            </div>
          </div>
          <BlockEditor block={block} onChange={(next) => onChange({ ...lesson, blocks: replaced(blocks, index, next) })} />
        </section>
      ))}
      <div className="row">
        <Select id="block-kind" name="block-kind" label={t("training.studio.blockKind")} value={kind} onChange={setKind} options={blockKinds.map((value) => ({ value, label: t(`training.blocks.${value}`) }))} />
        <Button icon="plus" onClick={() => onChange({ ...lesson, blocks: [...blocks, newBlock(blockKinds.find((one) => one === kind) ?? "text")] })}>
          {t("training.studio.addBlock")}
        </Button>
      </div>
    </>
  );
}

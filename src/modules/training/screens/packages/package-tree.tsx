import { useT } from "#platform/i18n/client.tsx";
import { Card } from "#platform/ui/card.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import type { Course, Lesson, Text } from "../../course-schema.ts";
import { type FoundPackage, kindNames } from "../../rules/packages/found.ts";
import type { PackageLanguage } from "../../rules/packages/to-course.ts";

type PackageTreeProps = { readonly found: FoundPackage; readonly course: Course; readonly language: PackageLanguage };

/** What the package says of itself, and the lessons it becomes with what each holds. */
export function PackageTree({ found, course, language }: PackageTreeProps) {
  const t = useT();
  const text = (words: Text) => words[language] || words.th;
  return (
    <Card title={found.title || t("training.package.unnamed")} actions={<StatusTag tone="info">{kindNames[found.kind]}</StatusTag>}>
      <dl className="training-kinds">
        <div>
          <dt className="muted small">{t("training.package.authors")}</dt>
          <dd>{found.authors.join(", ") || t("training.package.notNamed")}</dd>
        </div>
        <div>
          <dt className="muted small">{t("training.package.licence")}</dt>
          <dd>{found.licence || t("training.package.notNamed")}</dd>
        </div>
      </dl>
      {course.modules.length === 0 ? <p>{t("training.package.holdsNothing")}</p> : <h3>{t("training.package.holds")}</h3>}
      {course.modules.map((module) => (
        <section key={module.code} className="stack-tight" aria-label={text(module.title)}>
          <p className="strong" lang={language}>{text(module.title)}</p>
          <ol className="training-list">
            {module.lessons.map((lesson) => (
              <li key={lesson.code}>
                <span lang={language}>{text(lesson.title)}</span> <Holds lesson={lesson} />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </Card>
  );
}

function Holds({ lesson: { blocks } }: { readonly lesson: Lesson }) {
  const t = useT();
  const count = (kind: string) => blocks.filter((block) => block.kind === kind).length;
  const held = [["texts", count("text")], ["checks", count("check")], ["scenarios", count("scenario")]] as const;
  return <span className="muted small">{held.filter(([, number]) => number > 0).map(([name, number]) => t(`training.package.lesson.${name}`, { count: number })).join(" · ")}</span>;
}

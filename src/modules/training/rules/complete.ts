import type { Block, Course, Option, Text } from "../course-schema.ts";
import { lessonsOf } from "./lessons.ts";

/** Something that must be mended before a course is published; `path` says where, by codes. */
export interface Fault {
  readonly path: string;
  readonly what: FaultKind;
}
export type FaultKind = "no-thai" | "no-outcome" | "no-lesson" | "no-block" | "no-test" | "one-right" | "few-options" | "unknown-outcome" | "outcome-untested" | "no-start" | "lost-way" | "no-end" | "unknown-source" | "twice" | "no-audience";

type Held = { readonly path: string; readonly text: Text };

/** Every text of a course with where it stands. */
export function textsOf(course: Course): readonly Held[] {
  return [
    { path: "title", text: course.title },
    { path: "aim", text: course.aim },
    ...course.outcomes.map(({ code, text }) => ({ path: `outcomes.${code}`, text })),
    ...course.modules.map(({ code, title }) => ({ path: `modules.${code}`, text: title })),
    ...lessonsOf(course).flatMap(({ key, lesson }) => [{ path: key, text: lesson.title }, ...lesson.blocks.flatMap((block, index) => textsOfBlock(block).map((text) => ({ path: `${key}.${index + 1}`, text })))]),
    ...course.test.flatMap(({ code, question, options }) => [question, ...textsOfOptions(options)].map((text) => ({ path: `test.${code}`, text }))),
  ];
}

const textsOfOptions = (options: readonly Option[]): readonly Text[] => options.flatMap(({ text, because }) => [text, because]);

function textsOfBlock(block: Block): readonly Text[] {
  switch (block.kind) {
    case "text": return [block.text];
    case "picture": return [block.caption, block.alt];
    case "audio": return [block.title, block.transcript];
    case "check": return [block.question, ...textsOfOptions(block.options)];
    case "scenario": return [block.title, ...Object.values(block.nodes).flatMap(({ says, choices = [], end }) => [says, ...choices.flatMap(({ text, effect }) => [text, effect]), ...(end ? [end] : [])])];
    case "practice-interview": return [block.title, block.brief, ...block.aims];
    case "evidence-drill": return [block.title, block.brief];
  }
}

/** How much of a course is written in each language. */
export function translationOf(course: Course): { readonly total: number; readonly th: number; readonly en: number } {
  const texts = textsOf(course);
  return { total: texts.length, th: texts.filter(({ text }) => text.th !== "").length, en: texts.filter(({ text }) => text.en !== "").length };
}

/** What stands against publishing; empty when nothing does. English may be missing: its reader gets the Thai, and is told. */
export function faultsOf(course: Course): readonly Fault[] {
  const lessons = lessonsOf(course);
  const noThai = [...new Set(textsOf(course).filter(({ text }) => text.th === "").map(({ path }) => path))].map((path): Fault => ({ path, what: "no-thai" }));
  return [
    ...noThai,
    ...fault(course.outcomes.length === 0, "outcomes", "no-outcome"),
    ...fault(course.audience.length === 0, "audience", "no-audience"),
    ...fault(lessons.length === 0, "modules", "no-lesson"),
    ...fault(course.test.length === 0, "test", "no-test"),
    ...twice([...course.outcomes.map(({ code }) => `outcomes.${code}`), ...lessons.map(({ key }) => key), ...course.test.map(({ code }) => `test.${code}`)]),
    ...lessons.flatMap(({ key, lesson }) => [
      ...fault(lesson.blocks.length === 0, key, "no-block"),
      ...fault(!isOutcome(course, lesson.outcome), key, "unknown-outcome"),
      ...fault(lesson.source !== "" && !(lesson.source in course.sources), key, "unknown-source"),
      ...lesson.blocks.flatMap((block, index) => blockFaults(block, `${key}.${index + 1}`)),
    ]),
    ...course.test.flatMap(({ code, outcome, options }) => [...fault(!isOutcome(course, outcome), `test.${code}`, "unknown-outcome"), ...optionFaults(options, `test.${code}`)]),
    ...course.outcomes.flatMap(({ code }) => fault(!course.test.some(({ outcome }) => outcome === code), `outcomes.${code}`, "outcome-untested")),
  ];
}

const fault = (isThere: boolean, path: string, what: FaultKind): readonly Fault[] => (isThere ? [{ path, what }] : []);
const isOutcome = (course: Course, code: string): boolean => course.outcomes.some((one) => one.code === code);
const twice = (paths: readonly string[]): readonly Fault[] => [...new Set(paths.filter((path, index) => paths.indexOf(path) !== index))].map((path) => ({ path, what: "twice" }));

function optionFaults(options: readonly Option[], path: string): readonly Fault[] {
  return [
    ...fault(options.length < 2, path, "few-options"),
    ...fault(options.filter(({ right }) => right).length !== 1, path, "one-right"),
    ...twice(options.map(({ code }) => `${path}.${code}`)),
  ];
}

function blockFaults(block: Block, path: string): readonly Fault[] {
  if (block.kind === "check") return optionFaults(block.options, path);
  if (block.kind !== "scenario") return [];
  const nodes = Object.values(block.nodes);
  const ways = nodes.flatMap(({ choices = [] }) => choices.map(({ to }) => to));
  return [
    ...fault(!(block.start in block.nodes), path, "no-start"),
    ...fault(ways.some((to) => !(to in block.nodes)), path, "lost-way"),
    ...fault(nodes.some(({ choices = [], end }) => choices.length === 0 && end === undefined) || !nodes.some(({ end }) => end !== undefined), path, "no-end"),
  ];
}

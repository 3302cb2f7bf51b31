import type { Block, Course, Lesson, Option, TestQuestion } from "../course-schema.ts";

/** An option as it is shown before the answer: nothing in it says whether it is right. */
export type ShownOption = Pick<Option, "code" | "text">;
type Check = Extract<Block, { kind: "check" }>;
export type ShownBlock = Exclude<Block, Check> | (Omit<Check, "options"> & { readonly options: readonly ShownOption[] });
export type ShownLesson = Omit<Lesson, "blocks"> & { readonly blocks: readonly ShownBlock[] };
export type ShownQuestion = Omit<TestQuestion, "options"> & { readonly options: readonly ShownOption[] };

/** FNV-1a, 32 bits: not secret, only the same for the same learner every time. */
function hash(words: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < words.length; index += 1) value = Math.imul(value ^ words.charCodeAt(index), 0x01000193);
  return value >>> 0;
}

/** In an order that is the learner's own, so that the place of an option tells nothing. @param seed the enrolment and the question */
function mixed(options: readonly Option[], seed: string): readonly ShownOption[] {
  return [...options].sort((a, b) => hash(seed + a.code) - hash(seed + b.code)).map(({ code, text }) => ({ code, text }));
}

/** A lesson as a learner gets it. A scenario comes whole: it is walked without a line, and nobody is marked by it. */
export function lessonForLearner(lesson: Lesson, seed: string): ShownLesson {
  return { ...lesson, blocks: lesson.blocks.map((block, index) => (block.kind === "check" ? { ...block, options: mixed(block.options, `${seed}/${index}`) } : block)) };
}

/** The test as a learner gets it. */
export const testForLearner = (course: Pick<Course, "test">, seed: string): readonly ShownQuestion[] => course.test.map((question) => ({ ...question, options: mixed(question.options, `${seed}/${question.code}`) }));

/** What is told after an answer: whether it was right, and why; the right one too, once found or tried twice. */
export interface Told {
  readonly option: string;
  readonly isRight: boolean;
  readonly because: Option["because"];
  readonly rightOption: string | null;
}

const TRIES_BEFORE_TOLD = 2;

/** What the learner is told about her answer to a check. @param tries how often she has answered it */
export function tellAnswer(options: readonly Option[], chosen: string, tries: number): Told | undefined {
  const option = options.find(({ code }) => code === chosen);
  if (!option) return undefined;
  const isKnown = option.right || tries >= TRIES_BEFORE_TOLD;
  return { option: option.code, isRight: option.right, because: option.because, rightOption: isKnown ? (options.find(({ right }) => right)?.code ?? null) : null };
}

import type { Block, Course, Lesson, Text } from "../../course-schema.ts";
import { type FoundLesson, type FoundPackage, type FoundText, type Note, NoteList, type Piece } from "./found.ts";
import { sourceLine } from "./licence.ts";
import { fitWords, isWrittenOut } from "./words.ts";

export type PackageLanguage = "th" | "en";

/** What the trainer says about the course to be made. */
export interface Wanted {
  readonly code: string;
  readonly title: Text;
  readonly audience: readonly string[];
  readonly language: PackageLanguage;
  /** She may use it, although the package does not say so. */
  readonly isConfirmed: boolean;
}

export interface MadeCourse {
  readonly course: Course;
  /** What did not fit. */
  readonly notes: readonly Note[];
}

const MOST = { blocks: 40, lessons: 30, modules: 20 } as const;
/** The server takes a body of a million bytes; the rest is for what stands around the lessons. */
const MOST_BYTES = 850_000;
const SOURCE = "package";
const empty: Text = { th: "", en: "" };

/** `where` is the lesson that is told with what does not fit. */
type Making = { readonly language: PackageLanguage; readonly list: NoteList; readonly where: string };

/** A draft of a course out of a package: its words in one language, the other still to be written. Never longer than a course may be. */
export function toCourse(found: FoundPackage, { code, title, audience, language, isConfirmed }: Wanted): MadeCourse {
  const making: Making = { language, list: new NoteList(), where: "" };
  const modules = withinSize(asModules(found, making), making);
  const minutes = modules.flatMap(({ lessons }) => lessons).reduce((sum, lesson) => sum + lesson.minutes, 0);
  const course: Course = {
    code, title, aim: say(found.aim, 1000, making), audience: [...audience], hours: Math.min(200, Math.max(0.5, Math.round(minutes / 30) / 2)), prerequisites: [], competence: "", version: "1",
    sources: { [SOURCE]: sourceLine(found, isConfirmed) }, outcomes: [{ code: "o1", text: empty }], modules: [...modules], test: [],
  };
  return { course, notes: making.list.notes };
}

function say(words: FoundText, most: number, { language, list, where }: Making): Text {
  if (typeof words !== "string") return words;
  if (isWrittenOut(words)) list.add("written-out", `${words.slice(0, 40)}…`, where);
  else if (words.length > most) list.add("too-long", words.slice(0, 60), where);
  return { ...empty, [language]: isWrittenOut(words) ? "" : fitWords(words, most) };
}

function asModules({ modules }: FoundPackage, making: Making): readonly Course["modules"][number][] {
  const all = modules.flatMap((module) => {
    const lessons = module.lessons.flatMap((lesson) => asLessons(lesson, making));
    return inGroups(lessons, MOST.lessons).map((group, index) => ({ title: numbered(module.title, index), lessons: group }));
  });
  for (const { title } of all.slice(MOST.modules)) making.list.add("too-many", title, title);
  return all.slice(0, MOST.modules).map(({ title, lessons }, index) => ({
    code: `m${index + 1}`,
    title: title === "" ? { th: `ส่วนที่ ${index + 1}`, en: `Part ${index + 1}` } : say(title, 200, { ...making, where: title }),
    lessons: lessons.map((lesson, at) => ({ ...lesson, code: `l${at + 1}`, title: lesson.title.th + lesson.title.en === "" ? { th: `บทที่ ${at + 1}`, en: `Lesson ${at + 1}` } : lesson.title })),
  }));
}

const numbered = (title: string, index: number): string => (index === 0 || title === "" ? title : `${title} (${index + 1})`);

function inGroups<T>(list: readonly T[], size: number): readonly T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) => list.slice(index * size, (index + 1) * size));
}

function asLessons({ title, pieces }: FoundLesson, making: Making): readonly Lesson[] {
  const blocks = pieces.map((piece) => asBlock(piece, { ...making, where: title }));
  return inGroups(blocks, MOST.blocks).map((group, index) => ({ code: "l", title: say(numbered(title, index), 200, { ...making, where: title }), minutes: minutesOf(group), outcome: "o1", source: SOURCE, blocks: group }));
}

/** About six hundred letters a minute, and half a minute for a question. */
function minutesOf(blocks: readonly Block[]): number {
  const letters = blocks.reduce((sum, block) => sum + (block.kind === "text" ? block.text.th.length + block.text.en.length : 300), 0);
  return Math.min(60, Math.max(1, Math.ceil(letters / 600)));
}

function asBlock(piece: Piece, making: Making): Block {
  switch (piece.kind) {
    case "text":
      return { kind: "text", text: say(piece.words, 4000, making) };
    case "check":
      return {
        kind: "check",
        question: say(piece.question, 800, making),
        options: piece.options.map(({ text, right, because }, index) => ({ code: `a${index + 1}`, text: say(text, 600, making), right, because: say(because, 800, making) })),
      };
    case "scenario":
      return { kind: "scenario", title: say(piece.title, 200, making), start: piece.start, nodes: Object.fromEntries(Object.entries(piece.nodes).map(([code, node]) => [code, asNode(node, making)])) };
  }
}

type Scenario = Extract<Block, { kind: "scenario" }>;

function asNode({ says, choices, end }: Extract<Piece, { kind: "scenario" }>["nodes"][string], making: Making): Scenario["nodes"][string] {
  return {
    says: say(says, 1200, making),
    // Whether a choice helps or harms is not in the package: the trainer says so.
    choices: choices.map(({ text, to, effect }) => ({ text: say(text, 600, making), to, effect: say(effect, 800, making), kind: "neutral" })),
    ...(end === undefined ? {} : { end: say(end, 1200, making) }),
  };
}

/** Lessons from the first on, as many as the server takes. */
function withinSize(modules: readonly Course["modules"][number][], { list }: Making): readonly Course["modules"][number][] {
  let bytes = 0;
  return modules
    .map((module) => ({
      ...module,
      lessons: module.lessons.filter((lesson) => {
        bytes += new TextEncoder().encode(JSON.stringify(lesson)).length;
        const title = lesson.title.th || lesson.title.en;
        if (bytes > MOST_BYTES) list.add("course-full", title, title);
        return bytes <= MOST_BYTES;
      }),
    }))
    .filter(({ lessons }) => lessons.length > 0);
}

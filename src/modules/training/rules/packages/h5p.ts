import { type FoundLesson, type FoundModule, type NoteList, type PackageHead, PackageRefusal, type Piece } from "./found.ts";
import { branching } from "./h5p-branching.ts";
import { gaps, multiChoice, singleChoices, trueFalse } from "./h5p-questions.ts";
import { asPieces, linesOf, type Reading } from "./html-text.ts";
import { listAt, readJson, textAt, valueAt } from "./json.ts";
import type { Opened } from "./scorm.ts";
import { cleanWords } from "./words.ts";

const DEEPEST = 10;
type Deep = Reading & { readonly left: number };
type Reader = (params: unknown, reading: Deep) => readonly Piece[];

/** An H5P package: books and columns are lessons of their pages, everything else one lesson. @throws PackageRefusal */
export async function readH5p({ archive, list, taken }: Opened): Promise<{ readonly head: PackageHead; readonly modules: readonly FoundModule[] }> {
  const [about, source] = [await archive.text("h5p.json"), await archive.text("content/content.json")];
  if (about === undefined || source === undefined) throw new PackageRefusal("not-a-package");
  if (about === "too-large" || source === "too-large") throw new PackageRefusal("too-large");
  taken.add("h5p.json").add("content/content.json");
  const head = headOf(readJson(about));
  const lessons = lessonsOf({ library: textAt(readJson(about), "mainLibrary"), params: readJson(source) }, head.title, list);
  return { head, modules: lessons.length === 0 ? [] : [{ title: head.title, lessons }] };
}

function headOf(about: unknown): PackageHead {
  const licence = [textAt(about, "license"), textAt(about, "licenseVersion")].filter((word) => word !== "").join(" ");
  const extras = cleanWords(textAt(about, "licenseExtras")).slice(0, 200);
  return {
    kind: "h5p",
    title: cleanWords(textAt(about, "title")),
    aim: cleanWords(textAt(about, "metaDescription")),
    language: textAt(about, "language").slice(0, 10),
    licence: [licence === "U" ? "" : licence, extras].filter((word) => word !== "").join(" — "),
    authors: listAt(about, "authors").map((author) => cleanWords(textAt(author, "name"))).filter((name) => name !== "").slice(0, 10),
  };
}

/** The kind of a content, without its version: `H5P.Column 1.16` → `Column`. */
const kindOf = (content: unknown): string => (textAt(content, "library").split(" ")[0] ?? "").replace("H5P.", "");
const titleOf = (content: unknown): string => cleanWords(textAt(valueAt(content, "metadata"), "title"));

function lessonsOf(main: unknown, title: string, list: NoteList): readonly FoundLesson[] {
  const params = valueAt(main, "params");
  if (kindOf(main) !== "InteractiveBook") return [{ title, pieces: piecesOf(main, { where: title, list, left: DEEPEST }) }].filter(({ pieces }) => pieces.length > 0);
  const cover = asPieces(linesOf(textAt(valueAt(params, "bookCover"), "coverDescription"), { where: title, list }), { where: title, list });
  const chapters = listAt(params, "chapters").map((chapter, index) => {
    const name = titleOf(chapter) || `${title} ${index + 1}`;
    return { title: name, pieces: piecesOf(chapter, { where: name, list, left: DEEPEST }) };
  });
  return [{ title, pieces: cover }, ...chapters].filter(({ pieces }) => pieces.length > 0);
}

const html: (key: string) => Reader = (key) => (params, reading) => asPieces(linesOf(textAt(params, key), reading), reading);
const nested = (contents: readonly unknown[], reading: Deep): readonly Piece[] => contents.flatMap((content) => piecesOf(content, { ...reading, left: reading.left - 1 }));

/** What each kind of content becomes; a kind that is not here is named to the reader. */
const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ["AdvancedText", html("text")],
  ["Text", html("text")],
  ["Table", html("text")],
  ["MultiChoice", multiChoice],
  ["TrueFalse", trueFalse],
  ["SingleChoiceSet", singleChoices],
  ["Blanks", (params, reading) => gaps(textAt(params, "text"), listAt(params, "questions").map(String), reading)],
  ["DragText", (params, reading) => gaps(textAt(params, "taskDescription"), textAt(params, "textField").split("\n"), reading)],
  ["MarkTheWords", (params, reading) => gaps(textAt(params, "taskDescription"), [textAt(params, "textField")], reading)],
  ["QuestionSet", (params, reading) => [...html("introduction")(valueAt(params, "introPage"), reading), ...nested(listAt(params, "questions"), reading)]],
  ["Column", (params, reading) => nested(listAt(params, "content").map((one) => valueAt(one, "content")), reading)],
  ["Row", (params, reading) => nested(listAt(params, "columns").map((one) => valueAt(one, "content")), reading)],
  ["RowColumn", (params, reading) => nested(listAt(params, "content").map((one) => valueAt(one, "content")), reading)],
  ["InteractiveBook", (params, reading) => nested(listAt(params, "chapters"), reading)],
  ["Accordion", accordion],
  ["Dialogcards", dialogCards],
  ["CoursePresentation", presentation],
  ["BranchingScenario", (params, reading) => branching(params, reading, (content) => nested([content], reading).map((piece) => (piece.kind === "text" ? piece.words : "")).filter((words) => words !== "").join("\n"))],
]);

function piecesOf(content: unknown, reading: Deep): readonly Piece[] {
  const kind = kindOf(content);
  const read = READERS.get(kind);
  if (read && reading.left > 0) return read(valueAt(content, "params"), reading);
  if (read) reading.list.add("too-deep", kind, reading.where);
  else if (!isMedia(content, kind, reading) && kind !== "") reading.list.add("unknown-type", [textAt(content, "library"), titleOf(content)].filter((word) => word !== "").join(" · "), reading.where);
  return [];
}

/** Pictures, sounds and films: told with the words that stand for them. */
function isMedia(content: unknown, kind: string, { list, where }: Reading): boolean {
  const reason = { Image: "picture", Audio: "sound", Video: "video" }[kind];
  if (reason === undefined) return false;
  const words = cleanWords(textAt(valueAt(content, "params"), "alt")) || titleOf(content);
  list.add(reason === "picture" ? "picture" : reason === "sound" ? "sound" : "video", words, where);
  return true;
}

function accordion(params: unknown, reading: Deep): readonly Piece[] {
  return listAt(params, "panels").flatMap((panel) => {
    const heading = cleanWords(textAt(panel, "title"));
    const lines = linesOf(textAt(valueAt(valueAt(panel, "content"), "params"), "text"), reading);
    return asPieces([{ kind: "heading", words: heading }, ...lines], reading);
  });
}

function dialogCards(params: unknown, reading: Deep): readonly Piece[] {
  const lead = [textAt(params, "title"), textAt(params, "description")].flatMap((words) => linesOf(words, reading));
  const cards = listAt(params, "dialogs").flatMap((card) => {
    if (valueAt(card, "image") !== undefined) reading.list.add("picture", cleanWords(textAt(card, "imageAltText")), reading.where);
    return asPieces([...linesOf(textAt(card, "text"), reading), ...linesOf(textAt(card, "answer"), reading)], reading);
  });
  return [...asPieces(lead, reading), ...cards];
}

function presentation(params: unknown, reading: Deep): readonly Piece[] {
  return listAt(valueAt(params, "presentation"), "slides").flatMap((slide) => {
    const heading = cleanWords(textAt(listAt(slide, "keywords")[0], "main"));
    const pieces = nested(listAt(slide, "elements").map((element) => valueAt(element, "action")), reading);
    const words = pieces.flatMap((piece) => (piece.kind === "text" ? [{ kind: "paragraph" as const, words: piece.words }] : []));
    const lines = [...(heading === "" || words[0]?.words.startsWith(heading) ? [] : [{ kind: "heading" as const, words: heading }]), ...words];
    return [...asPieces(lines, reading), ...pieces.filter(({ kind }) => kind !== "text")];
  });
}


import type { NoteList, Piece } from "./found.ts";
import { tokensOf, type Token } from "./markup.ts";
import { cleanWords, inParts, isWrittenOut } from "./words.ts";

/** A line of a page: a heading, a paragraph or an item of a list. */
export interface Line {
  readonly kind: "heading" | "paragraph" | "item";
  readonly words: string;
}

/** Where something was found, and whoever is told of what does not come along. */
export interface Reading {
  readonly where: string;
  readonly list: NoteList;
}

const BLOCKS = new Set(["p", "div", "section", "article", "header", "footer", "main", "aside", "ul", "ol", "dl", "dt", "dd", "table", "tr", "blockquote", "pre", "figure", "figcaption", "form", "fieldset", "hr", "body", "nav", "center", "address", "details", "summary"]);
const HEADINGS = new Set(["h1", "h2", "h3", "h4", "h5", "h6", "legend", "caption"]);
/** With all that stands in them. */
const SKIPPED = new Set(["script", "style", "noscript", "template", "svg", "math", "canvas", "object", "video", "audio", "iframe", "select", "textarea", "button", "title", "noembed", "noframes", "xmp", "applet"]);
const TOLD: ReadonlyMap<string, Parameters<NoteList["add"]>[0]> = new Map([["img", "picture"], ["svg", "picture"], ["canvas", "drawn"], ["object", "frame"], ["embed", "frame"], ["applet", "frame"], ["iframe", "frame"], ["frame", "frame"], ["video", "video"], ["audio", "sound"], ["input", "form"], ["select", "form"], ["textarea", "form"]]);

type Open = Extract<Token, { kind: "open" }>;

/** Gathers lines while the markup goes by. */
interface Lines {
  readonly lines: Line[];
  write(text: string): void;
  /** Ends the line that was begun; the next one is of this kind. */
  begin(kind: Line["kind"]): void;
}

function gatherLines(): Lines {
  const lines: Line[] = [];
  let [kind, held]: [Line["kind"], string] = ["paragraph", ""];
  return {
    lines,
    write: (text) => void (held += text),
    begin(next) {
      const words = cleanWords(held);
      if (words !== "") lines.push({ kind, words });
      [kind, held] = [next, ""];
    },
  };
}

/** The tokens of a page without what stands inside programs, drawings and fields; the element that opens one still comes. */
function* outside(html: string): Generator<Token> {
  let inside: Inside | undefined;
  for (const token of tokensOf(html, "html")) {
    if (!inside) yield token;
    inside = inside ? stepInside(inside, token) : entered(token);
  }
}

type Inside = { readonly name: string; readonly depth: number };

const entered = (token: Token): Inside | undefined => (token.kind === "open" && !token.isEmpty && SKIPPED.has(token.name) ? { name: token.name, depth: 1 } : undefined);

function stepInside(inside: Inside, token: Token): Inside | undefined {
  if (token.kind === "text" || token.name !== inside.name) return inside;
  if (token.kind === "open") return token.isEmpty ? inside : { ...inside, depth: inside.depth + 1 };
  return inside.depth === 1 ? undefined : { ...inside, depth: inside.depth - 1 };
}

/** A page of HTML as lines of plain words; no tag of it remains. What is no words is told. */
export function linesOf(html: string, reading: Reading): readonly Line[] {
  const lines = gatherLines();
  for (const token of outside(html)) {
    if (token.kind === "text") lines.write(token.text.replaceAll("\n", " "));
    else if (token.kind === "close") endElement(lines, token.name);
    else {
      tell(token, reading);
      beginElement(lines, token.name);
    }
  }
  lines.begin("paragraph");
  return lines.lines;
}

function beginElement(lines: Lines, name: string): void {
  if (HEADINGS.has(name)) lines.begin("heading");
  else if (name === "li") lines.begin("item");
  else if (BLOCKS.has(name)) lines.begin("paragraph");
  else if (name === "br") lines.write("\n");
  else if (name === "td" || name === "th") lines.write(" ");
}

function endElement(lines: Lines, name: string): void {
  if (HEADINGS.has(name) || name === "li" || BLOCKS.has(name)) lines.begin("paragraph");
  else if (name === "td" || name === "th") lines.write(" · ");
}

function tell(element: Open, { list, where }: Reading): void {
  const reason = TOLD.get(element.name);
  if (!reason || element.attributes.get("type") === "hidden") return;
  list.add(reason, reason === "form" ? "" : nameOf(element), where);
}

/** What an element is called: the words that stand for it, or its file. */
function nameOf({ attributes }: Open): string {
  const words = cleanWords(attributes.get("alt") ?? attributes.get("title") ?? "");
  const source = attributes.get("src") ?? attributes.get("data") ?? "";
  return words || (source.startsWith("data:") ? "" : (source.split("/").at(-1) ?? ""));
}

/** All words of a bit of HTML in one line or a few. */
export const plainWords = (html: string, reading: Reading): string => linesOf(html, reading).map(asWritten).join("\n");

const asWritten = ({ kind, words }: Line): string => (kind === "item" ? `• ${words}` : withoutDots(words));

/** A row of a table ends without the dot that stands between its cells. */
function withoutDots(words: string): string {
  let end = words.length;
  while (words.startsWith(" ·", end - 2)) end -= 2;
  return words.slice(0, end);
}

/** As much as one reads at once on a phone. */
const AIM = 1200;
const MOST = 3900;

/** Lines as pieces of a lesson: a new one at each heading, or where one would become long. */
export function asPieces(lines: readonly Line[], { list, where }: Reading): readonly Piece[] {
  const parts: string[][] = [[]];
  let length = 0;
  for (const line of lines) {
    if (isWrittenOut(line.words)) {
      list.add("written-out", `${line.words.slice(0, 40)}…`, where);
      continue;
    }
    if (length > 0 && (line.kind === "heading" ? length > 200 : length + line.words.length > AIM)) {
      parts.push([]);
      length = 0;
    }
    parts.at(-1)?.push(asWritten(line));
    length += line.words.length;
  }
  return parts.flatMap((part) => inParts(part.join("\n"), MOST)).map((words) => ({ kind: "text", words }));
}

/** The title a page gives itself. */
export function titleOf(html: string): string {
  let isTitle = false;
  for (const token of tokensOf(html.slice(0, 20_000), "html")) {
    if (isTitle && token.kind === "text") return cleanWords(token.text);
    isTitle = token.kind === "open" && token.name === "title";
  }
  return "";
}

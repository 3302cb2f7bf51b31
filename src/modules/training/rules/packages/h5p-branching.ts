import type { FoundNode, FoundText, Piece } from "./found.ts";
import { plainWords, type Reading } from "./html-text.ts";
import { listAt, textAt, valueAt } from "./json.ts";

const GO_ON = { th: "ไปต่อ", en: "Go on" };
const END = { th: "จบเรื่องนี้แล้ว", en: "This is where it ends." };
const MOST_NODES = 60;
const MOST_CHOICES = 6;

type Branching = { readonly content: readonly unknown[]; readonly endings: readonly unknown[]; readonly reading: Reading; readonly wordsOf: (content: unknown) => string };

/**
 * A branching scenario: each question is something that happens and what one may do, each other page goes on to the next.
 * @param wordsOf what a page that is no question says
 */
export function branching(params: unknown, reading: Reading, wordsOf: (content: unknown) => string): readonly Piece[] {
  const scenario = valueAt(params, "branchingScenario") ?? params;
  const content = listAt(scenario, "content");
  if (content.length > MOST_NODES) reading.list.add("too-many", String(content.length), reading.where);
  const all: Branching = { content: content.slice(0, MOST_NODES), endings: listAt(scenario, "endScreens"), reading, wordsOf };
  if (all.content.length === 0) return [];
  const nodes: Record<string, FoundNode> = Object.fromEntries(all.content.map((one, index) => [`n${index + 1}`, nodeOf(one, all)]));
  for (const [code, node] of endNodes(nodes, all)) nodes[code] = node;
  const start = valueAt(scenario, "startScreen");
  const intro = [textAt(start, "startScreenTitle"), textAt(start, "startScreenSubtitle")].map((words) => plainWords(words, reading)).filter((words) => words !== "").join("\n");
  return [...(intro === "" ? [] : [{ kind: "text" as const, words: intro }]), { kind: "scenario", title: plainWords(textAt(scenario, "title"), reading), start: "n1", nodes }];
}

function nodeOf(one: unknown, { content, endings, reading, wordsOf }: Branching): FoundNode {
  const type = valueAt(one, "type");
  const whereTo = (next: unknown): string => (typeof next === "number" && Number.isInteger(next) && next >= 0 && next < content.length ? `n${next + 1}` : endOf(next, endings));
  if (!textAt(type, "library").startsWith("H5P.BranchingQuestion")) {
    const says = wordsOf(type);
    return { says: says === "" ? "…" : says, choices: [{ text: GO_ON, to: whereTo(valueAt(one, "nextContentId")), effect: "" }] };
  }
  const asked = valueAt(valueAt(type, "params"), "branchingQuestion");
  const alternatives = listAt(asked, "alternatives");
  const says = plainWords(textAt(asked, "question"), reading);
  if (alternatives.length > MOST_CHOICES) reading.list.add("too-many-answers", says, reading.where);
  const choices = alternatives.slice(0, MOST_CHOICES).map((way) => {
    const feedback = valueAt(way, "feedback");
    const effect = [textAt(feedback, "title"), textAt(feedback, "subtitle")].map((words) => plainWords(words, reading)).filter((words) => words !== "").join("\n");
    return { text: plainWords(textAt(way, "text"), reading), to: whereTo(valueAt(way, "nextContentId")), effect };
  });
  return choices.length > 0 ? { says, choices } : { says, choices, end: END };
}

/** The end screen of its own, or the common one. */
const endOf = (next: unknown, endings: readonly unknown[]): string => `end${Math.max(0, endings.findIndex((ending) => valueAt(ending, "contentId") === next)) + 1}`;

function endNodes(nodes: Readonly<Record<string, FoundNode>>, { endings, reading }: Branching): readonly (readonly [string, FoundNode])[] {
  const used = new Set(Object.values(nodes).flatMap(({ choices }) => choices.map(({ to }) => to)).filter((to) => to.startsWith("end")));
  return [...used].map((code) => {
    const ending = endings[Number(code.slice(3)) - 1];
    const says: FoundText = plainWords(textAt(ending, "endScreenTitle"), reading) || END;
    const end: FoundText = plainWords(textAt(ending, "endScreenSubtitle"), reading) || END;
    return [code, { says, choices: [], end }];
  });
}

import { type Emblem, isBox, MOST_PATH, PATH } from "./emblem.ts";

/**
 * The lines of an SVG drawing and the box they stand in; undefined when there are none. Read as words: nothing of the file becomes an element,
 * nothing in it is loaded or run, and the page's rules (trusted types) allow no other way.
 */
export function linesOf(svg: string): Emblem | undefined {
  const tags = svg.split("<").map((tag) => tag.slice(0, tag.indexOf(">") + 1));
  const path = tags.filter((tag) => /^path\s/.test(tag)).map((tag) => attributeOf(tag, "d")).filter((d) => PATH.test(d)).join(" ");
  const box = boxOf(tags.find((tag) => /^svg\s/.test(tag)) ?? "");
  return path !== "" && isBox(box) ? { path, box } : undefined;
}

function boxOf(tag: string): readonly number[] {
  const box = attributeOf(tag, "viewBox");
  if (box !== "") return box.split(/[\s,]+/).map(Number);
  return [0, 0, ...(["width", "height"] as const).map((name) => Number.parseFloat(attributeOf(tag, name)))];
}

const ATTRIBUTE = { d: /\sd\s*=\s*(?:"([^"]*)"|'([^']*)')/, viewBox: /\sviewBox\s*=\s*(?:"([^"]*)"|'([^']*)')/, width: /\swidth\s*=\s*(?:"([^"]*)"|'([^']*)')/, height: /\sheight\s*=\s*(?:"([^"]*)"|'([^']*)')/ } as const;

function attributeOf(tag: string, name: keyof typeof ATTRIBUTE): string {
  const [, double, single] = ATTRIBUTE[name].exec(tag) ?? [];
  return (double ?? single ?? "").trim();
}

/** Why a drawing cannot be used, as a key of `partners.emblem`. */
export function whyNotLines(lines: Emblem | undefined): "noPath" | "tooLarge" | undefined {
  if (!lines) return "noPath";
  return lines.path.length > MOST_PATH ? "tooLarge" : undefined;
}

import { type Emblem, isBox, MOST_PATH, PATH } from "../../rules/emblem.ts";

/** The lines of a drawing and the box they stand in; undefined when there are none. Nothing of the file is put into the page but these numbers. */
export function linesOf(svg: string): Emblem | undefined {
  // Parsed as a document of its own: nothing in it is loaded or run.
  const drawing = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  const path = [...drawing.querySelectorAll("path")].map((one) => one.getAttribute("d")?.trim() ?? "").filter((d) => PATH.test(d)).join(" ");
  const box = boxOf(drawing);
  return path !== "" && isBox(box) ? { path, box } : undefined;
}

function boxOf(drawing: Element): readonly number[] {
  const box = drawing.getAttribute("viewBox")?.trim();
  if (box) return box.split(/[\s,]+/).map(Number);
  return [0, 0, ...["width", "height"].map((name) => Number.parseFloat(drawing.getAttribute(name) ?? ""))];
}

/** Why a drawing cannot be used, as a key of `partners.emblem`. */
export function whyNotLines(lines: Emblem | undefined): "noPath" | "tooLarge" | undefined {
  if (!lines) return "noPath";
  return lines.path.length > MOST_PATH ? "tooLarge" : undefined;
}

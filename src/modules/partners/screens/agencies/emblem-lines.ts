import type { Emblem } from "../../rules/emblem.ts";

const MOST_PATH = 30_000; // as the rule of the server says; the rule itself would bring zod into the page

/** The lines of a drawing and the box they stand in; undefined when there are none. Nothing of the file is put into the page but these numbers. */
export function linesOf(svg: string): Emblem | undefined {
  // Parsed as a document of its own: nothing in it is loaded or run.
  const drawing = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  const path = [...drawing.querySelectorAll("path")].map((one) => one.getAttribute("d")?.trim() ?? "").filter((d) => /^[Mm][MmLlHhVvCcSsQqTtAaZz0-9eE+\-., \n\r\t]*$/.test(d)).join(" ");
  const [x = 0, y = 0, width = 0, height = 0] = (drawing.getAttribute("viewBox") ?? `0 0 ${Number.parseFloat(drawing.getAttribute("width") ?? "")} ${Number.parseFloat(drawing.getAttribute("height") ?? "")}`).trim().split(/[\s,]+/).map(Number);
  const isBox = [x, y, width, height].every(Number.isFinite) && width > 0 && height > 0;
  return path !== "" && isBox ? { path, box: [x, y, width, height] } : undefined;
}

/** Why a drawing cannot be used, as a key of `partners.emblem`. */
export function whyNotLines(lines: Emblem | undefined): "noPath" | "tooLarge" | undefined {
  if (!lines) return "noPath";
  return lines.path.length > MOST_PATH ? "tooLarge" : undefined;
}

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");

/** The colours of one block of tokens.css, by name without dashes. */
function coloursAfter(selector: string): Readonly<Record<string, string>> {
  const block = css.slice(css.indexOf(selector) + selector.length);
  const end = block.indexOf("}");
  return Object.fromEntries([...block.slice(0, end).matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((match) => [match[1] ?? "", match[2] ?? ""]));
}

const light = coloursAfter(":root {");
const dark = coloursAfter(':root[data-theme="dark"] {');

const channel = (value: number) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => channel(Number.parseInt(colour.slice(at, at + 2), 16) / 255));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
/** WCAG 2 contrast ratio of two colours "#rrggbb". */
function contrast(one = "", other = ""): number {
  const [brighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (brighter + 0.05) / (darker + 0.05);
}

const tones = ["attention", "overdue", "safety", "done", "info", "restricted"];

describe.each([
  ["light", light],
  ["dark", dark],
])("in %s colours", (_name, colours) => {
  test.each([
    ...["canvas", "surface", "sunken", "primary-soft"].map((ground) => ["ink", ground]),
    ...["canvas", "surface", "sunken"].map((ground) => ["muted", ground]),
    ...["canvas", "surface", "primary-soft"].map((ground) => ["primary", ground]),
    ["primary-text", "primary"],
    ["primary-text", "primary-hover"],
    ["canvas", "ink"],
    ...tones.map((tone) => [tone, `${tone}-soft`]),
    ...tones.map((tone) => ["ink", `${tone}-soft`]),
    ...tones.map((tone) => [tone, "surface"]),
  ])("%s is readable on %s (4.5)", (text = "", ground = "") => {
    expect(contrast(colours[text], colours[ground])).toBeGreaterThanOrEqual(4.5);
  });

  test.each([
    ["input-border", "canvas"],
    ["input-border", "surface"],
    ["focus", "canvas"],
    ["focus", "surface"],
    ["focus-on-primary", "primary"],
  ])("%s can be seen on %s (3)", (edge = "", ground = "") => {
    expect(contrast(colours[edge], colours[ground])).toBeGreaterThanOrEqual(3);
  });
});

test("dark by the device and dark by choice are the same colours", () => {
  expect(coloursAfter(':root:not([data-theme="light"]) {')).toEqual(dark);
});

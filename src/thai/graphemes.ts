/**
 * The text cut to at most `max` characters as a reader sees them (grapheme clusters), with "…" when something was cut.
 * @param max whole number ≥ 1; the "…" comes on top
 */
export function truncateGraphemes(text: string, max: number): string {
  const graphemes = splitGraphemes(text);
  return graphemes.length <= max ? text : `${graphemes.slice(0, max).join("")}…`;
}

function splitGraphemes(text: string): readonly string[] {
  if (typeof Intl.Segmenter === "undefined") return text.match(/\P{M}\p{M}*|\p{M}+/gu) ?? [];
  return Array.from(new Intl.Segmenter("th", { granularity: "grapheme" }).segment(text), ({ segment }) => segment);
}

import type { Article } from "./article.ts";

type Sections = Article["sections"];
type Language = "th" | "en";

/** Sections as they are typed into one field: "# heading" on a line of its own, the text below it. */
export function textOfSections(sections: Sections, language: Language): string {
  return sections.map(({ heading, text }) => `# ${heading[language]}\n${text[language]}`).join("\n\n");
}

/**
 * What was typed in both languages as sections.
 * @returns undefined when the two do not have the same number of headings, each with a text below it
 */
export function sectionsOf(th: string, en: string): Sections | undefined {
  const [thai, english] = [partsOf(th), partsOf(en)];
  if (thai.length === 0 || thai.length !== english.length) return undefined;
  if ([...thai, ...english].some(({ heading, text }) => heading === "" || text === "")) return undefined;
  return thai.map((part, index) => ({ heading: { th: part.heading, en: english[index]?.heading ?? "" }, text: { th: part.text, en: english[index]?.text ?? "" } }));
}

function partsOf(typed: string): readonly { readonly heading: string; readonly text: string }[] {
  const parts: { heading: string; lines: string[] }[] = [];
  for (const line of typed.split("\n")) {
    if (line.startsWith("#")) parts.push({ heading: line.replace(/^#+/, "").trim(), lines: [] });
    else if (parts.length > 0) parts.at(-1)?.lines.push(line);
    else if (line.trim() !== "") return [];
  }
  return parts.map(({ heading, lines }) => ({ heading, text: lines.join("\n").trim() }));
}

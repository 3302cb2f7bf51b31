import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { messageFolders, serverTranslator } from "./server.ts";

type Tree = { readonly [key: string]: string | Tree };

const sentencesOf = (tree: Tree, path = ""): Map<string, string> =>
  new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === "string" ? [[path + key, value] as const] : [...sentencesOf(value, `${path}${key}.`)],
    ),
  );

// Thai has only the form "other", so a plural object may be shorter there.
const withoutPluralForms = (key: string) => key.replace(/\.(zero|one|two|few|many)$/, ".other");
const blanksOf = (sentence: string) => [...new Set(sentence.match(/\{\w+\}/g))].sort();
const thaiLetter = /[\u0E01-\u0E5B]/;

describe.each(messageFolders())("the messages of $owner", ({ folder }) => {
  const read = (language: string) => sentencesOf(JSON.parse(readFileSync(join(folder, `${language}.json`), "utf8")) as Tree);

  test("exist in Thai and English", () => {
    expect(existsSync(join(folder, "th.json")) && existsSync(join(folder, "en.json"))).toBe(true);
  });

  test("have the same keys in both languages", () => {
    const keys = (language: string) => [...new Set([...read(language).keys()].map(withoutPluralForms))].sort();
    expect(keys("th")).toEqual(keys("en"));
  });

  test("have the same blanks to fill in both languages", () => {
    const english = read("en");
    const different = [...read("th")].filter(([key, sentence]) => {
      const twin = english.get(key);
      return twin !== undefined && blanksOf(twin).join() !== blanksOf(sentence).join();
    });
    expect(different).toEqual([]);
  });

  test("never say a word that hurts, and no English sentence is left in Thai letters", () => {
    const hurting = [...read("th")].filter(([, sentence]) => /เหยื่อ/.test(sentence));
    const untranslated = [...read("en")].filter(([key, sentence]) => thaiLetter.test(sentence) && !/thai|ownName|otherLanguage|^stamp\./i.test(key));
    expect({ hurting, untranslated }).toEqual({ hurting: [], untranslated: [] });
  });
});

test("the server says a platform word in both languages", () => {
  expect(serverTranslator("th")("ui.save")).toBe("บันทึก");
  expect(serverTranslator("en")("ui.save")).toBe("Save");
});

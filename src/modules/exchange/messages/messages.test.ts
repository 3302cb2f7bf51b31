import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { codeLists, fieldKeys, type CodeListName } from "../formats/fields.ts";
import { columnName, findHeader } from "../formats/header-names.ts";
import { templateColumns } from "../formats/template.ts";
import { findCode, labelOf } from "../formats/vocabulary.ts";
import en from "./en.json" with { type: "json" };
import th from "./th.json" with { type: "json" };

type Tree = { readonly [key: string]: string | Tree };
const listNames = Object.keys(codeLists) as CodeListName[]; // the keys of that very object

function keysOf(tree: Tree, before = ""): readonly string[] {
  return Object.entries(tree).flatMap(([key, value]) => (typeof value === "string" ? [`${before}${key}`] : keysOf(value, `${before}${key}.`)));
}

const textsOf = (tree: Tree): readonly string[] => Object.values(tree).flatMap((value) => (typeof value === "string" ? [value] : textsOf(value)));
const source = (name: string): string => readFileSync(new URL(name, import.meta.url), "utf8");

test("Thai and English have the same keys, and no text is empty", () => {
  expect(keysOf(th)).toEqual(keysOf(en));
  expect([...textsOf(th), ...textsOf(en)].filter((text) => text.trim() === "")).toEqual([]);
});

test("no text blames or uses the word เหยื่อ", () => {
  expect(textsOf(th).filter((text) => text.includes("เหยื่อ"))).toEqual([]);
});

test("every reason in the code has a text", () => {
  const code = source("../rules/problems.ts");
  const reasonsOf = (name: string): readonly string[] => [...(new RegExp(`type ${name} =([^;]+);`).exec(code)?.[1] ?? "").matchAll(/"([a-z-]+)"/g)].map((match) => match[1] ?? "");
  const errors: readonly string[] = Object.keys(en.errors);
  expect([...reasonsOf("CellProblem"), ...reasonsOf("RowProblem"), ...reasonsOf("FileProblem")].filter((code) => !errors.includes(code))).toEqual([]);
  expect(Object.keys(en.warnings).sort()).toEqual([...reasonsOf("RowWarning")].sort());
});

describe("code lists", () => {
  test.each(listNames)("%s: every code has a label in both languages, and each label leads back to its code", (list) => {
    expect(Object.keys(en.codes[list])).toEqual([...codeLists[list]]);
    for (const code of codeLists[list]) {
      for (const word of [code, labelOf(list, code, "th"), labelOf(list, code, "en")]) expect(findCode(list, word), word).toBe(code);
    }
  });
});

describe("columns", () => {
  test("every field has a name in both languages, and each name leads back to the field", () => {
    for (const key of fieldKeys) {
      for (const name of [columnName(key, "th"), columnName(key, "en")]) {
        expect(name, key).not.toBe(key);
        expect(findHeader(name)?.target, name).toBe(key);
      }
    }
  });

  test("a number behind the name of a group means a further item of it", () => {
    expect(findHeader(`${columnName("events.country", "th")} 2`)?.target).toBe("events.country#2");
    expect(findHeader("hte_City_3")?.target).toBe("events.city#3");
    expect(findHeader("ชื่อ 2")).toBeUndefined();
    expect(new Set<string>(templateColumns).size).toBe(templateColumns.length);
  });
});

import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { PrintDocument } from "./document.ts";
import { contentOf, readPdf, withContent, writePdf } from "./pdf-file.ts";
import { typeset } from "./typeset.ts";
import { typesetDocument, typesetSource } from "./typeset-document.ts";

const fixture = (name: string): URL => new URL(`./fixtures/${name}`, import.meta.url);
const { trouble, neighbours, hostile } = JSON.parse(readFileSync(fixture("words.json"), "utf8")) as { trouble: string[]; neighbours: Record<string, string>; hostile: string };
const at = new Date("2026-11-22T03:00:00Z");

const page = `#let d = json(bytes(sys.inputs.words))
#set page(width: 170mm, height: auto, margin: 8mm)
#set text(font: ("Sarabun", "Noto Sans Myanmar", "Noto Sans Khmer", "Noto Sans Lao"), size: 16pt, lang: "th", fallback: false, ligatures: false)
#for w in d [#w #parbreak()]`;
const words = (list: readonly string[], source = page) => typesetSource(source, { inputs: { words: JSON.stringify(list) }, at });

/** The text another program takes out of a file, line by line. */
function textOf(pdf: Uint8Array, ...options: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "ruam-print-"));
  try {
    writeFileSync(join(folder, "a.pdf"), pdf);
    return execFileSync(process.env["PDFTOTEXT_PATH"] ?? "pdftotext", ["-enc", "UTF-8", ...options, join(folder, "a.pdf"), "-"], { encoding: "utf8" });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
const linesOf = (text: string): readonly string[] => text.split(/[\n\f]/).map((line) => line.trim()).filter((line) => line !== "");

/** The drawing alone: outlines and places of glyphs, without Typst's styles, scripts and words to select. */
const drawing = (svg: string): string =>
  `${svg.replaceAll(/<style[^]*?<\/style>|<script[^]*?<\/script>|<foreignObject[^]*?<\/foreignObject>/g, "").replaceAll(/ (?:class|data-[\w-]+)="[^"]*"/g, "").replaceAll("><", ">\n<")}\n`;

const paper: PrintDocument = {
  layout: "letter", language: "th", title: "หนังสือ", sender: ["สำนักงานตัวอย่าง"], number: "ที่ ๑/๒๕๖๙", date: "๒๒ พฤศจิกายน ๒๕๖๙", head: [["เรื่อง", "ทดสอบ"]],
  blocks: [{ kind: "paragraph", text: hostile, indent: true }], closing: "ขอแสดงความนับถือ", signature: ["(ตัวอย่าง)"], contact: [], stamp: "ลับ", code: "CM-2570-0001", footer: ["พิมพ์โดย ตัวอย่าง"], pageWords: "หน้า {page}/{pages}", thaiDigits: true, qr: "https://localhost/verify/x",
};

describe("25 Thai words that go wrong elsewhere", () => {
  test("are drawn as on the golden page, mark for mark", () => {
    expect(trouble).toHaveLength(25);
    const drawn = drawing(words(trouble).svg);
    const golden = fixture("trouble-words.svg");
    if (process.env["RUAM_GOLDEN"] === "write") writeFileSync(golden, drawn);
    expect(existsSync(golden)).toBe(true);
    expect(drawn === readFileSync(golden, "utf8")).toBe(true); // a difference of 60 kB tells nobody anything
    expect(drawing(words(["นำ้", ...trouble.slice(1)]).svg)).not.toBe(drawn);
  });

  test("come out of the file as they went in, by a program of others", () => {
    const { pdf, isTextWhole, missing } = words(trouble);
    expect({ isTextWhole, missing }).toEqual({ isTextWhole: true, missing: 0 });
    for (const options of [[], ["-layout"], ["-raw"]]) expect(linesOf(textOf(pdf, ...options))).toEqual(trouble);
  });

  test("and would not without the words that are given back to it", () => {
    const file = readPdf(Buffer.from(words(trouble).pdf));
    const objects = new Map([...file.objects].map(([number, object]) => {
      const content = object.dictionary.includes("FlateDecode") ? contentOf(object).toString("latin1") : "";
      return [number, content.includes("/ActualText") ? withContent(object, Buffer.from(content.replaceAll(/\/Span <<\/ActualText <[0-9A-F]*>>> BDC/g, "/Span <<>> BDC"), "latin1")) : object];
    }));
    expect(linesOf(textOf(writePdf({ ...file, objects })))).not.toEqual(trouble);
  });
});

test("Burmese, Shan, Lao, Khmer and Karen are printed without a missing letter, and come out whole", () => {
  const texts = Object.values(neighbours);
  const { pdf, missing, isTextWhole } = words(texts);
  expect({ missing, isTextWhole }).toEqual({ missing: 0, isTextWhole: true });
  expect(linesOf(textOf(pdf))).toEqual(texts);
  expect(words(["漢字"]).missing).toBe(2);
});

test("text of a person is never markup, and a template reaches no file and no network", () => {
  const { pdf, isTextWhole } = typesetDocument(paper, at);
  expect(isTextWhole).toBe(true);
  expect(textOf(pdf).replaceAll(/\s+/g, "")).toContain(hostile.replaceAll(/\s+/g, ""));
  for (const source of ['#read("/etc/hostname")', '#read("../../../etc/hostname")', '#image("https://localhost/x.png")', '#include "typeset.ts"']) expect(() => words([], source)).toThrow("not-typeset");
  const own = readFileSync(new URL("./templates/document.typ", import.meta.url), "utf8");
  expect(own).not.toMatch(/#?\b(?:import|include|read|eval|plugin|csv|yaml|toml|xml)\b\s*[("]/);
});

test("a paper of the same words and moment is the same file, and every page says its number and its stamp", async () => {
  const long = { ...paper, blocks: Array.from({ length: 60 }, () => ({ kind: "paragraph" as const, text: trouble.join(" ") })) };
  const [first, second] = await Promise.all([typeset(long, at), typeset(long, at)]);
  expect(Buffer.from(first.pdf).equals(Buffer.from(second.pdf))).toBe(true);
  const pages = textOf(first.pdf).split("\f").slice(0, -1);
  expect(pages).toHaveLength(first.pages);
  expect(first.pages).toBeGreaterThan(2);
  for (const text of pages) expect(text).toMatch(/CM-2570-0001[^]*ลับ|ลับ[^]*CM-2570-0001/);
  expect(pages[1]).toContain("หน้า ๒/");
});

test("an emblem is drawn from its lines, in its own box", () => {
  const emblem = { path: "M12 34H56V78Z", box: [0, 0, 90, 90] as const };
  const source = readFileSync(new URL("./templates/document.typ", import.meta.url), "utf8");
  const drawn = (document: PrintDocument) => typesetSource(source, { inputs: { document: JSON.stringify(document), qr: "<svg xmlns='http://www.w3.org/2000/svg'/>" }, at: new Date(0) }).svg.match(/<image [^>]*href="data:image\/svg/g)?.length ?? 0;
  for (const layout of ["letter", "form"] as const) expect(drawn({ ...paper, layout, emblem }) - drawn({ ...paper, layout })).toBe(1);
});

test("more text than any paper holds is refused before it is set", async () => {
  await expect(typeset({ ...paper, blocks: [{ kind: "note", text: "ก".repeat(400_001) }] }, at)).rejects.toMatchObject({ status: 413 });
});

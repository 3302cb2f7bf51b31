import { contentOf, readPdf, withContent, writePdf, type PdfFile, type PdfObject } from "./pdf-file.ts";
import { glyphRuns, type GlyphRun } from "./pdf-runs.ts";

/** A PDF whose text can be taken out as it was put in. */
export interface WholeText {
  readonly pdf: Buffer;
  readonly missing: number;
  readonly isWhole: boolean;
}

interface PageRuns {
  readonly number: number;
  readonly content: Buffer;
  readonly runs: readonly GlyphRun[];
}

/** Runs that follow each other without a gap, with their words. Typst ends a run where a mark is set higher or lower. */
interface Piece {
  readonly runs: readonly GlyphRun[];
  readonly text: string;
}

/**
 * Gives a PDF its text back. Typst 0.13 tells a reader of the file wrongly what a glyph says wherever several glyphs make one Thai, Burmese or
 * Khmer letter: marks come out doubled, letters vanish. Here every glyph of a font that sets one glyph for one sign gets its one sign, and every
 * run that still reads otherwise carries its words as /ActualText (ISO 32000-1, 14.9.4). What is seen on paper does not change.
 * @param texts the words of every run of text in the order they are drawn (Typst's SVG says them)
 * @returns the file unchanged and `isWhole: false` when runs and words do not fit each other
 */
export function giveTextBack(bytes: Buffer, texts: readonly string[]): WholeText {
  const file = readPdf(bytes);
  const pages = pagesOf(file);
  const all = pages.flatMap(({ runs }) => runs);
  const missing = all.reduce((sum, { glyphs }) => sum + glyphs.filter((glyph) => glyph === 0).length, 0);
  if (all.length !== texts.length) return { pdf: bytes, missing, isWhole: false };
  let next = 0;
  const pieces = pages.map((page) => piecesOf(file, page, texts.slice(next, (next += page.runs.length))));
  const maps = signsOfGlyphs(pieces.flat());
  const objects = new Map(file.objects);
  for (const [font, signs] of maps) renewMap(objects, file, { font, signs });
  pages.forEach((page, index) => objects.set(page.number, withContent(objectOf(file, page.number), withWords(page, { pieces: pieces[index] ?? [], maps }))));
  return { pdf: writePdf({ ...file, objects }), missing, isWhole: true };
}

function piecesOf(file: PdfFile, { content, runs }: PageRuns, texts: readonly string[]): readonly Piece[] {
  const pieces: Piece[] = [];
  runs.forEach((run, index) => {
    const text = texts[index] ?? "";
    const last = pieces.at(-1);
    const before = last?.runs.at(-1);
    const isOneWord = last && before && content.toString("latin1", before.to, run.from).trim() === "" && followsOn(file, before, run);
    if (isOneWord) pieces[pieces.length - 1] = { runs: [...last.runs, run], text: last.text + text };
    else pieces.push({ runs: [run], text });
  });
  return pieces;
}

// The next run stands where this one ends, only a little higher or lower.
function followsOn(file: PdfFile, before: GlyphRun, run: GlyphRun): boolean {
  if (before.font !== run.font || before.size !== run.size) return false;
  const width = before.glyphs.reduce((sum, glyph) => sum + (widthsOf(file, before.font).get(glyph) ?? 0), 0);
  // A mark alone is moved back over its letter; what follows stands where the letter ended.
  const gaps = [width, width - before.kerned].map((wide) => Math.abs(run.x - before.x - (wide * before.size) / 1000));
  return Math.min(...gaps) < before.size / 8 && before.y !== run.y && Math.abs(before.y - run.y) < before.size / 3;
}

type Signs = ReadonlyMap<number, string>;

// Signs of one font, glyph by glyph, from runs with as many glyphs as signs. A glyph said to be two signs would be a run misread: that font keeps its map.
function signsOfGlyphs(pieces: readonly Piece[]): ReadonlyMap<string, Signs> {
  const maps = new Map<string, Map<number, string>>();
  const doubtful = new Set<string>();
  for (const { runs, text } of pieces) {
    const signs = asDrawn(text);
    const glyphs = runs.flatMap((run) => run.glyphs);
    const font = runs[0]?.font ?? "";
    if (signs.length !== glyphs.length) continue;
    const map = maps.get(font) ?? new Map<number, string>();
    maps.set(font, map);
    glyphs.forEach((glyph, index) => {
      const sign = signs[index] ?? "";
      if (glyph === 0) return;
      if ((map.get(glyph) ?? sign) !== sign) doubtful.add(font);
      map.set(glyph, sign);
    });
  }
  for (const font of doubtful) maps.delete(font);
  return maps;
}

// Thai and Lao sara am is drawn as its ring and its sara aa, the ring below a tone mark.
function asDrawn(text: string): readonly string[] {
  return [...text.replaceAll(/([่-๋]?)ำ/gu, "ํ$1า").replaceAll(/([່-໋]?)ຳ/gu, "ໍ$1າ")];
}

function withWords({ content }: PageRuns, { pieces, maps }: { readonly pieces: readonly Piece[]; readonly maps: ReadonlyMap<string, Signs> }): Buffer {
  const parts: Buffer[] = [];
  let done = 0;
  for (const { runs, text } of pieces) {
    const from = runs[0]?.from ?? done;
    const to = runs.at(-1)?.to ?? from;
    const own = content.subarray(from, to);
    parts.push(content.subarray(done, from), ...(readsPlainly(runs, { text, maps }) ? [own] : [Buffer.from(`/Span <</ActualText <${hex(`\uFEFF${text}`)}>>> BDC\n`), own, Buffer.from("\nEMC")]));
    done = to;
  }
  return Buffer.concat([...parts, content.subarray(done)]);
}

// Marks are drawn back over their letter, which some readers take for a gap between words: what has marks always says its words.
function readsPlainly(runs: readonly GlyphRun[], { text, maps }: { readonly text: string; readonly maps: ReadonlyMap<string, Signs> }): boolean {
  const read = runs.flatMap((run) => run.glyphs.map((glyph) => maps.get(run.font)?.get(glyph)));
  return !/\p{M}/u.test(text) && read.every((sign) => sign !== undefined) && read.join("") === text;
}

function renewMap(objects: Map<number, PdfObject>, file: PdfFile, { font, signs }: { readonly font: string; readonly signs: Signs }): void {
  const number = referenceIn(fontDictionary(file, font), "ToUnicode");
  if (number === undefined) return;
  const rows = [...signs].sort(([a], [b]) => a - b).map(([glyph, sign]) => `<${glyph.toString(16).padStart(4, "0")}> <${hex(sign)}>`);
  // A block of bfchar holds a hundred rows at most.
  const blocks = Array.from({ length: Math.ceil(rows.length / 100) }, (_, index) => rows.slice(index * 100, index * 100 + 100)).map((block) => `${block.length} beginbfchar\n${block.join("\n")}\nendbfchar\n`);
  const old = objectOf(file, number);
  const text = contentOf(old).toString("latin1");
  const from = text.search(/\d{1,9} beginbfchar/);
  const to = text.lastIndexOf("endcmap");
  if (from < 0 || to < 0) return;
  objects.set(number, withContent(old, Buffer.from(`${text.slice(0, from)}${blocks.join("")}${text.slice(to)}`, "latin1")));
}

const hex = (text: string): string => Buffer.from(text, "utf16le").swap16().toString("hex").toUpperCase();

function pagesOf(file: PdfFile): readonly PageRuns[] {
  const kids = [...file.objects.values()].find(({ dictionary }) => /\/Type \/Pages\b/.test(dictionary))?.dictionary ?? "";
  const numbers = [...(/\/Kids \[([^[\]]*)\]/.exec(kids)?.[1] ?? "").matchAll(/(\d{1,9}) 0 R/g)].map((match) => Number(match[1]));
  return numbers.flatMap((number) => {
    const contents = referenceIn(objectOf(file, number).dictionary, "Contents");
    if (contents === undefined) return [];
    const content = contentOf(objectOf(file, contents));
    return [{ number: contents, content, runs: glyphRuns(content) }];
  });
}

function fontDictionary(file: PdfFile, font: string): string {
  const named = [...file.objects.values()].find(({ dictionary }) => /\/Font\s*<</.test(dictionary));
  const number = named && referenceIn(named.dictionary, font);
  return number === undefined ? "" : objectOf(file, number).dictionary;
}

const widths = new WeakMap<PdfFile, Map<string, ReadonlyMap<number, number>>>();

// `/W [first last width …]`, as Typst writes it.
function widthsOf(file: PdfFile, font: string): ReadonlyMap<number, number> {
  const known = widths.get(file) ?? new Map<string, ReadonlyMap<number, number>>();
  widths.set(file, known);
  const kept = known.get(font);
  if (kept) return kept;
  const number = Number(/\/DescendantFonts \[(\d+) 0 R/.exec(fontDictionary(file, font))?.[1]);
  const rows = /\/W \[([^[\]]*)\]/.exec(file.objects.get(number)?.dictionary ?? "")?.[1] ?? "";
  const found = new Map([...rows.matchAll(/(\d{1,9}) (\d{1,9}) ([\d.]{1,12})/g)].flatMap(([, first, last, width]) => range(Number(first), Number(last)).map((glyph) => [glyph, Number(width)] as const)));
  known.set(font, found);
  return found;
}

const range = (from: number, to: number): readonly number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);

function referenceIn(dictionary: string, name: string): number | undefined {
  const found = new RegExp(`/${name} (\\d+) 0 R`).exec(dictionary)?.[1];
  return found === undefined ? undefined : Number(found);
}

function objectOf(file: PdfFile, number: number): PdfObject {
  const object = file.objects.get(number);
  if (!object) throw new Error("pdf-object-missing");
  return object;
}

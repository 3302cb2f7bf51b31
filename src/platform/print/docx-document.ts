import { AlignmentType, BorderStyle, Document, Footer, Header, ImageRun, Packer, PageNumber, Paragraph, Table, TableCell, TableLayoutType, TableRow, Tab, TabStopType, TextRun, VerticalAlign, WidthType, type ISectionOptions } from "docx";
import { toThaiDigits } from "#thai/numerals.ts";
import type { Block, PrintDocument } from "./document.ts";
import { qrPng } from "./qr-png.ts";

const MM = 56.7;
const FONT = { ascii: "Sarabun", hAnsi: "Sarabun", cs: "Sarabun", eastAsia: "Sarabun" } as const;
// One white point.
const NOTHING = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsaRZXQAAAABJRU5ErkJggg==", "base64");
const none = { style: BorderStyle.NONE, size: 0, color: "auto" } as const;
const noBorders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none } as const;

interface Style {
  readonly bold?: boolean;
  readonly size?: number;
  readonly color?: string;
  readonly align?: (typeof AlignmentType)[keyof typeof AlignmentType];
  readonly indent?: boolean;
}

/**
 * The same paper for a word processor: Sarabun is named, not embedded; page numbers are fields, so their digits are Arabic unless the reader's
 * Word counts in Thai. A label has no DOCX. The same document and moment give the same text, not the same bytes.
 */
export async function docxDocument(document: PrintDocument, at: Date): Promise<Uint8Array> {
  const children = document.layout === "letter" ? letter(document) : form(document);
  const file = new Document({
    creator: document.sender[0] ?? "",
    title: document.title,
    lastModifiedBy: document.sender[0] ?? "",
    description: at.toISOString(),
    styles: { default: { document: { run: { font: FONT, size: 24, sizeComplexScript: 24, language: { value: document.language === "th" ? "th-TH" : "en-GB", bidirectional: "th-TH" } }, paragraph: { spacing: { after: 80 } } } } },
    sections: [{ properties: { page: { size: { width: 210 * MM, height: 297 * MM }, margin: { top: 25 * MM, bottom: 38 * MM, left: 30 * MM, right: 20 * MM, header: 12 * MM, footer: 10 * MM } } }, headers: { default: new Header({ children: [runningHead(document)] }) }, footers: { default: runningFoot(document) }, children } satisfies ISectionOptions],
  });
  return new Uint8Array(await Packer.toBuffer(file));
}

function letter(document: PrintDocument): readonly (Paragraph | Table)[] {
  return [
    grid([[[line(document.number)], [emblemOf(document, 110) ?? line("")], document.sender.map((text) => line(text))]], [40, 15, 45]),
    grid([[[line("")], [line(document.date)]]], [50, 50]),
    ...head(document, {}),
    ...document.blocks.flatMap(blockOf(document)),
    grid([[[line("")], [line(document.closing ?? "", { align: AlignmentType.CENTER }), line(""), line(""), ...(document.signature ?? []).map((text) => line(text, { align: AlignmentType.CENTER }))]]], [50, 50]),
    ...(document.contact ?? []).map((text) => line(text, { size: 21 })),
  ];
}

function form(document: PrintDocument): readonly (Paragraph | Table)[] {
  return [
    ...[emblemOf(document, 56) ?? []].flat(),
    ...document.sender.map((text, index) => line(text, index === 0 ? { bold: true } : { size: 20 })),
    line(document.title, { bold: true, size: 32, align: AlignmentType.CENTER }),
    ...head(document, { bold: true }),
    ...document.blocks.flatMap(blockOf(document)),
    ...(document.contact ?? []).map((text) => line(text, { size: 21 })),
  ];
}

// Word draws the lines themselves since 2016; an older one leaves the place empty.
function emblemOf({ emblem }: PrintDocument, side: number): Paragraph | undefined {
  if (!emblem) return undefined;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${emblem.box.join(" ")}"><path fill="#1a1a1a" fill-rule="evenodd" d="${emblem.path}"/></svg>`;
  return new Paragraph({ children: [new ImageRun({ type: "svg", data: Buffer.from(svg), transformation: { width: side, height: side }, fallback: { type: "png", data: NOTHING } })] });
}

const head = ({ head: rows }: PrintDocument, style: Style): readonly Table[] => (rows.length === 0 ? [] : [grid(rows.map(([label, value]) => [[line(label, style)], lines(value)]), [20, 80])]);

function blockOf(document: PrintDocument): (block: Block) => readonly (Paragraph | Table)[] {
  const number = (index: number): string => (document.thaiDigits ? toThaiDigits(String(index)) : String(index));
  return (block) => {
    if (block.kind === "heading") return [line(block.text, { bold: true })];
    if (block.kind === "paragraph") return lines(block.text, { indent: block.indent ?? false });
    if (block.kind === "facts") return [grid(block.rows.map(([label, value]) => [[line(label, { color: "555555" })], lines(value)]), [26, 74])];
    if (block.kind === "list") return block.items.map((item, index) => line(`${number(index + 1)}. ${item}`));
    if (block.kind === "note") return [boxed(block.text)];
    if (block.kind === "table") return [ruled(block)];
    return [grid([block.columns.map((column) => [line(""), ...column.map((text) => line(text, { align: AlignmentType.CENTER }))])], block.columns.map(() => 100 / block.columns.length))];
  };
}

const lines = (text: string, style: Style = {}): readonly Paragraph[] => text.split("\n").map((one) => line(one, style));

function line(text: string, { bold = false, size, color, align, indent = false }: Style = {}): Paragraph {
  return new Paragraph({
    ...(align ? { alignment: align } : {}),
    ...(indent ? { indent: { firstLine: 25 * MM } } : {}),
    children: [new TextRun({ text, bold, boldComplexScript: bold, font: FONT, ...(size === undefined ? {} : { size, sizeComplexScript: size }), ...(color === undefined ? {} : { color }) })],
  });
}

function grid(rows: readonly (readonly (readonly (Paragraph | Table)[])[])[], widths: readonly number[]): Table {
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    layout: TableLayoutType.FIXED,
    columnWidths: widths.map((width) => Math.round(width * 1.6 * MM)),
    borders: noBorders,
    rows: rows.map((cells) => new TableRow({ children: cells.map((children, index) => new TableCell({ children: [...children], borders: noBorders, verticalAlign: VerticalAlign.TOP, width: { size: widths[index] ?? 50, type: WidthType.PERCENTAGE } })) })),
  });
}

function ruled({ head: names, rows, widths }: Extract<Block, { kind: "table" }>): Table {
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const row = (cells: readonly string[], bold: boolean) => new TableRow({ tableHeader: bold, children: cells.map((text, index) => new TableCell({ children: [...lines(text, { bold, size: 21 })], width: { size: ((widths[index] ?? 1) / whole) * 100, type: WidthType.PERCENTAGE } })) });
  return new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, columnWidths: widths.map((width) => Math.round((width / whole) * 160 * MM)), rows: [row(names, true), ...rows.map((cells) => row(cells, false))] });
}

const boxed = (text: string): Table => new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows: [new TableRow({ children: [new TableCell({ children: [...lines(text)] })] })] });

function runningHead({ code, stamp, pageWords }: PrintDocument): Paragraph {
  const small = { font: FONT, size: 18, sizeComplexScript: 18, color: "555555" } as const;
  const [before = "", between = "", after = ""] = pageWords.split(/\{pages?\}/);
  return new Paragraph({
    tabStops: [{ type: TabStopType.CENTER, position: 80 * MM }, { type: TabStopType.RIGHT, position: 160 * MM }],
    children: [
      new TextRun({ text: code, ...small }),
      new TextRun({ children: [new Tab(), stamp], font: FONT, size: 30, sizeComplexScript: 30, bold: true, boldComplexScript: true, color: "A31621" }),
      new TextRun({ children: [new Tab(), before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after], ...small }),
    ],
  });
}

function runningFoot({ footer, stamp, qr }: PrintDocument): Footer {
  const picture = new Paragraph({ alignment: AlignmentType.RIGHT, children: [new ImageRun({ type: "png", data: qrPng(qr), transformation: { width: 72, height: 72 } })] });
  return new Footer({ children: [grid([[footer.flatMap((text) => lines(text, { size: 15, color: "555555" })), [line(stamp, { bold: true, size: 30, color: "A31621", align: AlignmentType.CENTER })], [picture]]], [50, 25, 25])] });
}

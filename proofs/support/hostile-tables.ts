import { deflateRawSync } from "node:zlib";
import { packStored, type ZipPart } from "#modules/exchange/formats/open-zip.ts";
import { MATERIAL_WORD, noise, type HostileFile } from "./hostile-material.ts";

/* Spreadsheets and tables that try to harm whoever reads them. */

const WORKBOOK = '<workbook xmlns:r="r"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>';
const RELATIONS = '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>';
const text = (value: string): string => `<is><t>${value}</t></is>`;
const row = (number: number, values: readonly string[]): string => `<row r="${number}">${values.map((value, column) => `<c r="${"ABCDEFGH"[column]}${number}" t="inlineStr">${value}</c>`).join("")}</row>`;
const SHEET = `<worksheet><sheetData>${row(1, [text("รหัส"), text("ชื่อเล่น")])}${row(2, [text("A1"), text("ฟ้าสมมติ")])}</sheetData></worksheet>`;

/** A small spreadsheet in order, with parts put in, replaced or left out. */
export function spreadsheet(changed: Readonly<Record<string, string | Buffer>> = {}): readonly ZipPart[] {
  const parts: Record<string, string | Buffer> = { "[Content_Types].xml": "<Types/>", "xl/workbook.xml": WORKBOOK, "xl/_rels/workbook.xml.rels": RELATIONS, "xl/worksheets/sheet1.xml": SHEET, ...changed };
  return Object.entries(parts).map(([name, data]) => ({ name, data: Buffer.from(data) }));
}

interface Packing {
  readonly name: string;
  readonly data: Buffer;
  readonly method?: number;
  readonly claimed?: number;
}

/** A zip of parts as they are given: packed or not, with sizes that need not be true. */
function packAsTold(parts: readonly Packing[]): Buffer {
  const file = packStored(parts.map(({ name, data }) => ({ name, data })));
  let at = file.readUInt32LE(file.length - 6);
  for (const { method = 0, claimed, data } of parts) {
    const local = file.readUInt32LE(at + 42);
    for (const [methodAt, sizeAt] of [[local + 8, local + 22], [at + 10, at + 24]] as const) {
      file.writeUInt16LE(method, methodAt);
      file.writeUInt32LE(claimed ?? data.length, sizeAt);
    }
    at += 46 + file.readUInt16LE(at + 28);
  }
  return file;
}

const MB = 1024 * 1024;
const deflated = (data: Buffer): Buffer => deflateRawSync(data, { level: 9 });
const packed = (name: string, data: Buffer, claimed = data.length): Packing => ({ name, data: deflated(data), method: 8, claimed });
const others = (): Packing[] => spreadsheet().filter(({ name }) => !name.includes("sheet1")).map(({ name, data }) => ({ name, data }));

function bombs(): readonly HostileFile[] {
  const spaces = Buffer.alloc(100 * MB, 0x20);
  const thousandfold = deflated(spaces);
  const nested = packStored([{ name: "a.zip", data: packStored([{ name: "b.zip", data: deflated(thousandfold) }]) }]);
  // Ten parts of 11 MB each, packed just below the ratio that is refused: only their sum is too much.
  const justBelow = Buffer.concat(Array.from({ length: 11 * 16 }, (_, piece) => Buffer.concat([noise(400, "all", () => (piece % 17) / 17), Buffer.alloc(65_136, 0x20)])));
  const overlapping = packAsTold(Array.from({ length: 250 }, (_, part) => ({ name: `xl/part${part}.xml`, data: part === 0 ? thousandfold : Buffer.alloc(0), method: 8, claimed: 1000 })));
  return Object.entries({
    "one part of 100 MB": packAsTold([...others(), packed("xl/worksheets/sheet1.xml", spaces)]),
    "100 MB said to be 1 kB": packAsTold([...others(), packed("xl/worksheets/sheet1.xml", spaces, 1000)]),
    "100 MB in a part nobody reads": packAsTold([...spreadsheet().map(({ name, data }) => ({ name, data })), packed("xl/other.xml", spaces)]),
    "nested 1:10000": nested,
    "nested inside a spreadsheet": packStored(spreadsheet({ "xl/embeddings/oleObject1.bin": nested })),
    "nested as xml": packStored(spreadsheet({ "xl/inner.xml": nested })),
    "many parts, each allowed": packAsTold([...others(), ...Array.from({ length: 12 }, (_, part) => packed(`xl/worksheets/sheet${part + 1}.xml`, justBelow))]),
    "all entries over one content": overlapping,
    "65,535 entries": packAsTold(Array.from({ length: 65_535 }, (_, part) => ({ name: `${part}.xml`, data: Buffer.alloc(0) }))),
    "claims four gigabytes": packAsTold([...others(), { name: "xl/worksheets/sheet1.xml", data: Buffer.from(SHEET), claimed: 0xffffffff }]),
    "unknown packing": packAsTold([...others(), { name: "xl/worksheets/sheet1.xml", data: Buffer.from(SHEET), method: 12 }]),
  }).map(([name, bytes]) => ({ name: `bomb: ${name}`, bytes, isMaterial: false }));
}

const LAUGHS = `<!DOCTYPE x [<!ENTITY a0 "ha">${Array.from({ length: 30 }, (_, n) => `<!ENTITY a${n + 1} "&a${n};&a${n};&a${n};&a${n};&a${n};&a${n};&a${n};&a${n};&a${n};&a${n};">`).join("")}]>`;
const withSheet = (name: string, xml: string): HostileFile => ({ name: `xml: ${name}`, bytes: packStored(spreadsheet({ "xl/worksheets/sheet1.xml": xml })), isMaterial: false });
const cell = (value: string): string => SHEET.replace("ฟ้าสมมติ", value);

function xml(): readonly HostileFile[] {
  const shared = (words: string, count: number): Buffer => packAsTold([
    ...others().map((part) => (part.name.endsWith(".rels") ? { ...part, data: Buffer.from(RELATIONS.replace("</Relationships>", '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>')) } : part)),
    packed("xl/sharedStrings.xml", Buffer.from(`<sst><si><t>${words}</t></si></sst>`), undefined),
    packed("xl/worksheets/sheet1.xml", Buffer.from(`<worksheet><sheetData>${Array.from({ length: count }, (_, n) => `<row r="${n + 1}"><c r="A${n + 1}" t="s"><v>0</v></c><c r="B${n + 1}" t="s"><v>0</v></c></row>`).join("")}</sheetData></worksheet>`)),
  ]);
  return [
    withSheet("billion laughs", `${LAUGHS}${cell("&a30;")}`), withSheet("external entity", `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${cell("&e;")}`), withSheet("external entity of the net", `<!DOCTYPE x [<!ENTITY % e SYSTEM "http://127.0.0.1:9/x">%e;]>${cell("&e;")}`),
    withSheet("inclusion", cell('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>')), withSheet("half of a surrogate pair", cell("&#xD800;a")), withSheet("zero sign", cell("a&#0;b")), withSheet("not closed", SHEET.slice(0, -30)), withSheet("deep", `<worksheet><sheetData>${"<a>".repeat(200_000)}`),
    withSheet("prototype", cell("__proto__").replace("รหัส", "__proto__").replace("ชื่อเล่น", "constructor")), withSheet("long attribute", SHEET.replace("<row", `<row x="${"y".repeat(2_000_000)}"`)), withSheet("one gigantic cell", cell("ก".repeat(3_000_000))),
    { name: "xml: one long text in 40,000 cells", bytes: shared("ก".repeat(60_000), 20_000), isMaterial: false }, { name: "xml: one short text in 40,000 cells", bytes: shared("สมมติ", 20_000), isMaterial: false },
    ...Object.entries({ "xl/externalLinks/externalLink1.xml": '<externalLink><externalBook r:id="rId1"/></externalLink>', "xl/externalLinks/_rels/externalLink1.xml.rels": '<Relationships><Relationship Id="rId1" Target="http://127.0.0.1:9/steal.xlsx" TargetMode="External"/></Relationships>', "xl/connections.xml": '<connections><connection type="4" url="http://127.0.0.1:9/"/></connections>' })
      .map(([name, data]) => ({ name: `link: ${name}`, bytes: packStored(spreadsheet({ [name]: data })), isMaterial: false })),
  ];
}

const PNG = Buffer.concat([Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), Buffer.from(MATERIAL_WORD), noise(2000, "all", () => 0.37)]);

/** Spreadsheets with something of another kind in them. */
function cargo(): readonly HostileFile[] {
  const inOrder = packStored(spreadsheet());
  const at = inOrder.readUInt32LE(inOrder.length - 6);
  const parts = ["xl/media/image1.png", "XL/MEDIA/IMAGE1.PNG", "xl/media/../media/a.jpeg", "docProps/thumbnail.jpeg", "xl/pictures/a", "xl/worksheets/sheet9.xml", "customXml/item1.xml", "xl/vbaProject.bin", "xl/activeX/activeX1.bin", "xl/embeddings/a.docx", "xl/drawings/a.emf", "a.mp4", "xl/printerSettings/printerSettings1.bin", "word/media/a.jpg"];
  const tail = Buffer.concat([PNG, inOrder]);
  const behind = Buffer.concat([inOrder, PNG]);
  const remark = Buffer.concat([inOrder.subarray(0, inOrder.length - 2), Buffer.from([PNG.length & 255, PNG.length >> 8]), PNG]);
  const gap = Buffer.concat([inOrder.subarray(0, at), PNG, inOrder.subarray(at)]);
  gap.writeUInt32LE(at + PNG.length, gap.length - 6);
  return [
    ...parts.map((name) => ({ name: `cargo: ${name}`, bytes: packStored(spreadsheet({ [name]: PNG })) })),
    { name: "cargo: macro named so", bytes: packStored(spreadsheet({ "xl/vbaProject.bin": Buffer.from(`Attribute VB_Name ${MATERIAL_WORD}`) })) },
    { name: "cargo: before the zip", bytes: tail }, { name: "cargo: behind the zip", bytes: behind }, { name: "cargo: as remark", bytes: remark }, { name: "cargo: between content and directory", bytes: gap }, { name: "cargo: second zip behind", bytes: Buffer.concat([inOrder, packStored([{ name: "a.png", data: PNG }])]) },
    ...["word/document.xml", "ppt/presentation.xml", "content.xml", "META-INF/MANIFEST.MF", "AndroidManifest.xml"].map((name) => ({ name: `cargo: a zip of ${name}`, bytes: packStored([{ name, data: PNG }]) })),
  ].map((file) => ({ ...file, isMaterial: true }));
}

const NAMES = ["../../../../tmp/ruam-slip.xml", "/tmp/ruam-slip.xml", "..\\..\\ruam-slip.xml", "C:\\ruam-slip.xml", "xl/worksheets/../../../ruam-slip.xml", "a\0b.xml", "\u202exslx.xml", "xl/workѕheets/sheet1.xml", "con.xml", "xl/worksheets/sheet1.xml", "file:///tmp/ruam-slip.xml", `${"a".repeat(60_000)}.xml`, "\ud800.xml"];

function names(): readonly HostileFile[] {
  return NAMES.map((name) => ({ name: `name: ${JSON.stringify(name).slice(0, 60)}`, bytes: packAsTold([...spreadsheet().map(({ name: own, data }) => ({ name: own, data })), { name, data: Buffer.from("<ruam-slip/>") }]), isMaterial: false }));
}

function csv(): readonly HostileFile[] {
  const head = "รหัส,ชื่อเล่น,หมายเหตุ\n";
  const wide = (columns: number): Buffer => Buffer.from(`${"a,".repeat(columns)}\n${"1,".repeat(columns)}\n`);
  const old = (words: string): Buffer => Buffer.from(Uint8Array.from(words, (sign) => (sign.charCodeAt(0) >= 0x0e01 ? sign.charCodeAt(0) - 0x0e00 + 0xa0 : sign.charCodeAt(0))));
  const wideText = (words: string, big = false): Buffer => (big ? Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(words, "utf16le").swap16()]) : Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(words, "utf16le")]));
  const line = `${head}A1,ฟ้าสมมติ,x\n`;
  return Object.entries({
    "a million columns": wide(1_000_000), "4,000 columns": wide(4000), "ten megabytes of commas": Buffer.alloc(10 * MB, ","), "ten megabytes of line ends": Buffer.alloc(10 * MB, "\n"), "ten megabytes of quotes": Buffer.alloc(10 * MB, '"'), "ten megabytes of one letter": Buffer.alloc(10 * MB, "a"),
    "one cell of nine megabytes": Buffer.from(`${head}A1,ฟ้า,"${"a b ".repeat(2_300_000)}"\n`), "one cell of 900 kB": Buffer.from(`${head}A1,ฟ้า,"${"ก ข ".repeat(110_000)}"\n`), "quote never closed": Buffer.from(`${head}A1,"ฟ้า\n`.repeat(50_000)), "quotes by turns": Buffer.from(`${head}${'"a""b",'.repeat(100_000)}`), "over ten megabytes": Buffer.alloc(10 * MB + 1, "a"), "20,013 rows": Buffer.from(`${head}${"A1,ก,ข\n".repeat(20_014)}`),
    "ten megabytes of blank cells": Buffer.from(`${head}${`${",".repeat(390)}\n`.repeat(20_000)}`), "wrong mark": Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(line)]), "two marks": Buffer.from(`\ufeff\ufeff${line}`), "mark of 32 bits": Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), Buffer.from(line)]), "UTF-7": Buffer.from("+ADw-script+AD4-alert(1)+ADw-/script+AD4-,b\n1,2\n"), "UTF-16 without a mark": Buffer.from(line, "utf16le"), "UTF-16": wideText(line), "UTF-16 from the big end": wideText(line, true), "UTF-16 of odd length": wideText(line).subarray(0, -1), "half a surrogate pair in UTF-16": wideText(`${head}A1,\ud800,x\n`),
    "overlong UTF-8": Buffer.concat([Buffer.from(head), Buffer.from([0x41, 0x2c, 0xc0, 0xae, 0xc0, 0xaf, 0x2c, 0x0a])]), "UTF-8 and old Thai mixed": Buffer.concat([Buffer.from(line), old("A2,ฟ้าสมมติ,x\n")]), "old Thai": old(line), "zero byte": Buffer.from(`${head}A\0,ฟ้า,x\n`), "zero byte at the end": Buffer.from(`${line}\0`), "only a mark": Buffer.from("\ufeff"), "only zeros": Buffer.alloc(4096), "one byte": Buffer.from("a"), "cut in a letter": Buffer.from(line).subarray(0, 20),
    "json nested 200,000 deep": Buffer.from(`[{"a":${"[".repeat(200_000)}${"]".repeat(200_000)}}]`), "json objects nested 100,000 deep": Buffer.from(`[{"a":${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}}]`), "json of prototypes": Buffer.from('[{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}},"ชื่อเล่น":"ฟ้าสมมติ"}]'), "json with zero and half signs": Buffer.from('[{"ชื่อเล่น":"a\\u0000b","รหัส\\u0000":"x","\\ud800":"\\udfff"}]'), "json half signs only": Buffer.from('[{"ชื่อเล่น":"ฟ้า\\ud83d","รหัส":"\\udc00A"}]'), "json of a million items": Buffer.from(`[{"ชื่อเล่น":[${"1,".repeat(1_000_000)}1]}]`), "json of half a million objects in one": Buffer.from(`[{"a":[${'{"b":1},'.repeat(500_000)}{"b":1}]}]`), "json with a million names": Buffer.from(`[{${Array.from({ length: 500_000 }, (_, n) => `"n${n}":1`).join(",")}}]`), "json number too large": Buffer.from('[{"อายุ":1e999999,"ชื่อเล่น":"ฟ้า"}]'), "json cut": Buffer.from('[{"ชื่อเล่น":"ฟ้า"'), "json records twice": Buffer.from('{"records":[],"records":[{"ชื่อเล่น":"ฟ้า"}]}'),
    "signs that turn the line": Buffer.from(`${head}A1,\u202eฟ้า\u202c,\u2066x\u2069\n`), "homoglyphs": Buffer.from("nаme,сode\nа,b\n"), "ten thousand marks over one letter": Buffer.from(`${head}A1,ก${"\u0e49".repeat(10_000)},x\n`), "every control sign": Buffer.from(`${head}A1,${Array.from({ length: 31 }, (_, n) => String.fromCharCode(n + 1)).join("").replaceAll(/[\r\n]/g, "")},x\n`),
  }).map(([name, bytes]) => ({ name: `table: ${name}`, bytes, isMaterial: false }));
}

/** Cut at several places: what a broken line leaves of a file in order. */
function cut(): readonly HostileFile[] {
  const whole = packAsTold([...others(), packed("xl/worksheets/sheet1.xml", Buffer.from(SHEET))]);
  return Array.from({ length: 24 }, (_, part) => ({ name: `cut after ${Math.floor((whole.length * (part + 1)) / 25)} bytes`, bytes: whole.subarray(0, Math.floor((whole.length * (part + 1)) / 25)), isMaterial: false }));
}

export const hostileTables = (): readonly HostileFile[] => [...bombs(), ...xml(), ...cargo(), ...names(), ...csv(), ...cut()];

/** A spreadsheet in order, to show that refusals are not for another reason. */
export const spreadsheetInOrder = (): Buffer => packStored(spreadsheet());

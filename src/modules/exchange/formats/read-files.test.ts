import { deflateRawSync } from "node:zlib";
import writeXlsxFile from "write-excel-file/node";
import { describe, expect, test } from "vitest";
import { planImport } from "../plan-import.ts";
import { FileRefusal } from "../rules/problems.ts";
import { packStored } from "./open-zip.ts";
import { decodeText, findDelimiter, readCsv } from "./read-csv.ts";
import { readTable } from "./read-table.ts";
import { columnLetter } from "./table.ts";

const now = new Date("2026-11-21T03:00:00Z");
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Thai text as old Windows programs wrote it. */
function windows874(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => {
    const code = character.charCodeAt(0);
    return code >= 0x0e01 ? code - 0x0e00 + 0xa0 : code;
  });
}

async function refusalOf(bytes: Uint8Array): Promise<string> {
  try {
    await planImport(bytes, { now });
  } catch (error) {
    if (error instanceof FileRefusal) return error.code;
    throw error;
  }
  return "accepted";
}

describe("CSV", () => {
  test("UTF-8 with and without mark, UTF-16 and Windows-874 give the same Thai text", () => {
    const text = "ชื่อ,ชื่อเล่น\nสมหญิง,ฟ้า\n";
    expect(decodeText(utf8(text))).toEqual({ text, encoding: "utf-8" });
    expect(decodeText(utf8(`\ufeff${text}`)).text).toBe(text);
    expect(decodeText(windows874(text))).toEqual({ text, encoding: "windows-874" });
    expect(decodeText(Uint8Array.from([0xff, 0xfe, ...new Uint8Array(Uint16Array.from(text, (c) => c.charCodeAt(0)).buffer)])).text).toBe(text);
  });

  test("the delimiter is found although quoted commas outnumber it", () => {
    expect(findDelimiter('a;b;c\n"1,2,3,4";x;y\n')).toBe(";");
    expect(findDelimiter("a\tb\n1\t2\n")).toBe("\t");
    expect(findDelimiter("a,b\n1;2,3\n")).toBe(",");
    expect(findDelimiter("one column\nonly\n")).toBe(",");
  });

  test("row numbers stay those of the file, blank lines and titles above included", async () => {
    const plan = await planImport(utf8("รายงานประจำเดือน,,\n,,\nรหัส;x,ชื่อ,วันเกิด\n".replace(";x", "") + "A1,ตัวอย่างหนึ่ง,1/1/2550\n\nA2,ตัวอย่างสอง,31/2/2550\n"), { now });
    expect(plan.mapping.headerRow).toBe(3);
    expect(plan.bad.map(({ row, errors }) => [row, errors[0]?.column?.letter, errors[0]?.code])).toEqual([[6, "C", "date-does-not-exist"]]);
    expect(plan.counts).toMatchObject({ rows: 2, good: 1, blank: 1 });
  });

  test("more than 20,000 rows are refused", () => {
    expect(() => readCsv(utf8("a,b\n".repeat(20_100)))).toThrow("too-many-rows");
  });
});

describe("XLSX", () => {
  test("typed text keeps its zeros; numbers, dates and truths become text", async () => {
    const file = await writeXlsxFile([
      [{ value: "รหัส", type: String }, { value: "เลขที่เอกสาร", type: String }, { value: "วันเกิด", type: String }, { value: "ต้องการล่าม", type: String }],
      [{ value: "007", type: String }, { value: 1101700230708, type: Number }, { value: new Date("2008-05-21T00:00:00Z"), type: Date, format: "dd/mm/yyyy" }, { value: true, type: Boolean }],
    ]).toBuffer();
    const table = await readTable(file);
    expect(table.rows[1]).toEqual(["007", "1101700230708", "2008-05-21", "true"]);
  });

  test("a date typed with a Buddhist year in a Gregorian spreadsheet is understood", async () => {
    const file = await writeXlsxFile([
      [{ value: "รหัส", type: String }, { value: "วันเกิด", type: String }],
      [{ value: "A1", type: String }, { value: new Date("2551-05-21T00:00:00Z"), type: Date, format: "dd/mm/yyyy" }],
    ]).toBuffer();
    const plan = await planImport(file, { now });
    expect(plan.good[0]?.record.birthDate).toEqual({ iso: "2008-05-21", precision: "day" });
  });

  test("a file that would unfold to gigabytes is refused before it is read", async () => {
    const bomb = packDeflated("xl/worksheets/sheet1.xml", Buffer.alloc(60 * 1024 * 1024, 0x20));
    expect(bomb.length).toBeLessThan(200_000);
    expect(await refusalOf(bomb)).toBe("inflates-too-much");
  });

  test("a file that lies about its size is refused too", async () => {
    const bomb = packDeflated("xl/worksheets/sheet1.xml", Buffer.alloc(60 * 1024 * 1024, 0x20), 1000);
    expect(await refusalOf(bomb)).toBe("inflates-too-much");
  });

  test("one filled cell in the far corner is refused, not built", async () => {
    const sheet = (cell: string): Buffer => packStored([
      { name: "xl/workbook.xml", data: Buffer.from("<workbook/>") },
      { name: "xl/worksheets/sheet1.xml", data: Buffer.from(`<worksheet><sheetData><row r="1">${cell}</row></sheetData></worksheet>`) },
    ]);
    expect(await refusalOf(sheet('<c r="A1048576"><v>1</v></c>'))).toBe("too-many-rows");
    expect(await refusalOf(sheet("<x:c s=\">\" r = 'XFD1'><v>1</v></x:c>"))).toBe("too-many-columns");
    expect(await refusalOf(sheet('<c r="&#88;FD1048576"><v>1</v></c>'))).toBe("file-damaged");
    expect(await refusalOf(sheet(`<c ${'r="B999999" '.repeat(50_000)}`))).toBe("file-damaged");
    expect(await refusalOf(sheet("<c><v>1</v></c>"))).toBe("file-damaged");
  });

  test("files that are no table are refused with their reason", async () => {
    expect(await refusalOf(new Uint8Array())).toBe("file-empty");
    expect(await refusalOf(utf8("  \n"))).toBe("file-empty");
    expect(await refusalOf(new Uint8Array(10 * 1024 * 1024 + 1))).toBe("file-too-large");
    expect(await refusalOf(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]))).toBe("file-old-excel");
    expect(await refusalOf(utf8("%PDF-1.7"))).toBe("file-kind-unknown");
    expect(await refusalOf(utf8("PK\u0003\u0004 and nothing more"))).toBe("file-damaged");
    expect(await refusalOf(packStored([{ name: "word/document.xml", data: Buffer.from("<a/>") }]))).toBe("file-kind-unknown");
    expect(await refusalOf(utf8("{\"records\": 5}"))).toBe("json-not-understood");
    expect(await refusalOf(utf8("[{\"a\":"))).toBe("json-not-understood");
  });
});

function packDeflated(name: string, data: Buffer, claimedSize = data.length): Buffer {
  const packed = deflateRawSync(data, { level: 9 });
  const zip = packStored([{ name, data: packed }]);
  const directory = zip.readUInt32LE(zip.length - 6);
  for (const [method, size] of [[8, 22], [directory + 10, directory + 24]] as const) {
    zip.writeUInt16LE(8, method);
    zip.writeUInt32LE(claimedSize, size);
  }
  return zip;
}

test("column letters are those of a spreadsheet", () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnLetter)).toEqual(["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
});

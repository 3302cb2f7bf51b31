import { readSheet } from "read-excel-file/node";
import { FileRefusal } from "../rules/problems.ts";
import { openSpreadsheetZip, packStored, type ZipPart } from "./open-zip.ts";
import { maxColumns, maxDataRows, maxHeadRows, type SheetTable } from "./table.ts";

/** Marks a number of a spreadsheet as its raw text, so that it is told apart from typed text only here. */
interface RawNumber {
  readonly raw: string;
}

/**
 * Reads the first sheet of an XLSX file into text cells. Numbers come as written (no digit lost), dates as YYYY-MM-DD,
 * formulas as their last value. Refuses what is too large, swells, is locked or is no XLSX.
 */
export async function readXlsx(bytes: Uint8Array): Promise<SheetTable> {
  const parts = openSpreadsheetZip(bytes);
  if (!parts.some(({ name }) => name === "xl/workbook.xml")) throw new FileRefusal("file-kind-unknown");
  for (const part of parts) if (/^xl\/worksheets\/[^/]+\.xml$/.test(part.name)) checkExtent(part);

  const rows = await readRows(packStored(parts));
  if (rows.length === 0) throw new FileRefusal("file-empty");
  return { kind: "xlsx", rows };
}

const CELL_ADDRESS = /\br\s*=\s*["']([A-Z]{1,9})(\d{1,9})["']/g;
const ROW_NUMBER = /\br\s*=\s*["'](\d{7,30})["']/g;
const DISGUISED_ADDRESS = /\br\s*=\s*["'][^"'<>&]{0,40}&/;
const lastRowOfExcel = 1_048_576;

// One filled cell at the far corner would make the library build millions of empty rows. Each pattern passes over the text once.
function checkExtent({ data }: ZipPart): void {
  const xml = data.toString("latin1");
  if (DISGUISED_ADDRESS.test(xml)) throw new FileRefusal("file-damaged");
  for (const match of xml.matchAll(CELL_ADDRESS)) {
    const isBelow = Number(match[2]) > maxDataRows + maxHeadRows;
    const isBeyond = columnNumber(match[1] ?? "") > maxColumns;
    if ((isBelow || isBeyond) && !isEmptyTag(xml, match.index)) throw isBelow ? new FileRefusal("too-many-rows", { limit: maxDataRows }) : new FileRefusal("too-many-columns", { limit: maxColumns });
  }
  for (const match of xml.matchAll(ROW_NUMBER)) if (Number(match[1]) > lastRowOfExcel) throw new FileRefusal("file-damaged");
}

/** Coloured but empty cells may reach far down; they hold nothing. */
function isEmptyTag(xml: string, at: number): boolean {
  const end = xml.indexOf(">", at);
  return end > 0 && end - at < 1000 && xml.charAt(end - 1) === "/";
}

function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}

async function readRows(file: Buffer): Promise<string[][]> {
  try {
    const rows = await readSheet<RawNumber>(file, { parseNumber: (raw) => ({ raw }), trim: false });
    return rows.map((row) => row.map(cellText));
  } catch {
    // Whatever the library stumbles over is in the file: it is given nothing else.
    throw new FileRefusal("file-damaged");
  }
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "string") return cell;
  if (typeof cell === "boolean") return cell ? "true" : "false";
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? "" : cell.toISOString().slice(0, 10);
  return numberText((cell as RawNumber).raw); // the only other kind parseNumber makes
}

// 1.2345678901230E+12 is an identity number that Excel shortened in its file; 0.30000000000000004 was typed as 0.3.
function numberText(raw: string): string {
  if (/^-?\d+$/.test(raw)) return raw;
  const number = Number(raw);
  if (!Number.isFinite(number)) return raw;
  return Number.isSafeInteger(number) ? BigInt(number).toString() : String(Number(number.toPrecision(15)));
}

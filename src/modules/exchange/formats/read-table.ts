import { holdsWrittenOutFile } from "#platform/action/written-out-file.ts";
import { FileRefusal } from "../rules/problems.ts";
import { whyNoTable } from "./file-kinds.ts";
import { readCsv } from "./read-csv.ts";
import { readJson } from "./read-json.ts";
import { readXlsx } from "./read-xlsx.ts";
import { maxFileBytes, type SheetTable } from "./table.ts";

/**
 * Reads a file of any kind we know into text cells; the kind is told by the first bytes, never by the name.
 * @param bytes at most 10 MB
 * @throws FileRefusal with the reason
 */
export async function readTable(bytes: Uint8Array): Promise<SheetTable> {
  return withoutFiles(await readCells(bytes));
}

async function readCells(bytes: Uint8Array): Promise<SheetTable> {
  if (bytes.length === 0) throw new FileRefusal("file-empty");
  if (bytes.length > maxFileBytes) throw new FileRefusal("file-too-large", { limit: maxFileBytes / 1024 / 1024 });
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return readXlsx(bytes);
  // Old binary Excel and password-protected XLSX share this container.
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw new FileRefusal("file-old-excel");
  const foreign = whyNoTable(bytes);
  if (foreign) throw new FileRefusal(foreign);
  return looksLikeJson(bytes) ? readJson(bytes) : readCsv(bytes);
}

/** Signs all cells together may have: above what the largest register holds, below what would keep a thread busy for long. */
const mostSigns = 40_000_000;
/** Signs of one cell; a spreadsheet holds 32,767. Endless words keep the understanding of one cell busy for minutes. */
const longestCell = 100_000;
/** Rows in a row whose cell is a line of base64. */
const mostCodedRows = 8;

/** What stands for a file that was written out in a cell: the row is refused for it, and nothing of the file is kept. */
const TAKEN_OUT = "data:,";

// Nothing but words and numbers is taken in: a file written out as letters is a file all the same.
function withoutFiles(table: SheetTable): SheetTable {
  let signs = 0;
  let codedRows = 0;
  const rows = table.rows.map((row) => {
    for (const cell of row) signs += cell.length;
    if (signs > mostSigns) throw new FileRefusal("inflates-too-much");
    codedRows = row.some(isLineOfCode) ? codedRows + 1 : 0;
    if (codedRows > mostCodedRows) throw new FileRefusal("file-holds-pictures");
    return row.some(isFile) ? row.map((cell) => (isFile(cell) ? TAKEN_OUT : cell)) : row;
  });
  if (rows.some((row) => row.some((cell) => cell.length > longestCell))) throw new FileRefusal("inflates-too-much");
  return { ...table, rows };
}

const isFile = (cell: string): boolean => cell.length > 20 && holdsWrittenOutFile(cell);

// A hash in hexadecimal has letters of one height only; it may stand in every row.
function isLineOfCode(cell: string): boolean {
  return cell.length >= 56 && cell.length < 4000 && /^[A-Za-z0-9+/_-]{56,}={0,2}$/.test(cell) && /[a-z]/.test(cell) && /[A-Z]/.test(cell) && /\d/.test(cell);
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

function looksLikeJson(bytes: Uint8Array): boolean {
  const start = new TextDecoder("utf-8").decode(bytes.subarray(0, 200)).trimStart();
  return start.startsWith("{") || /^\[\s*[{\]]/.test(start);
}

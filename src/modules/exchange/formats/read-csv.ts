import { CsvError, parse } from "csv-parse/sync";
import { FileRefusal } from "../rules/problems.ts";
import { looksLikeNoText } from "./file-kinds.ts";
import { maxColumns, maxDataRows, maxHeadRows, type SheetTable } from "./table.ts";

type Encoding = NonNullable<SheetTable["encoding"]>;

/**
 * The text of a file of unknown encoding: UTF-8 (with or without mark), UTF-16 with a mark ("Unicode text" of Excel),
 * otherwise Windows-874 / TIS-620, which old Thai programs write.
 */
export function decodeText(bytes: Uint8Array): { readonly text: string; readonly encoding: Encoding } {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return { text: new TextDecoder("utf-16le").decode(bytes), encoding: "utf-16le" };
  if (first === 0xfe && second === 0xff) return { text: new TextDecoder("utf-16be").decode(bytes), encoding: "utf-16be" };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8" };
  } catch {
    return { text: new TextDecoder("windows-874").decode(bytes), encoding: "windows-874" };
  }
}

const delimiters = [",", ";", "\t", "|"] as const;

/** The delimiter of a CSV: the one that cuts its first lines most evenly, looking outside quotes. Comma when none does. */
export function findDelimiter(text: string): string {
  const lines = firstLines(text, 15);
  let best: { readonly delimiter: string; readonly score: number } = { delimiter: ",", score: 0 };
  for (const delimiter of delimiters) {
    const counts = lines.map((line) => line.split(delimiter).length - 1).filter((count) => count > 0);
    const score = counts.length === 0 ? 0 : Math.min(...counts) * counts.length + counts.length;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

// Quoted text is blanked, so that commas in an address do not count.
function firstLines(text: string, most: number): readonly string[] {
  return text.slice(0, 64 * 1024).replace(/"(?:[^"]|"")*"/g, '""').split(/\r\n|\n|\r/).filter((line) => line.trim() !== "").slice(0, most);
}

/**
 * Reads a CSV into text cells, keeping empty lines so that row numbers stay those of the file.
 * Refuses more than 20,000 rows and text that cannot be cut into cells.
 */
export function readCsv(bytes: Uint8Array): SheetTable {
  const { text, encoding } = decodeText(bytes);
  if (text.trim() === "") throw new FileRefusal("file-empty");
  if (text.includes("\u0000") || looksLikeNoText(text)) throw new FileRefusal("file-kind-unknown");

  const delimiter = findDelimiter(text);
  if (hasEndlessLine(text, delimiter)) throw new FileRefusal("too-many-columns", { limit: maxColumns });
  const rows = parseRows(text, delimiter);
  if (rows.length > maxDataRows + maxHeadRows) throw new FileRefusal("too-many-rows", { limit: maxDataRows });
  return { kind: "csv", rows, encoding, delimiter };
}

/** Delimiters a line may have, those of quoted text too; cutting a longer one into cells takes long. */
const mostInLine = 5000;

function hasEndlessLine(text: string, delimiter: string): boolean {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === "\n" || sign === "\r") count = 0;
    else if (sign === delimiter && ++count > mostInLine) return true;
  }
  return false;
}

function parseRows(text: string, delimiter: string): string[][] {
  try {
    return parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: 1024 * 1024,
      on_record: (row: string[]) => {
        if (row.length > maxColumns) throw new FileRefusal("too-many-columns", { limit: maxColumns });
        return row;
      },
      to: maxDataRows + maxHeadRows + 1,
    });
  } catch (error) {
    if (error instanceof CsvError) throw new FileRefusal("file-damaged");
    throw error;
  }
}

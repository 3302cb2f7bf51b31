import { FileRefusal } from "../rules/problems.ts";
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
  if (bytes.length === 0) throw new FileRefusal("file-empty");
  if (bytes.length > maxFileBytes) throw new FileRefusal("file-too-large", { limit: maxFileBytes / 1024 / 1024 });
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return readXlsx(bytes);
  // Old binary Excel and password-protected XLSX share this container.
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw new FileRefusal("file-old-excel");
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46]) || startsWith(bytes, [0x1f, 0x8b])) throw new FileRefusal("file-kind-unknown");
  return looksLikeJson(bytes) ? readJson(bytes) : readCsv(bytes);
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

function looksLikeJson(bytes: Uint8Array): boolean {
  const start = new TextDecoder("utf-8").decode(bytes.subarray(0, 200)).trimStart();
  return start.startsWith("{") || /^\[\s*[{\]]/.test(start);
}

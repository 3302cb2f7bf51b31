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
  if (isPicture(bytes)) throw new FileRefusal("file-is-picture");
  if (foreignKinds.some((signature) => startsWith(bytes, signature))) throw new FileRefusal("file-kind-unknown");
  return looksLikeJson(bytes) ? readJson(bytes) : readCsv(bytes);
}

/** PDF, gzip, 7z, RAR, bzip2, xz, ELF and Windows programs. */
const foreignKinds = [
  [0x25, 0x50, 0x44, 0x46], [0x1f, 0x8b], [0x37, 0x7a, 0xbc, 0xaf], [0x52, 0x61, 0x72, 0x21], [0x42, 0x5a, 0x68], [0xfd, 0x37, 0x7a, 0x58], [0x7f, 0x45, 0x4c, 0x46], [0x4d, 0x5a, 0x90],
] as const;
/** PNG, JPEG, GIF, TIFF (both ways), Matroska, FLV. */
const pictureKinds = [[0x89, 0x50, 0x4e, 0x47], [0xff, 0xd8, 0xff], [0x47, 0x49, 0x46, 0x38], [0x49, 0x49, 0x2a, 0x00], [0x4d, 0x4d, 0x00, 0x2a], [0x1a, 0x45, 0xdf, 0xa3], [0x46, 0x4c, 0x56, 0x01]] as const;

// No picture or film is ever read, whatever its name says (security.md T8).
function isPicture(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 512)).toString("latin1");
  const isContainer = start.startsWith("RIFF") || start.slice(4, 8) === "ftyp" || /^BM.{4}\0{4}/s.test(start);
  return isContainer || pictureKinds.some((signature) => startsWith(bytes, signature)) || /<svg[\s>]/i.test(start);
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

function looksLikeJson(bytes: Uint8Array): boolean {
  const start = new TextDecoder("utf-8").decode(bytes.subarray(0, 200)).trimStart();
  return start.startsWith("{") || /^\[\s*[{\]]/.test(start);
}

import { crc32, inflateRawSync } from "node:zlib";
import { FileRefusal } from "../rules/problems.ts";
import { whyNoTable } from "./file-kinds.ts";

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const maxEntries = 500;
/** Most bytes all parts of a spreadsheet may unfold to. */
const maxInflatedBytes = 120 * 1024 * 1024;
/** A part may not unfold to more than this many times its packed size; XML of a real sheet stays far below. */
const maxRatio = 250;

export interface ZipPart {
  readonly name: string;
  readonly data: Buffer;
}

interface DirectoryEntry {
  readonly name: string;
  readonly method: number;
  readonly flags: number;
  readonly packedSize: number;
  readonly size: number;
  readonly offset: number;
  /** Bytes of its line in the directory. */
  readonly lineLength: number;
}

/**
 * The XML parts of a spreadsheet file, unpacked under our own limits before any library sees the file:
 * the sizes a file claims are not believed. Refuses locked, damaged or swelling files, and files with pictures, macros or other files
 * inside, in front, between or behind.
 */
export function openSpreadsheetZip(bytes: Uint8Array): readonly ZipPart[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = readDirectory(file);
  checkNames(entries);
  const isSheet = entries.some(({ name }) => name === "xl/workbook.xml");
  const parts: ZipPart[] = [];
  let left = maxInflatedBytes;
  let covered = 0;
  for (const entry of entries) {
    const { packed, length } = packedData(file, entry);
    const data = unpack(packed, entry, left);
    left -= data.length;
    covered += length;
    if (!isPartOfSheet(entry.name, data)) throw new FileRefusal(isSheet ? "file-holds-pictures" : "file-kind-unknown");
    if (/\.(?:xml|rels)$/.test(entry.name)) parts.push({ name: entry.name, data });
  }
  // Bytes that belong to no part are bytes somebody hid.
  if (file.length - covered > mostBytesBetween + entries.length * 24) throw new FileRefusal("file-holds-pictures");
  return parts;
}

/** Bytes of no part: the end of the directory, marks of the packing program. */
const mostBytesBetween = 512;

function checkNames(entries: readonly DirectoryEntry[]): void {
  const names = new Set(entries.map(({ name }) => name.toLowerCase()));
  // oxlint-disable-next-line no-control-regex -- looking for them is the point
  if (names.size < entries.length || entries.some(({ name }) => /(?:^|\/)\.\.(?:\/|$)|^\/|[\\:\u0000-\u001f\u202a-\u202e\u2066-\u2069\ufffd]/.test(name))) throw new FileRefusal("file-damaged");
}

// Parts of a spreadsheet are XML; only settings of a printer are not. Entities and document types stand in none.
function isPartOfSheet(name: string, data: Buffer): boolean {
  if (data.length === 0) return true;
  const start = data.subarray(0, 200).toString("latin1").replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*/, "");
  const isXml = /\.(?:xml|rels|vml|psmdcp)$/.test(name) && start.startsWith("<");
  const isSettings = /^xl\/printerSettings\/[\w.]+\.bin$/.test(name) && whyNoTable(data) === undefined;
  if (isXml && (data.includes("<!DOCTYPE") || data.includes("<!ENTITY") || hasEndlessTag(data))) throw new FileRefusal("file-damaged");
  return isXml || isSettings;
}

/** Signs a tag may have; reading a longer one takes the library more than a minute. */
const longestTag = 8000;

function hasEndlessTag(data: Buffer): boolean {
  for (let open = data.indexOf(0x3c); open >= 0; ) {
    const close = data.indexOf(0x3e, open);
    if ((close < 0 ? data.length : close) - open > longestTag) return true;
    open = close < 0 ? -1 : data.indexOf(0x3c, close);
  }
  return false;
}

function readDirectory(file: Buffer): readonly DirectoryEntry[] {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > file.length || file.readUInt32LE(end) !== END_OF_DIRECTORY) throw new FileRefusal("file-damaged");
  const count = file.readUInt16LE(end + 10);
  if (count > maxEntries) throw new FileRefusal("file-damaged");

  const entries: DirectoryEntry[] = [];
  let at = file.readUInt32LE(end + 16);
  for (let i = 0; i < count; i += 1) {
    const { entry, next } = readEntry(file, at);
    entries.push(entry);
    at = next;
  }
  return entries;
}

function readEntry(file: Buffer, at: number): { readonly entry: DirectoryEntry; readonly next: number } {
  if (at + 46 > file.length || file.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new FileRefusal("file-damaged");
  const nameLength = file.readUInt16LE(at + 28);
  const lineLength = 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  const entry = {
    lineLength,
    flags: file.readUInt16LE(at + 8),
    method: file.readUInt16LE(at + 10),
    packedSize: file.readUInt32LE(at + 20),
    size: file.readUInt32LE(at + 24),
    offset: file.readUInt32LE(at + 42),
    name: file.toString("utf8", at + 46, at + 46 + nameLength),
  };
  return { entry, next: at + lineLength };
}

function unpack(packed: Buffer, entry: DirectoryEntry, left: number): Buffer {
  if ((entry.flags & 1) !== 0) throw new FileRefusal("file-locked");
  if (entry.size > left || entry.size > Math.max(entry.packedSize, 1024) * maxRatio) throw new FileRefusal("inflates-too-much");
  if (entry.method === 0) return packed;
  if (entry.method !== 8) throw new FileRefusal("file-damaged");
  return inflate(packed, Math.min(left, Math.max(packed.length, 1024) * maxRatio));
}

/** The packed bytes of a part, and how many bytes of the file belong to it, its line in the directory too. */
function packedData(file: Buffer, { offset, packedSize, lineLength }: DirectoryEntry): { readonly packed: Buffer; readonly length: number } {
  if (offset + 30 > file.length || file.readUInt32LE(offset) !== LOCAL_ENTRY) throw new FileRefusal("file-damaged");
  const start = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
  if (start + packedSize > file.length) throw new FileRefusal("file-damaged");
  return { packed: file.subarray(start, start + packedSize), length: start - offset + packedSize + lineLength };
}

function inflate(packed: Buffer, most: number): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(most, 1) });
  } catch (error) {
    const isTooBig = error instanceof RangeError || (error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE");
    throw new FileRefusal(isTooBig ? "inflates-too-much" : "file-damaged");
  }
}

/** A plain zip (stored, no compression) of the given parts: what the spreadsheet library is given to read. */
export function packStored(parts: readonly ZipPart[]): Buffer {
  const chunks: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data } of parts) {
    const title = Buffer.from(name, "utf8");
    const sums = Buffer.alloc(12);
    sums.writeUInt32LE(crc32(data), 0);
    sums.writeUInt32LE(data.length, 4);
    sums.writeUInt32LE(data.length, 8);
    const local = Buffer.concat([Buffer.from("504b030414000008000000000000", "hex"), sums, lengths(title.length, 4), title]);
    directory.push(Buffer.concat([Buffer.from("504b0102140014000008000000000000", "hex"), sums, lengths(title.length, 14), offsetBytes(offset), title]));
    chunks.push(local, data);
    offset += local.length + data.length;
  }
  const directoryBytes = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END_OF_DIRECTORY, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directoryBytes.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...chunks, directoryBytes, end]);
}

function lengths(nameLength: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUInt16LE(nameLength, 0);
  return buffer;
}

function offsetBytes(offset: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(offset, 0);
  return buffer;
}

import { crc32, inflateRawSync } from "node:zlib";
import { FileRefusal } from "../rules/problems.ts";

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
}

/**
 * The XML parts of a spreadsheet file, unpacked under our own limits before any library sees the file:
 * the sizes a file claims are not believed. Refuses locked, damaged or swelling files, and files with pictures or other files inside.
 */
export function openSpreadsheetZip(bytes: Uint8Array): readonly ZipPart[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: ZipPart[] = [];
  let left = maxInflatedBytes;
  for (const entry of readDirectory(file)) {
    if (/^xl\/(?:media|embeddings)\/./.test(entry.name)) throw new FileRefusal("file-holds-pictures");
    if (!/\.(?:xml|rels)$/.test(entry.name)) continue;
    const data = unpack(file, entry, left);
    left -= data.length;
    parts.push({ name: entry.name, data });
  }
  return parts;
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
  const entry = {
    flags: file.readUInt16LE(at + 8),
    method: file.readUInt16LE(at + 10),
    packedSize: file.readUInt32LE(at + 20),
    size: file.readUInt32LE(at + 24),
    offset: file.readUInt32LE(at + 42),
    name: file.toString("utf8", at + 46, at + 46 + nameLength),
  };
  return { entry, next: at + 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32) };
}

function unpack(file: Buffer, entry: DirectoryEntry, left: number): Buffer {
  if ((entry.flags & 1) !== 0) throw new FileRefusal("file-locked");
  if (entry.size > left || entry.size > Math.max(entry.packedSize, 1024) * maxRatio) throw new FileRefusal("inflates-too-much");
  const packed = packedData(file, entry);
  if (entry.method === 0) return packed;
  if (entry.method !== 8) throw new FileRefusal("file-damaged");
  return inflate(packed, Math.min(left, Math.max(packed.length, 1024) * maxRatio));
}

function packedData(file: Buffer, { offset, packedSize }: DirectoryEntry): Buffer {
  if (offset + 30 > file.length || file.readUInt32LE(offset) !== LOCAL_ENTRY) throw new FileRefusal("file-damaged");
  const start = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
  if (start + packedSize > file.length) throw new FileRefusal("file-damaged");
  return file.subarray(start, start + packedSize);
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

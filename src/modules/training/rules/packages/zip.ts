import { packageBounds, PackageRefusal } from "./found.ts";

/** A file inside a package, as the directory at its end declares it; sizes in bytes. */
export interface ZipEntry {
  readonly name: string;
  readonly packed: number;
  readonly size: number;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly offset: number;
  readonly isLocked: boolean;
}

export interface ZipDirectory {
  readonly offset: number;
  readonly size: number;
}

/** The end of a package holds where its directory is: at most so many bytes are needed to find it. */
export const ZIP_TAIL = 65_557;
const END = 0x06054b50;
const LARGEST_DIRECTORY = 4_000_000;

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Finds the directory. @param tail the last bytes of the file @throws PackageRefusal */
export function findDirectory(tail: Uint8Array, fileSize: number): ZipDirectory {
  const view = viewOf(tail);
  for (let at = tail.length - 22; at >= 0; at -= 1) {
    if (view.getUint32(at, true) !== END) continue;
    if (view.getUint16(at + 10, true) > packageBounds.entries) throw new PackageRefusal("too-many-entries");
    const found = { size: view.getUint32(at + 12, true), offset: view.getUint32(at + 16, true) };
    if (found.size > LARGEST_DIRECTORY) throw new PackageRefusal("too-many-entries");
    if (found.offset + found.size > fileSize) throw new PackageRefusal("broken-zip");
    return found;
  }
  throw new PackageRefusal("not-a-zip");
}

/** Reads the directory. The count it declares is not believed: entries are counted. @throws PackageRefusal */
export function readDirectory(bytes: Uint8Array): readonly ZipEntry[] {
  const view = viewOf(bytes);
  const entries: ZipEntry[] = [];
  for (let at = 0; at + 46 <= bytes.length && view.getUint32(at, true) === 0x02014b50; ) {
    const nameLength = view.getUint16(at + 28, true);
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll("\\", "/"),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      method: view.getUint16(at + 10, true),
      offset: view.getUint32(at + 42, true),
      isLocked: (view.getUint16(at + 8, true) & 1) === 1,
    });
    if (entries.length > packageBounds.entries) throw new PackageRefusal("too-many-entries");
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  const packed = entries.reduce((sum, entry) => sum + entry.packed, 0);
  if (total > 10_000_000 && total > packed * packageBounds.ratio) throw new PackageRefusal("bomb");
  return entries;
}

/** Where the bytes of an entry begin. @param header the thirty bytes at its offset @throws PackageRefusal */
export function dataOffset(header: Uint8Array, { offset }: ZipEntry): number {
  const view = viewOf(header);
  if (header.length < 30 || view.getUint32(0, true) !== 0x04034b50) throw new PackageRefusal("broken-zip");
  return offset + 30 + view.getUint16(26, true) + view.getUint16(28, true);
}

/** May an entry of this name be looked for at all? No way up, no root, no drive, nothing that is no name. */
// oxlint-disable-next-line no-control-regex -- a NUL in a name is one of the tricks
export const isSafeName = (name: string): boolean => name !== "" && name.length < 500 && !/^[/~]|^[A-Za-z]:|[\u0000-\u001f]/.test(name) && !name.split("/").includes("..");

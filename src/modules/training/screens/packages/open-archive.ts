import { Inflate } from "fflate";
import type { Archive } from "../../rules/packages/archive.ts";
import { decodeText } from "../../rules/packages/decode.ts";
import { packageBounds, PackageRefusal } from "../../rules/packages/found.ts";
import { dataOffset, findDirectory, isSafeName, readDirectory, ZIP_TAIL, type ZipEntry } from "../../rules/packages/zip.ts";

const STEP = 16_384;

/**
 * Opens a package where it lies: only its directory and the texts that are asked for are ever read or unpacked; pictures and films are not.
 * @throws PackageRefusal
 */
export async function openArchive(file: Blob): Promise<Archive> {
  if (file.size > packageBounds.fileBytes) throw new PackageRefusal("too-large");
  const directory = findDirectory(await bytesOf(file, Math.max(0, file.size - ZIP_TAIL), file.size), file.size);
  const entries = readDirectory(await bytesOf(file, directory.offset, directory.offset + directory.size)).filter(({ name }) => !name.endsWith("/"));
  const safe = new Map(entries.filter(({ name }) => isSafeName(name)).map((entry) => [entry.name, entry] as const));
  let left: number = packageBounds.allTextBytes;
  return {
    names: [...safe.keys()],
    unsafe: entries.map(({ name }) => name).filter((name) => !isSafeName(name)),
    async text(name) {
      const entry = safe.get(name);
      if (!entry) return undefined;
      if (entry.isLocked) throw new PackageRefusal("locked");
      if (entry.size > packageBounds.textBytes || entry.size > left) return "too-large";
      if (entry.size > 100_000 && entry.size > entry.packed * packageBounds.ratio) throw new PackageRefusal("bomb");
      left -= entry.size;
      return decodeText(await unpacked(file, entry));
    },
  };
}

const bytesOf = async (file: Blob, from: number, to: number): Promise<Uint8Array> => new Uint8Array(await file.slice(from, to).arrayBuffer());

async function unpacked(file: Blob, entry: ZipEntry): Promise<Uint8Array> {
  const from = dataOffset(await bytesOf(file, entry.offset, entry.offset + 30), entry);
  const packed = await bytesOf(file, from, from + entry.packed);
  if (entry.method === 0 && packed.length === entry.size) return packed;
  if (entry.method !== 8) throw new PackageRefusal("broken-zip");
  return inflate(packed, entry.size);
}

/** Unpacks in small steps, and stops where a file is larger than it said. */
function inflate(packed: Uint8Array, size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  const stream = new Inflate((part) => {
    if (at + part.length > size) throw new PackageRefusal("bomb");
    whole.set(part, at);
    at += part.length;
  });
  try {
    for (let from = 0; from < packed.length; from += STEP) stream.push(packed.subarray(from, from + STEP), from + STEP >= packed.length);
  } catch (error) {
    throw error instanceof PackageRefusal ? error : new PackageRefusal("broken-zip");
  }
  if (at !== size) throw new PackageRefusal("broken-zip");
  return whole;
}

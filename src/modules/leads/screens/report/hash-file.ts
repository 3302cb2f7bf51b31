import { canonicalUrl } from "../../rules/url.ts";
import { sha256 } from "../../rules/sha256.ts";

const PIECE_BYTES = 4 * 1024 * 1024;
/** Up to here the browser's own digest is used, which wants the whole file in memory; it is many times faster. */
const WHOLE_BYTES = 64 * 1024 * 1024;

/** What is kept of a file: never its name, never its bytes. */
export type FileMark = { readonly fileHash: string; readonly fileSize: number };

/**
 * The SHA-256 of a file, read piece by piece on this device; nothing leaves it.
 * @param onProgress bytes read so far; return false to stop
 * @returns undefined when it was stopped
 */
export async function hashFile(file: File, onProgress: (done: number) => boolean): Promise<FileMark | undefined> {
  if (file.size <= WHOLE_BYTES) return { fileHash: await digestHex(await file.arrayBuffer()), fileSize: file.size };
  const hash = sha256();
  for (let at = 0; at < file.size; at += PIECE_BYTES) {
    hash.update(new Uint8Array(await file.slice(at, at + PIECE_BYTES).arrayBuffer()));
    if (!onProgress(Math.min(at + PIECE_BYTES, file.size))) return undefined;
  }
  return { fileHash: hash.hex(), fileSize: file.size };
}

/** The fingerprint of a web address, computed on this device; undefined when the text is no web address. */
export async function urlFingerprint(text: string): Promise<string | undefined> {
  const canonical = canonicalUrl(text);
  if (canonical === undefined) return undefined;
  return digestHex(new TextEncoder().encode(canonical));
}

async function digestHex(bytes: BufferSource): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";

/** What an action answers as a file. */
interface Paper {
  readonly fileName: string;
  readonly base64: string;
}

/** The text another program takes out of a PDF, page by page. With RUAM_SCREENSHOTS set to a folder, the file is kept there to be looked at. */
export function pagesOf({ base64 }: Paper, name?: string): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), "ruam-letter-"));
  try {
    const file = join(folder, "letter.pdf");
    writeFileSync(file, Buffer.from(base64, "base64"));
    const keep = process.env["RUAM_SCREENSHOTS"];
    if (keep && name) {
      mkdirSync(keep, { recursive: true });
      writeFileSync(join(keep, `${name}.pdf`), Buffer.from(base64, "base64"));
    }
    return execFileSync(process.env["PDFTOTEXT_PATH"] ?? "pdftotext", ["-enc", "UTF-8", "-layout", file, "-"], { encoding: "utf8" }).split("\f").slice(0, -1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Text without the breaks of its lines. */
export const flat = (text: string): string => text.replaceAll(/\s+/g, "");

/** The words of a DOCX, part by part: read from the central directory of its archive, as a word processor does. */
export function wordsOf({ base64 }: Paper): Readonly<Record<string, string>> {
  const bytes = Buffer.from(base64, "base64");
  const end = bytes.lastIndexOf(Buffer.from("PK\u0005\u0006", "latin1"));
  const found: Record<string, string> = {};
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [packed, nameLength, extra, comment, start] = [bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32), bytes.readUInt32LE(at + 42)];
    const name = bytes.toString("utf8", at + 46, at + 46 + nameLength);
    const content = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28);
    if (/^word\/(?:document|header\d|footer\d)\.xml$/.test(name)) {
      const raw = bytes.subarray(content, content + packed);
      const xml = (bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(raw) : raw).toString("utf8");
      found[name] = [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map((match) => match[1] ?? "").join("\n").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&apos;", "'").replaceAll("&amp;", "&");
    }
    at += 46 + nameLength + extra + comment;
  }
  return found;
}

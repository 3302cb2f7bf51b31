import { deflateSync, inflateSync } from "node:zlib";

/** An object of a PDF file as Typst writes it: its dictionary as text, and its stream as it stands in the file. */
export interface PdfObject {
  readonly dictionary: string;
  readonly stream?: Buffer | undefined;
}

/** A PDF file taken apart. */
export interface PdfFile {
  readonly objects: ReadonlyMap<number, PdfObject>;
  readonly header: Buffer;
  readonly trailer: string;
}

/**
 * Takes apart a PDF with a plain cross-reference table, which is what Typst writes. Not a reader for files of others.
 * @throws Error when the file is built otherwise
 */
export function readPdf(bytes: Buffer): PdfFile {
  const text = bytes.toString("latin1");
  const at = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1] ?? Number.NaN);
  const table = /^xref\s+0 (\d+)\s+/.exec(text.slice(at, at + 40));
  if (!table) throw new Error("pdf-without-table");
  const count = Number(table[1]);
  const first = at + table[0].length;
  const offsets = Array.from({ length: count }, (_, number) => ({ number, offset: Number(text.slice(first + number * 20, first + number * 20 + 10)) })).slice(1);
  const objects = new Map(offsets.map(({ number, offset }) => [number, readObject(bytes, text, offset)]));
  const start = Math.min(...offsets.map(({ offset }) => offset));
  const tail = text.slice(first + count * 20 - 20);
  const trailer = tail.slice(tail.indexOf("<<", tail.indexOf("trailer")), tail.lastIndexOf(">>") + 2);
  if (!tail.includes("trailer") || !trailer.startsWith("<<")) throw new Error("pdf-without-trailer");
  return { objects, header: bytes.subarray(0, start), trailer };
}

function readObject(bytes: Buffer, text: string, offset: number): PdfObject {
  const begin = text.indexOf("obj", offset) + 4;
  const end = text.indexOf("endobj", begin);
  const stream = text.indexOf("stream\n", begin);
  if (stream < 0 || stream > end) return { dictionary: text.slice(begin, end).trim() };
  const dictionary = text.slice(begin, stream).trim();
  const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1]);
  return { dictionary, stream: bytes.subarray(stream + 7, stream + 7 + length) };
}

/** What a stream holds, unpacked. */
export function contentOf({ dictionary, stream = Buffer.alloc(0) }: PdfObject): Buffer {
  return dictionary.includes("/FlateDecode") ? inflateSync(stream) : stream;
}

/** An object with another content, packed. */
export function withContent({ dictionary }: PdfObject, content: Buffer): PdfObject {
  const stream = deflateSync(content, { level: 9 });
  const bare = dictionary.replace(/\s{0,8}\/Filter \/FlateDecode/, "").replace(/\/Length \d+/, `/Length ${stream.length}\n  /Filter /FlateDecode`);
  return { dictionary: bare, stream };
}

/** Puts a file together again. The same parts always give the same bytes. */
export function writePdf({ objects, header, trailer }: PdfFile): Buffer {
  const parts: Buffer[] = [header];
  const offsets = new Map<number, number>();
  let length = header.length;
  const add = (piece: Buffer): void => {
    parts.push(piece);
    length += piece.length;
  };
  for (const [number, { dictionary, stream }] of [...objects].sort(([a], [b]) => a - b)) {
    offsets.set(number, length);
    add(Buffer.from(`${number} 0 obj\n${dictionary}\n`, "latin1"));
    if (stream) add(Buffer.concat([Buffer.from("stream\n", "latin1"), stream, Buffer.from("\nendstream\n", "latin1")]));
    add(Buffer.from("endobj\n\n", "latin1"));
  }
  const at = length;
  const rows = Array.from({ length: objects.size }, (_, index) => `${String(offsets.get(index + 1) ?? 0).padStart(10, "0")} 00000 n\r\n`);
  add(Buffer.from(`xref\n0 ${objects.size + 1}\n0000000000 65535 f\r\n${rows.join("")}trailer\n${trailer}\nstartxref\n${at}\n%%EOF`, "latin1"));
  return Buffer.concat(parts);
}

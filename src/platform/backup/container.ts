import { BackupRefused } from "./refused.ts";
import { FORMAT, type Header, type Kind, type Manifest, type TableHead } from "./manifest.ts";

/**
 * The plain text inside a backup, readable by a person with `age` and `gunzip`:
 *
 *   RUAM-BACKUP {header}
 *   TABLE {table, columns}
 *   … rows as PostgreSQL's COPY writes them …
 *   \.
 *   END {manifest}
 *   MAC hex
 */
export const MAGIC = "RUAM-BACKUP ";
const TABLE = "TABLE ";
const END = "END ";
const MAC = "MAC ";
const TABLE_END = Buffer.from("\\.\n");
const INNER_TABLE_END = Buffer.from("\n\\.\n");
const LINE_END = 10;
/** A line of the description longer than this is not ours. */
const MOST_LINE_BYTES = 64 << 20;

export const headerLine = (header: Header): Buffer => Buffer.from(`${MAGIC}${JSON.stringify(header)}\n`);
export const tableLine = (head: TableHead): Buffer => Buffer.from(`${TABLE}${JSON.stringify(head)}\n`);
export const tableEnd = (): Buffer => TABLE_END;
export const endLines = (manifest: string, mac: string): Buffer => Buffer.from(`${END}${manifest}\n${MAC}${mac}\n`);

/** What a reader meets, in order. `rows` are whole lines of the table named last. */
export type Part =
  | { readonly part: "header"; readonly header: Header }
  | { readonly part: "table"; readonly head: TableHead }
  | { readonly part: "rows"; readonly lines: Buffer }
  | { readonly part: "table-end" }
  | { readonly part: "end"; readonly manifest: Manifest; readonly text: string; readonly mac: string };

interface Reading {
  place: "start" | "between" | "table" | "after" | "over";
  manifest: string;
}

/** Takes a backup's plain text apart. @throws BackupRefused when it is not one, of another format, another kind, or cut short */
export async function* partsOf(source: AsyncIterable<Buffer>, { file, kind }: { readonly file: string; readonly kind: Kind }): AsyncGenerator<Part> {
  const damaged = () => new BackupRefused("damaged", { file });
  const at: Reading = { place: "start", manifest: "" };
  let held: Buffer = Buffer.alloc(0);

  function* take(): Generator<Part> {
    for (;;) {
      if (at.place === "table") {
        const { lines, rest, isOver } = rowsIn(held);
        held = rest;
        if (lines.length > 0) yield { part: "rows", lines };
        if (!isOver) return;
        at.place = "between";
        yield { part: "table-end" };
      }
      const end = held.indexOf(LINE_END);
      if (end < 0) {
        if (held.length > MOST_LINE_BYTES) throw damaged();
        return;
      }
      const line = held.toString("utf8", 0, end);
      held = held.subarray(end + 1);
      yield* read(line);
    }
  }

  function* read(line: string): Generator<Part> {
    if (at.place === "start") {
      at.place = "between";
      yield { part: "header", header: headerOf(line, { file, kind }) };
    } else if (at.place === "between" && line.startsWith(TABLE)) {
      at.place = "table";
      yield { part: "table", head: JSON.parse(line.slice(TABLE.length)) as TableHead }; // checked against the catalogue before use
    } else if (at.place === "between" && line.startsWith(END)) {
      at.place = "after";
      at.manifest = line.slice(END.length);
    } else if (at.place === "after" && line.startsWith(MAC)) {
      at.place = "over";
      yield { part: "end", manifest: JSON.parse(at.manifest) as Manifest, text: at.manifest, mac: line.slice(MAC.length) }; // believed only after its MAC
    } else throw damaged();
  }

  for await (const piece of source) {
    held = held.length === 0 ? piece : Buffer.concat([held, piece]);
    yield* take();
  }
  if (at.place !== "over" || held.length > 0) throw damaged();
}

function headerOf(line: string, { file, kind }: { readonly file: string; readonly kind: Kind }): Header {
  if (!line.startsWith(MAGIC)) throw new BackupRefused("not-a-backup", { file });
  const header = JSON.parse(line.slice(MAGIC.length)) as Header; // believed only after the manifest's MAC
  if (header.format !== FORMAT) throw new BackupRefused("other-format", { file, format: String(header.format) });
  if (header.kind !== kind) throw new BackupRefused("other-kind", { file });
  return header;
}

/** The whole lines at the beginning, up to the end of the table. In COPY's text no row is the line `\.`. */
function rowsIn(held: Buffer): { readonly lines: Buffer; readonly rest: Buffer; readonly isOver: boolean } {
  if (held.subarray(0, TABLE_END.length).equals(TABLE_END)) return { lines: held.subarray(0, 0), rest: held.subarray(TABLE_END.length), isOver: true };
  const end = held.indexOf(INNER_TABLE_END);
  if (end >= 0) return { lines: held.subarray(0, end + 1), rest: held.subarray(end + INNER_TABLE_END.length), isOver: true };
  // The last two lines may be the beginning of the end.
  const last = held.lastIndexOf(LINE_END);
  const before = last > 0 ? held.lastIndexOf(LINE_END, last - 1) : -1;
  return before < 0 ? { lines: held.subarray(0, 0), rest: held, isOver: false } : { lines: held.subarray(0, before + 1), rest: held.subarray(before + 1), isOver: false };
}

/** Each line with its end. */
export function* linesIn(lines: Buffer): Generator<Buffer> {
  for (let from = 0; from < lines.length; ) {
    const at = lines.indexOf(LINE_END, from);
    yield lines.subarray(from, at + 1);
    from = at + 1;
  }
}

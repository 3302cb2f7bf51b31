import { stat } from "node:fs/promises";
import type { Keyring } from "../crypto/keyring.ts";
import { openSealed } from "./age.ts";
import { linesIn, partsOf, type Part } from "./container.ts";
import { isOurs, type Header, type Kind, type Manifest, type TableHead, type TableTally } from "./manifest.ts";
import { BackupRefused } from "./refused.ts";
import { countRows, type RowCounter } from "./row-hash.ts";

export interface BackupSource {
  readonly file: string;
  readonly kind: Kind;
  readonly identities: readonly string[];
  readonly keyring: Pick<Keyring, "indexKey">;
}

/** Hears the content of a backup as it is read; what it is told is proved only when `readBackup` returns. */
export interface BackupReader {
  header?(header: Header): Promise<void> | void;
  table?(head: TableHead): Promise<void> | void;
  /** Whole lines of the table told last. */
  rows?(lines: Buffer): Promise<void> | void;
  tableEnd?(): Promise<void> | void;
}

/**
 * Reads a backup from the first byte to the last: every block is authenticated, every row counted and hashed, and the manifest
 * must be this installation's. @throws BackupRefused otherwise
 */
export async function readBackup(source: BackupSource, reader: BackupReader = {}): Promise<Manifest> {
  const { file } = source;
  await stat(file).catch(() => {
    throw new BackupRefused("file-missing", { file });
  });
  const state: Reading = { tallies: [] };
  for await (const part of wordsFor(file, partsOf(openSealed(file, source.identities), source))) {
    const manifest = await take(part, state, { reader, source });
    if (manifest) return manifest;
  }
  throw new BackupRefused("damaged", { file });
}

interface Reading {
  readonly tallies: TableTally[];
  header?: Header;
  head?: TableHead;
  counter?: RowCounter;
}

async function take(part: Part, state: Reading, { reader, source }: { reader: BackupReader; source: BackupSource }): Promise<Manifest | undefined> {
  if (part.part === "end") return checked(part, state, source);
  note(part, state);
  await tell(reader, part);
  return undefined;
}

type Passing = Exclude<Part, { part: "end" }>;

function note(part: Passing, state: Reading): void {
  if (part.part === "header") state.header = part.header;
  else if (part.part === "rows") for (const line of linesIn(part.lines)) state.counter?.add(line);
  else if (part.part === "table") {
    state.head = part.head;
    state.counter = countRows();
  } else if (state.head && state.counter) state.tallies.push({ ...state.head, ...state.counter.end() });
}

function tell(reader: BackupReader, part: Passing): Promise<void> | void {
  if (part.part === "header") return reader.header?.(part.header);
  if (part.part === "table") return reader.table?.(part.head);
  return part.part === "rows" ? reader.rows?.(part.lines) : reader.tableEnd?.();
}

function checked({ manifest, text, mac }: Extract<Part, { part: "end" }>, { tallies, header }: Reading, { file, keyring }: BackupSource): Manifest {
  if (!isOurs(keyring, text, mac)) throw new BackupRefused("other-installation", { file });
  const isAsSaid = JSON.stringify(manifest.tables) === JSON.stringify(tallies) && header?.id === manifest.id && header.kind === manifest.kind;
  if (!isAsSaid) throw new BackupRefused("damaged", { file });
  return manifest;
}

/** Text that is not as we write it is damage too. */
async function* wordsFor(file: string, parts: AsyncIterable<Part>): AsyncGenerator<Part> {
  try {
    yield* parts;
  } catch (error) {
    throw error instanceof SyntaxError ? new BackupRefused("damaged", { file }) : error;
  }
}

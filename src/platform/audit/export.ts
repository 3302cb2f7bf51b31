import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type pg from "pg";
import { asSystem } from "../db/request.ts";
import { entryBytes, EVENT_COLUMNS } from "./entry.ts";
import { readTile, tilePath, tilesOf } from "./tiles.ts";

interface ExportOptions {
  readonly folder: string;
  /** Also the entries themselves (ids and codes, no names), for a court or an auditor who may have them. */
  readonly withEntries?: boolean;
}

/**
 * Writes the record as files that need no Ruam to be checked: tiles, entry bundles, every checkpoint with its cosignatures,
 * public keys. Without the entries nothing in it tells of anybody.
 * @returns the size of the tree written, that of the newest checkpoint
 */
export async function exportAudit(pool: pg.Pool, { folder, withEntries }: ExportOptions): Promise<{ readonly size: number; readonly checkpoints: number }> {
  return asSystem(pool, "export-audit", async ({ client }) => {
    const { rows: notes } = await client.query(NOTES);
    const { rows: logs } = await client.query("select vkey from audit_logs order by began_at");
    const { rows: witnesses } = await client.query("select vkey, name from witnesses order by added_at");
    const size = notes.at(-1)?.size ?? 0;
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "keys.json"), JSON.stringify({ logs: logs.map(({ vkey }) => vkey), witnesses: witnesses.map(({ vkey }) => vkey) }, undefined, 2));
    await writeFile(join(folder, "checkpoints.json"), JSON.stringify(notes.map(({ note }) => note), undefined, 1));
    await writeFile(join(folder, "checkpoint"), notes.at(-1)?.note ?? "");
    for (const tile of tilesOf(size)) {
      const bytes = await readTile(client, tile, size);
      if (!bytes) throw new Error(`the tree lacks ${tilePath(tile)}`);
      await write(join(folder, tilePath(tile)), bytes);
    }
    if (withEntries) await writeEntries(client, folder, size);
    return { size, checkpoints: notes.length };
  });
}

const NOTES = `select c.size, c.note || coalesce(string_agg(s.line || E'\\n', '' order by s.received_at), '') as note
  from checkpoints c left join cosignatures s using (origin, size) group by c.origin, c.size order by c.at, c.size`;
const PAGE = 5000;

async function writeEntries(client: pg.ClientBase, folder: string, size: number): Promise<void> {
  for (let after = 0; after < size; after += PAGE) {
    const { rows } = await client.query(`select ${EVENT_COLUMNS} from tree_leaves l join events e on e.id = l.event_id where l.seq > $1 and l.seq <= $2 order by l.seq`, [after, Math.min(after + PAGE, size)]);
    const lines = rows.map((event) => `${entryBytes(event).toString()}\n`).join("");
    await writeFile(join(folder, "entries.jsonl"), lines, { flag: after === 0 ? "w" : "a" });
  }
}

async function write(path: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
}

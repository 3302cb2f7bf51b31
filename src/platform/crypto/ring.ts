/** The keys of one vault by version, and the version new values are sealed with. */
export interface Ring {
  readonly newest: number;
  readonly keys: ReadonlyMap<number, Buffer>;
}

const KEY_BYTES = 32;
const ENTRY_BYTES = 2 + KEY_BYTES;

/**
 * The bytes a vault's keys are wrapped as. One key alone is its 32 bytes; several are entries of version (2) and key (32).
 * All keys of a vault travel in one row, so whoever reads only that row opens values of every version,
 * and a version can be announced to readers before anything is sealed with it.
 */
export function packRing({ newest, keys }: Ring): Buffer {
  const only = keys.size === 1 ? keys.get(newest) : undefined;
  if (only) return only;
  return Buffer.concat([...keys].sort(([a], [b]) => b - a).flatMap(([version, key]) => [Buffer.from([version >> 8, version & 255]), key]));
}

/** @param version the version the row says it is of. @throws Error `bad-ring` */
export function unpackRing(packed: Buffer, version: number): Ring {
  if (packed.length === KEY_BYTES) return { newest: version, keys: new Map([[version, packed]]) };
  if (packed.length === 0 || packed.length % ENTRY_BYTES !== 0) throw new Error("bad-ring");
  const entries = Array.from({ length: packed.length / ENTRY_BYTES }, (_, i) => i * ENTRY_BYTES);
  const keys = new Map(entries.map((at) => [packed.readUInt16BE(at), packed.subarray(at + 2, at + ENTRY_BYTES)] as const));
  if (!keys.has(version)) throw new Error("bad-ring");
  return { newest: version, keys };
}

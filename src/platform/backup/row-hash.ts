import { createHash, hash, type Hash } from "node:crypto";

/** What was counted and hashed of the rows of one table. */
export interface RowTally {
  readonly rows: number;
  readonly bytes: number;
  /** SHA-256 of the rows in the order of the file. */
  readonly streamHash: string;
  /** The sum of all rows' SHA-256, so that the order in which a table gives its rows does not matter. */
  readonly rowHash: string;
}

export interface RowCounter {
  /** One row as COPY writes it, with its line end. */
  add(line: Buffer): void;
  /** @returns the tally; the counter is used up */
  end(): RowTally;
}

const LANES = 8;

/** Counts and hashes rows as they pass. */
export function countRows(): RowCounter {
  const stream: Hash = createHash("sha256");
  const sums = new Uint32Array(LANES);
  let rows = 0;
  let bytes = 0;
  return {
    add(line) {
      rows += 1;
      bytes += line.length;
      stream.update(line);
      addInto(sums, hash("sha256", line, "buffer"));
    },
    end: () => ({ rows, bytes, streamHash: stream.digest("hex"), rowHash: Buffer.from(sums.buffer).toString("hex") }),
  };
}

// Addition modulo 2^256, little end first.
function addInto(sums: Uint32Array, digest: Buffer): void {
  let carry = 0;
  for (let lane = 0; lane < LANES; lane += 1) {
    const sum = (sums[lane] ?? 0) + digest.readUInt32LE(lane * 4) + carry;
    sums[lane] = sum >>> 0;
    carry = sum > 0xffffffff ? 1 : 0;
  }
}

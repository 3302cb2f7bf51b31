/**
 * SHA-256 (FIPS 180-4) that takes a file piece by piece. The browser's own digest wants the whole file in memory at once,
 * which a phone does not have for a film of two hours; a test holds this one to the server's.
 */
export interface Sha256 {
  /** Takes the next bytes. */
  update(bytes: Uint8Array): void;
  /** The hash as 64 hexadecimal letters; nothing can be added after it. */
  hex(): string;
}

const BLOCK = 64;
const START = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];
const ROUND = Int32Array.from(roundConstants());

/** A fresh hash. */
export function sha256(): Sha256 {
  const state = Int32Array.from(START);
  const words = new Int32Array(64);
  const rest = new Uint8Array(BLOCK);
  const restView = new DataView(rest.buffer);
  let restLength = 0;
  let length = 0;

  function update(bytes: Uint8Array): void {
    length += bytes.length;
    let at = 0;
    if (restLength > 0) {
      at = Math.min(BLOCK - restLength, bytes.length);
      rest.set(bytes.subarray(0, at), restLength);
      restLength += at;
      if (restLength < BLOCK) return;
      mix(state, words, { view: restView, start: 0 });
      restLength = 0;
    }
    const block = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length), start: at };
    for (; block.start + BLOCK <= bytes.length; block.start += BLOCK) mix(state, words, block);
    at = block.start;
    rest.set(bytes.subarray(at));
    restLength = bytes.length - at;
  }

  function hex(): string {
    const bits = length * 8;
    const end = new Uint8Array(restLength < 56 ? 64 - restLength : 128 - restLength);
    end[0] = 0x80;
    const view = new DataView(end.buffer);
    view.setUint32(end.length - 8, Math.floor(bits / 2 ** 32));
    view.setUint32(end.length - 4, bits >>> 0);
    update(end);
    return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
  }

  return { update, hex };
}

// Names as in FIPS 180-4 §6.2.2. Indexes stay inside arrays of fixed length; `| 0` keeps the numbers 32 bits wide.
const wordAt = (words: Int32Array, index: number): number => words[index] ?? 0;
const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

function mix(state: Int32Array, w: Int32Array, { view, start }: { readonly view: DataView; readonly start: number }): void {
  for (let t = 0; t < 16; t += 1) w[t] = view.getInt32(start + t * 4);
  for (let t = 16; t < 64; t += 1) {
    const w15 = wordAt(w, t - 15);
    const w2 = wordAt(w, t - 2);
    const s0 = turn(w15, 7) ^ turn(w15, 18) ^ (w15 >>> 3);
    const s1 = turn(w2, 17) ^ turn(w2, 19) ^ (w2 >>> 10);
    w[t] = (wordAt(w, t - 16) + s0 + wordAt(w, t - 7) + s1) | 0;
  }
  let a = wordAt(state, 0);
  let b = wordAt(state, 1);
  let c = wordAt(state, 2);
  let d = wordAt(state, 3);
  let e = wordAt(state, 4);
  let f = wordAt(state, 5);
  let g = wordAt(state, 6);
  let h = wordAt(state, 7);
  for (let t = 0; t < 64; t += 1) {
    const t1 = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + wordAt(ROUND, t) + wordAt(w, t)) | 0;
    const t2 = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0] = (wordAt(state, 0) + a) | 0;
  state[1] = (wordAt(state, 1) + b) | 0;
  state[2] = (wordAt(state, 2) + c) | 0;
  state[3] = (wordAt(state, 3) + d) | 0;
  state[4] = (wordAt(state, 4) + e) | 0;
  state[5] = (wordAt(state, 5) + f) | 0;
  state[6] = (wordAt(state, 6) + g) | 0;
  state[7] = (wordAt(state, 7) + h) | 0;
}

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
function roundConstants(): number[] {
  const primes: number[] = [];
  for (let candidate = 2; primes.length < 64; candidate += 1) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  }
  return primes.map((prime) => {
    const root = Math.cbrt(prime);
    return Math.floor((root - Math.floor(root)) * 2 ** 32) | 0;
  });
}

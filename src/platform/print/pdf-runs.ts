/** A piece of text as a page shows it: which font, which glyphs (numbers of the font in the file), where on the page, and where its operators stand. */
export interface GlyphRun {
  readonly font: string;
  /** Points. */
  readonly size: number;
  readonly glyphs: readonly number[];
  /** Where it begins, in points of its frame; and by how much its glyphs were drawn together, in thousandths of the size. */
  readonly x: number;
  readonly y: number;
  readonly kerned: number;
  readonly from: number;
  readonly to: number;
}

const SPACE = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITER = new Set([..."()<>[]{}/%"].map((letter) => letter.charCodeAt(0)));
const ESCAPES: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

/**
 * The runs of text of one page, in the order in which they are drawn. Strings are read as two-byte glyph numbers.
 * @param content the unpacked content of a page as Typst writes it
 */
export function glyphRuns(content: Buffer): readonly GlyphRun[] {
  const runs: GlyphRun[] = [];
  const state = { font: "", size: 0, x: 0, y: 0, kerned: 0, from: -1, bytes: [] as number[], name: "", numbers: [] as number[] };
  for (const token of tokensOf(content)) {
    const run = step(state, token);
    if (run) runs.push(run);
  }
  return runs;
}

interface Drawing {
  font: string;
  size: number;
  x: number;
  y: number;
  kerned: number;
  from: number;
  bytes: number[];
  name: string;
  numbers: number[];
}

function step(state: Drawing, { at, word, bytes }: Token): GlyphRun | undefined {
  const number = word === "" ? Number.NaN : Number(word);
  if (bytes) state.bytes.push(...bytes);
  else if (!Number.isNaN(number)) state.numbers.push(number);
  else if (word.startsWith("/")) state.name = word.slice(1);
  else if (word === "ET" && state.from >= 0) {
    const { font, size, x, y, kerned, from } = state;
    state.from = -1;
    return { font, size, x, y, kerned, from, to: at + 2, glyphs: pairs(state.bytes) };
  } else operate(state, word, at);
  return undefined;
}

function operate(state: Drawing, word: string, at: number): void {
  const { numbers } = state;
  if (word === "Tf") [state.font, state.size] = [state.name, numbers.at(-1) ?? 0];
  if (word === "BT") [state.from, state.bytes, state.kerned] = [at, [], 0];
  if (word === "Tm") [state.x, state.y] = [numbers.at(-2) ?? 0, numbers.at(-1) ?? 0];
  if (word === "TJ") state.kerned += numbers.reduce((sum, one) => sum + one, 0);
  state.numbers = [];
}

function pairs(bytes: readonly number[]): readonly number[] {
  return Array.from({ length: bytes.length >> 1 }, (_, index) => ((bytes[index * 2] ?? 0) << 8) | (bytes[index * 2 + 1] ?? 0));
}

interface Token {
  readonly at: number;
  readonly word: string;
  readonly bytes?: readonly number[];
}

function* tokensOf(content: Buffer): Generator<Token> {
  let at = 0;
  while (at < content.length) {
    const { token, end } = tokenAt(content, at);
    if (token) yield token;
    at = end;
  }
}

function tokenAt(content: Buffer, at: number): { readonly token?: Token; readonly end: number } {
  const byte = content[at] ?? 0;
  if (byte === OPEN) {
    const { bytes, end } = literal(content, at);
    return { token: { at, word: "", bytes }, end };
  }
  if (byte === 0x3c && content[at + 1] !== 0x3c) {
    const end = content.indexOf(">", at);
    return { token: { at, word: "", bytes: [...Buffer.from(content.toString("latin1", at + 1, end), "hex")] }, end: end + 1 };
  }
  if (endsWord(byte) && byte !== 0x2f) return { end: at + 1 };
  let end = at + 1;
  while (end < content.length && !endsWord(content[end] ?? 0)) end += 1;
  return { token: { at, word: content.toString("latin1", at, end) }, end };
}

const [OPEN, CLOSE, BACKSLASH] = [0x28, 0x29, 0x5c];
const endsWord = (byte: number): boolean => SPACE.has(byte) || DELIMITER.has(byte);

/** A string in brackets: brackets inside may be balanced or escaped. */
function literal(content: Buffer, start: number): { readonly bytes: readonly number[]; readonly end: number } {
  const bytes: number[] = [];
  let depth = 1;
  let at = start + 1;
  while (at < content.length) {
    const byte = content[at] ?? 0;
    const { value, length } = byte === BACKSLASH ? escapeAt(content, at) : { value: byte, length: 1 };
    if (length === 1) depth += byte === OPEN ? 1 : byte === CLOSE ? -1 : 0;
    if (depth === 0) break;
    bytes.push(value);
    at += length;
  }
  return { bytes, end: at + 1 };
}

function escapeAt(content: Buffer, at: number): { readonly value: number; readonly length: number } {
  const octal = /^[0-7]{1,3}/.exec(content.toString("latin1", at + 1, at + 4))?.[0];
  if (octal) return { value: Number.parseInt(octal, 8), length: 1 + octal.length };
  const letter = String.fromCharCode(content[at + 1] ?? 0);
  return { value: ESCAPES[letter] ?? letter.charCodeAt(0), length: 2 };
}

/**
 * A small solver for whoever sees sums and wants the parts: cells are unknown whole numbers, statements are what was published about them.
 * Exact statements are solved as linear equations over rationals; all of them, exact or not, narrow the bounds of each cell until nothing moves;
 * and a bound that leads to a contradiction when it is tried is none.
 */

/** Σ factor · cell lies between least and most. Cells are numbers given by `Cells.add`. */
export interface Statement {
  readonly terms: readonly (readonly [cell: number, factor: number])[];
  readonly least: number;
  readonly most: number;
}

export interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** More than any cell here may hold. */
export const MANY = 1_000_000;

/** What an attacker knows: cells, and statements about their sums. */
export class Knowledge {
  readonly bounds: Bounds[] = [];
  readonly statements: Statement[] = [];

  /** @returns the number of a new cell: none or more, unless said otherwise */
  cell(least = 0, most = MANY): number {
    return this.bounds.push({ least, most }) - 1;
  }

  say(terms: Statement["terms"], least: number, most = MANY): void {
    this.statements.push({ terms, least, most });
  }

  /** The sum of these cells. */
  saySum(cells: readonly number[], least: number, most = MANY): void {
    this.say(cells.map((cell) => [cell, 1] as const), least, most);
  }
}

// ---- rational elimination ----

interface Fraction {
  readonly up: bigint;
  readonly down: bigint;
}

const ZERO: Fraction = { up: 0n, down: 1n };

function fraction(up: bigint, down: bigint): Fraction {
  let [a, b] = [up < 0n ? -up : up, down < 0n ? -down : down];
  while (b !== 0n) [a, b] = [b, a % b];
  const by = (a === 0n ? 1n : a) * (down < 0n ? -1n : 1n);
  return { up: up / by, down: down / by };
}

const times = (a: Fraction, b: Fraction): Fraction => fraction(a.up * b.up, a.down * b.down);
const less = (a: Fraction, b: Fraction): Fraction => fraction(a.up * b.down - b.up * a.down, a.down * b.down);

type Row = Map<number, Fraction>;
/** The column of the right side. */
const RIGHT = -1;

function takeAway(from: Row, row: Row, factor: Fraction): void {
  for (const [column, value] of row) {
    const left = less(from.get(column) ?? ZERO, times(factor, value));
    if (left.up === 0n) from.delete(column);
    else from.set(column, left);
  }
}

/**
 * Solves the exact statements as far as they go (Gauss–Jordan over rationals).
 * @returns further exact statements with whole factors, each of as few cells as elimination leaves
 */
export function eliminate(statements: readonly Statement[]): readonly Statement[] {
  const solved = new Map<number, Row>();
  for (const { terms, least, most } of statements) {
    if (least !== most) continue;
    const row: Row = new Map([[RIGHT, { up: BigInt(least), down: 1n }]]);
    for (const [cell, factor] of terms) row.set(cell, less(row.get(cell) ?? ZERO, { up: BigInt(-factor), down: 1n }));
    for (const [column, value] of row) if (value.up === 0n) row.delete(column);
    for (const [pivot, other] of solved) if (row.has(pivot)) takeAway(row, other, row.get(pivot) ?? ZERO);
    const pivot = [...row.keys()].find((column) => column !== RIGHT);
    if (pivot === undefined) continue;
    const by = row.get(pivot) ?? ZERO;
    for (const [column, value] of row) row.set(column, times(value, { up: by.down, down: by.up }));
    for (const other of solved.values()) if (other.has(pivot)) takeAway(other, row, other.get(pivot) ?? ZERO);
    solved.set(pivot, row);
  }
  return [...solved.values()].map(wholeStatement);
}

function wholeStatement(row: Row): Statement {
  const down = [...row.values()].reduce((product, { down: one }) => product * (one / gcd(product, one)), 1n);
  const whole = (value: Fraction): number => Number((value.up * down) / value.down);
  const right = whole(row.get(RIGHT) ?? ZERO);
  return { terms: [...row].flatMap(([column, value]) => (column === RIGHT ? [] : [[column, whole(value)] as const])), least: right, most: right };
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));

// ---- bounds ----

class Contradiction extends Error {}

/** Narrows the bounds of whole numbers by every statement until nothing moves. @throws Contradiction where nothing can be true */
class Narrowing {
  readonly statements: readonly Statement[];
  readonly of: readonly (readonly number[])[];
  constructor(count: number, statements: readonly Statement[]) {
    this.statements = statements;
    const of: number[][] = Array.from({ length: count }, () => []);
    statements.forEach(({ terms }, index) => terms.forEach(([cell]) => of[cell]?.push(index)));
    this.of = of;
  }

  narrow(least: number[], most: number[], first: readonly number[]): void {
    const waiting = new Set(first);
    for (const index of waiting) {
      waiting.delete(index);
      const statement = this.statements[index];
      if (statement) for (const cell of narrowBy(statement, least, most)) for (const next of this.of[cell] ?? []) waiting.add(next);
    }
  }
}

/** @returns the cells whose bounds moved */
function narrowBy({ terms, least: from, most: until }: Statement, least: number[], most: number[]): readonly number[] {
  let low = 0;
  let high = 0;
  for (const [cell, factor] of terms) {
    low += factor * ((factor > 0 ? least[cell] : most[cell]) ?? 0);
    high += factor * ((factor > 0 ? most[cell] : least[cell]) ?? 0);
  }
  if (low > until || high < from) throw new Contradiction();
  const moved: number[] = [];
  for (const [cell, factor] of terms) {
    const [was, end] = [least[cell] ?? 0, most[cell] ?? 0];
    const [ownLow, ownHigh] = factor > 0 ? [factor * was, factor * end] : [factor * end, factor * was];
    const [a, b] = [(from - (high - ownHigh)) / factor, (until - (low - ownLow)) / factor];
    const becomes = Math.max(was, Math.ceil(Math.min(a, b) - 1e-9));
    const ends = Math.min(end, Math.floor(Math.max(a, b) + 1e-9));
    if (becomes > ends) throw new Contradiction();
    if (becomes === was && ends === end) continue;
    least[cell] = becomes;
    most[cell] = ends;
    moved.push(cell);
    low += ownLow === factor * was ? factor * (becomes - was) : factor * (ends - end);
    high += ownHigh === factor * end ? factor * (ends - end) : factor * (becomes - was);
  }
  return moved;
}

/** Is there something left to believe when this cell is held to these bounds? */
function canBe(narrowing: Narrowing, bounds: { readonly least: readonly number[]; readonly most: readonly number[] }, [cell, from, until]: readonly [number, number, number]): boolean {
  const [least, most] = [[...bounds.least], [...bounds.most]];
  least[cell] = from;
  most[cell] = until;
  try {
    narrowing.narrow(least, most, narrowing.of[cell] ?? []);
    return true;
  } catch (error) {
    if (error instanceof Contradiction) return false;
    throw error;
  }
}

/**
 * What follows about each cell.
 * @param wanted cells whose bounds are tried one by one besides; a cell whose bounds are equal is recovered
 * @throws Error where the statements contradict each other: then they were misread
 */
export function solve(knowledge: Knowledge, wanted: readonly number[]): readonly Bounds[] {
  // Long ones say nothing about bounds that those they were made of do not say.
  const statements = [...knowledge.statements, ...eliminate(knowledge.statements).filter(({ terms }) => terms.length <= 6)];
  const narrowing = new Narrowing(knowledge.bounds.length, statements);
  const [least, most] = [knowledge.bounds.map((one) => one.least), knowledge.bounds.map((one) => one.most)];
  narrowing.narrow(least, most, [...statements.keys()]);
  for (let isMoving = true; isMoving; ) {
    isMoving = false;
    for (const cell of wanted) {
      const [from = 0, until = 0] = [least[cell], most[cell]];
      if (from === until || until - from > 12) continue;
      if (!canBe(narrowing, { least, most }, [cell, from, from])) least[cell] = from + 1;
      else if (!canBe(narrowing, { least, most }, [cell, until, until])) most[cell] = until - 1;
      else continue;
      narrowing.narrow(least, most, narrowing.of[cell] ?? []);
      isMoving = true;
    }
  }
  return knowledge.bounds.map((_, cell) => ({ least: least[cell] ?? 0, most: most[cell] ?? 0 }));
}

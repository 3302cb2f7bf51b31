import { Knowledge, MANY, solve } from "./cell-solver.ts";
import { QUESTIONS, reasons, type DataSet, type Learner, type Truth } from "./published-months.ts";

/**
 * Reads what was published as somebody who knows the rules, the agencies and that counts only grow, and solves for what was not said.
 * What is recovered: a number from one to four that follows exactly.
 */

export type Published = number | null;

export interface PublishedRow {
  readonly agency: number | null;
  readonly total: Published;
  readonly parts: Readonly<Record<string, Published>>;
  readonly reasons?: Readonly<Record<string, number>>;
  /** A further way in which the numbers of this row are split. */
  readonly further?: readonly Published[];
}

/** What one reader saw of a table in one month. `agencies`: those whose rows she may see, the rows' whole. */
export interface Reading {
  readonly agencies: readonly number[];
  readonly rows: readonly PublishedRow[];
}

export interface Found {
  /** Numbers from one to four that were not said. */
  readonly hidden: number;
  readonly recovered: readonly string[];
}

interface Wanted {
  readonly cell: number;
  readonly name: string;
  readonly truth: number;
}

/** How exact a shown number is: 5, one of five following numbers; 1, that number. */
export type Width = 1 | 5;

/**
 * The most a sum can be of which a number is shown; a null says "fewer than five" of a single number, and less of a sum.
 * @param splits its parts as published, in each way it is split: a sum leaves them eight to move in together, so it may be told lower
 */
function mostOf(shown: Published, width: Width, splits: readonly (readonly Published[])[]): number {
  const isLower = (split: readonly Published[]): boolean => {
    const floor = split.reduce<number>((sum, one) => sum + (one ?? 0), 0);
    const least = split.filter((one) => one !== null).length;
    return (shown ?? 0) - floor >= Math.floor(Math.max(4 * least - 8, 0) / 5) * 5;
  };
  if (width === 1) return shown ?? 4;
  return splits.some((split) => split.length > 1 && isLower(split)) ? MANY : (shown ?? 0) + 4;
}

class Table {
  readonly knowledge = new Knowledge();
  readonly wanted: Wanted[] = [];
  private readonly byCell = new Map<number, Wanted>();

  /** A number nobody said. Zero and five and more may be known. */
  hidden(name: string, truth: number): number {
    const cell = this.knowledge.cell();
    const wanted = { cell, name, truth };
    this.wanted.push(wanted);
    this.byCell.set(cell, wanted);
    return cell;
  }

  sum(cells: readonly number[], name: string, truth: number): number {
    const cell = this.hidden(name, truth);
    this.knowledge.say([[cell, -1], ...cells.map((one) => [one, 1] as const)], 0, 0);
    return cell;
  }

  /** Later is not less, and how much more is a number of its own: what happened in that month. */
  grows(before: readonly number[] | undefined, now: readonly number[]): void {
    if (!before) return;
    now.forEach((cell, index) => {
      const was = before[index] ?? cell;
      const more = this.hidden(`${this.byCell.get(cell)?.name ?? ""}, in this month`, (this.byCell.get(cell)?.truth ?? 0) - (this.byCell.get(was)?.truth ?? 0));
      this.knowledge.say([[cell, 1], [was, -1], [more, -1]], 0, 0);
    });
  }

  says(cells: readonly number[], shown: Published, [width, ...splits]: readonly [Width, ...(readonly Published[])[]]): void {
    this.knowledge.saySum(cells, shown ?? 0, mostOf(shown, width, splits));
  }

  find(): Found {
    const few = this.wanted.filter(({ truth }) => truth >= 1 && truth <= 4);
    const bounds = solve(this.knowledge, few.map(({ cell }) => cell));
    for (const { cell, name, truth } of this.wanted) {
      const { least = 0, most = 0 } = bounds[cell] ?? {};
      if (truth < least || truth > most) throw new Error(`misread: ${name} is ${truth}, not ${least} to ${most}`);
    }
    const recovered = few.filter(({ cell }) => bounds[cell]?.least === bounds[cell]?.most);
    return { hidden: few.length, recovered: recovered.map(({ name, truth }) => `${name} = ${truth}`) };
  }
}

/** A table of agencies by parts with sums both ways, read month after month by one or more. `truthOf`: parts by agency. */
export function attackTable(months: readonly (readonly Reading[])[], truthOf: (month: number) => readonly Readonly<Record<string, number>>[], width: Width): Found {
  const table = new Table();
  let earlier: number[] | undefined;
  months.forEach((readings, month) => {
    const truth = truthOf(month);
    const cells = truth.map((ofAgency, agency) => Object.fromEntries(Object.entries(ofAgency).map(([part, n]) => [part, table.hidden(`month ${month + 1}, agency ${agency + 1}, ${part}`, n)])));
    const totals = truth.map((ofAgency, agency) => table.sum(Object.values(cells[agency] ?? {}), `month ${month + 1}, agency ${agency + 1}`, Object.values(ofAgency).reduce((a, b) => a + b, 0)));
    const now = [...totals, ...cells.flatMap((ofAgency) => Object.values(ofAgency))];
    table.grows(earlier, now);
    earlier = now;
    for (const { agencies, rows } of readings) {
      const rowOf = (agency: number | null): PublishedRow | undefined => rows.find((row) => row.agency === agency);
      for (const agency of agencies) {
        const row = rowOf(agency);
        table.says([totals[agency] ?? 0], row?.total ?? null, [width, row ? Object.values(row.parts) : Object.keys(truth[agency] ?? {}).map(() => null)]);
        for (const [part, shown] of Object.entries(row?.parts ?? {})) table.says([cells[agency]?.[part] ?? 0], shown, [width]);
      }
      const whole = rowOf(null);
      if (!whole) continue;
      table.says(agencies.map((agency) => totals[agency] ?? 0), whole.total, [width, agencies.map((agency) => rowOf(agency)?.total ?? null), Object.values(whole.parts), whole.further ?? []]);
      for (const [part, shown] of Object.entries(whole.parts)) {
        const further = part === "departed" && whole.reasons ? [reasons.map((reason) => whole.reasons?.[reason] ?? null)] : [];
        table.says(agencies.map((agency) => cells[agency]?.[part] ?? 0), shown, [width, agencies.map((agency) => rowOf(agency)?.parts[part] ?? null), ...further, whole.further ?? []]);
      }
    }
  });
  return table.find();
}

/** A row of numbers and their sum, month after month: reasons of departures, answers, readers of an agency. */
export function attackRow(months: readonly Pick<PublishedRow, "total" | "parts" | "further">[], truthOf: (month: number) => Readonly<Record<string, number>>, width: Width): Found {
  const readings = months.map(({ total, parts: shown, further }) => [{ agencies: Object.keys(truthOf(0)).map((_, index) => index), rows: [{ agency: null, total, parts: { n: total }, ...(further && { further }) }, ...Object.keys(truthOf(0)).map((part, agency) => ({ agency, total: shown[part] ?? null, parts: { n: shown[part] ?? null } }))] }]);
  return attackTable(readings, (month) => Object.values(truthOf(month)).map((n) => ({ n })), width);
}

export interface Gain {
  readonly agency: number | null;
  readonly learners: number;
  readonly before: number;
  readonly after: number;
}

/** Who is told together, as the rule says it: the attacker knows it, too. @returns numbers of learners by agency; null: all that are told */
export function groupsOf(learners: readonly Learner[]): ReadonlyMap<number | null, readonly (readonly number[])[]> {
  const groups = new Map<number | null, number[][]>();
  let waiting: number[] = [];
  learners.forEach(({ agency }, index) => {
    waiting.push(index);
    const own = waiting.filter((one) => learners[one]?.agency === agency);
    const group = own.length === 5 ? own : waiting.length === 10 ? waiting : undefined;
    if (!group) return;
    const key = own.length === 5 ? agency : null;
    groups.set(key, [...(groups.get(key) ?? []), group]);
    waiting = waiting.filter((one) => !group.includes(one));
  });
  return groups;
}

/** Percentages turned back into numbers of right answers, in all months, and solved for the answers of each. `unanimous`: known because all of a group were right, or all wrong. */
export function attackGains(months: readonly { readonly gains: readonly Gain[]; readonly learners: number }[], learners: readonly Learner[]): Found & { readonly unanimous: number } {
  const table = new Table();
  const cellOf = { before: learners.map(() => table.knowledge.cell(0, QUESTIONS)), after: learners.map(() => table.knowledge.cell(0, QUESTIONS)) };
  const together = groupsOf(learners);
  for (const { gains, learners: until } of months) {
    const groups = groupsOf(learners.slice(0, until));
    for (const { agency, learners: n, ...percent } of gains) {
      const told = (agency === null ? [...groups.values()].flat() : (groups.get(agency) ?? [])).flat();
      if (told.length !== n) throw new Error(`misread: ${n} learners, not ${told.length}`);
      const total = n * QUESTIONS;
      const fitting = (shown: number): number[] => Array.from({ length: total + 1 }, (_, right) => right).filter((right) => Math.round((right * 100) / total) === shown);
      for (const test of ["before", "after"] as const) table.knowledge.saySum(told.map((one) => cellOf[test][one] ?? 0), Math.min(...fitting(percent[test])), Math.max(...fitting(percent[test])));
    }
  }
  const cells = [...cellOf.before, ...cellOf.after];
  const bounds = solve(table.knowledge, cells);
  const isUnanimous = (learner: number, test: "before" | "after"): boolean => [...together.values()].flat().some((group) => group.includes(learner) && [0, QUESTIONS].some((same) => group.every((one) => learners[one]?.[test] === same)));
  const known = (["before", "after"] as const).flatMap((test) => learners.flatMap((one, index) => {
    const { least = 0, most = 0 } = bounds[cellOf[test][index] ?? 0] ?? {};
    if (one[test] < least || one[test] > most) throw new Error(`misread: learner ${index} had ${one[test]} right, not ${least} to ${most}`);
    return least === most ? [{ name: `${test} of learner ${index + 1} = ${one[test]}`, isUnanimous: isUnanimous(index, test) }] : [];
  }));
  return { hidden: cells.length, recovered: known.flatMap((one) => (one.isUnanimous ? [] : [one.name])), unanimous: known.filter((one) => one.isUnanimous).length };
}

export const stepTruth = (set: DataSet) => (month: number) => (set.truths[month]?.steps ?? []) as readonly Readonly<Record<string, number>>[];
export const abilityTruth = (set: DataSet, agencies: readonly number[]) => (month: number) =>
  agencies.map((agency) => ({ valid: set.truths[month]?.able[agency] ?? 0, missing: (set.truths[month]?.people[agency] ?? 0) - (set.truths[month]?.able[agency] ?? 0) }));
export const rowTruth = (set: DataSet, of: (truth: Truth) => Readonly<Record<string, number>>) => (month: number) => { const truth = set.truths[month]; return truth ? of(truth) : {}; };

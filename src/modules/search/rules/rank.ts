import type { Found } from "../actions/find.ts";
import { isNumberOnly, isWholeCode } from "./kind-of-query.ts";

/** What a hit is; "act" is a page, a setting or something to do, found without the server; "article" one of the knowledge base, known by its name. */
export type HitKind = "act" | "article" | "case" | "person" | "lead" | "task" | "agency";

export interface Hit {
  readonly kind: HitKind;
  readonly id: string;
  /** 0–1 */
  readonly score: number;
}
export interface HitGroup {
  readonly kind: HitKind;
  readonly hits: readonly Hit[];
}

/** How many of a kind stand among the others; the search page shows all there are. */
const MOST: Readonly<Record<HitKind, number>> = { act: 5, article: 3, case: 3, person: 6, lead: 3, task: 4, agency: 4 };
/** A weaker hit is left out beside a much better one of its kind. */
const FAR_BEHIND = 0.35;

const SPELLED = 0.9;
const ALIKE = 0.5;
const NUMBER = 0.86;
const CODE_PART = 0.8;
const LEAD_PART = 0.7;
const OF_TASK = 0.78;
const OF_AGENCY = 0.88;

/**
 * Hits in groups, the group with the best hit first, inside it the best first: whole codes before people spelled as typed,
 * what is only alike after pages and acts that are called so.
 * @param own acts and articles, scored in the browser @param found undefined while the server has not answered
 */
export function rankedGroups(query: string, own: readonly Hit[], found: Found | undefined): readonly HitGroup[] {
  const all: Readonly<Record<HitKind, readonly Hit[]>> = { act: own.filter(({ kind }) => kind === "act"), article: own.filter(({ kind }) => kind === "article"), ...(found ? scored(query, found) : NOTHING) };
  const kinds = Object.keys(all) as HitKind[]; // keys of a literal of this very type
  return kinds
    .map((kind) => ({ kind, hits: best(kind, all[kind]) }))
    .filter(({ hits }) => hits.length > 0)
    .sort((a, b) => scoreOf(b) - scoreOf(a));
}

const NOTHING = { case: [], person: [], lead: [], task: [], agency: [] } as const;

function scored(query: string, { cases, people, leads, tasks, agencies }: Found): Readonly<Record<Exclude<HitKind, "act" | "article">, readonly Hit[]>> {
  const isCode = isWholeCode(query);
  const spelled = isNumberOnly(query) ? NUMBER : SPELLED;
  return {
    case: cases.map(({ id }) => ({ kind: "case", id, score: isCode ? 1 : CODE_PART })),
    person: people.map(({ personId, how }) => ({ kind: "person", id: personId, score: how === "alike" ? ALIKE : spelled })),
    lead: leads.map(({ id }) => ({ kind: "lead", id, score: isCode || /^\s*l/i.test(query) ? 1 : LEAD_PART })),
    task: tasks.map(({ id, score }) => ({ kind: "task", id, score: score * OF_TASK })),
    agency: agencies.map(({ id, score }) => ({ kind: "agency", id, score: score * OF_AGENCY })),
  };
}

function best(kind: HitKind, hits: readonly Hit[]): readonly Hit[] {
  const ordered = [...hits].sort((a, b) => b.score - a.score);
  const least = (ordered[0]?.score ?? 0) - FAR_BEHIND;
  return ordered.filter(({ score }) => score > least).slice(0, MOST[kind]);
}

function scoreOf({ hits }: HitGroup): number {
  return hits[0]?.score ?? 0;
}

import type { RedactionReason } from "./words.ts";

/** A stretch of a text that the person who asked does not see, from `from` up to but not including `to` (UTF-16). */
export interface Mark {
  readonly from: number;
  readonly to: number;
  readonly reason: RedactionReason;
  readonly isAutomatic: boolean;
  /** Account that marked it; null: the product. */
  readonly by: string | null;
}

/** Words that point at somebody else than the person who asks. */
export interface Needle {
  readonly text: string;
  readonly reason: RedactionReason;
}

/** One value of the copy: where it stood, what it says, what is covered. */
export interface CopyField {
  /** Path inside its record: "name.given", "note". */
  readonly path: string;
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** One record about the person: a note, an answer, a paper. */
export interface CopyEntry {
  readonly id: string;
  /** Table it came from, as the copy names it. */
  readonly kind: string;
  /** ISO instant; null when it has none. */
  readonly at: string | null;
  /** Discipline of who wrote it; staff are never named. */
  readonly role: string | null;
  readonly fields: readonly CopyField[];
}

const SHORTEST_NEEDLE = 2;
const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
/** Numbers are written with and without blanks and hyphens. */
const patternOf = (text: string): RegExp => (/^[\d\s-]{5,}$/.test(text) ? new RegExp([...text.replaceAll(/\D/g, "")].join("[\\s-]{0,2}"), "g") : new RegExp(escaped(text), "gi"));

/**
 * Marks every place where a text names somebody else.
 * @param own words that name the person herself (a family name is shared): never marked
 */
export function autoMarks(text: string, needles: readonly Needle[], own: readonly string[]): readonly Mark[] {
  const mine = new Set(own.map((word) => word.toLowerCase()));
  const marks: Mark[] = [];
  for (const needle of needles) {
    const wanted = needle.text.trim();
    if (wanted.length < SHORTEST_NEEDLE || mine.has(wanted.toLowerCase())) continue;
    for (const found of text.matchAll(patternOf(wanted))) {
      if (found[0] !== "") marks.push({ from: found.index, to: found.index + found[0].length, reason: needle.reason, isAutomatic: true, by: null });
    }
  }
  return withoutCovered(marks);
}

// A mark inside another says nothing more.
function withoutCovered(marks: readonly Mark[]): readonly Mark[] {
  const ordered = [...marks].sort((a, b) => a.from - b.from || b.to - a.to);
  return ordered.filter((mark, index) => !ordered.slice(0, index).some((other) => other.from <= mark.from && other.to >= mark.to));
}

/** A stretch that is shown, or the reason why one is not. */
export type Stretch = { readonly text: string } | { readonly reason: RedactionReason };

/** A text as the person who asked sees it. Overlapping marks become one. */
export function stretchesOf({ text, marks }: Pick<CopyField, "text" | "marks">): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let at = 0;
  for (const mark of [...marks].sort((a, b) => a.from - b.from)) {
    if (mark.to <= at) continue;
    if (mark.from > at) stretches.push({ text: text.slice(at, mark.from) });
    stretches.push({ reason: mark.reason });
    at = mark.to;
  }
  if (at < text.length) stretches.push({ text: text.slice(at) });
  return stretches;
}

export type MarkRefusal = "no-such-place" | "already-covered";

/** Why a stretch cannot be covered. */
export function whyNotMark(field: CopyField | undefined, { from, to }: { readonly from: number; readonly to: number }): MarkRefusal | undefined {
  if (!field || from < 0 || to > field.text.length || from >= to) return "no-such-place";
  return field.marks.some((mark) => mark.from <= from && mark.to >= to) ? "already-covered" : undefined;
}

/** How many marks a part carries. */
export const countMarks = (entries: readonly CopyEntry[]): number => entries.reduce((sum, entry) => sum + entry.fields.reduce((n, field) => n + field.marks.length, 0), 0);

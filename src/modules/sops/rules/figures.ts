/** Fewer than this could point at a case or a colleague. */
export const FEWEST = 5;

export type Part = "inTime" | "late" | "open" | "overdue" | "departed";
export const figureParts: readonly Part[] = ["inTime", "late", "open", "overdue", "departed"];

/** The parts of a whole; null where the number would be too small to show. */
export type Parts = Readonly<Record<Part, number | null>>;

/**
 * Hides the parts of a whole that are too small, and one more where a single hidden part could be computed from the rest. Nought is shown.
 * @param parts counts whose sum is known to the reader
 */
export function shownParts(parts: Readonly<Record<Part, number>>): Parts {
  const small = figureParts.filter((part) => parts[part] > 0 && parts[part] < FEWEST);
  const [next] = figureParts.filter((part) => parts[part] >= FEWEST).toSorted((a, b) => parts[a] - parts[b]);
  const hidden = small.length === 1 && next ? [...small, next] : small;
  return Object.fromEntries(figureParts.map((part) => [part, hidden.includes(part) ? null : parts[part]])) as Parts; // every part has its entry
}

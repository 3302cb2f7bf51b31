import type { Content, Step } from "../content.ts";

/** A run of words that stands in both texts, or in one of them. */
export interface Piece {
  readonly kind: "same" | "gone" | "new";
  readonly text: string;
}

// Thai writes no spaces between words: the segmenter knows them.
const segmenters = { th: new Intl.Segmenter("th", { granularity: "word" }), en: new Intl.Segmenter("en", { granularity: "word" }) };
const wordsOf = (text: string, language: "th" | "en"): readonly string[] => Array.from(segmenters[language].segment(text), ({ segment }) => segment);

/** Beyond this many words two texts are shown whole, one after the other: comparing costs their product. */
const MOST_WORDS = 1500;

/** What two texts share, word by word (longest common subsequence), in reading order. */
export function comparedWords(before: string, after: string, language: "th" | "en"): readonly Piece[] {
  if (before === after) return before === "" ? [] : [{ kind: "same", text: before }];
  const a = wordsOf(before, language);
  const b = wordsOf(after, language);
  if (a.length > MOST_WORDS || b.length > MOST_WORDS) return joined([{ kind: "gone", text: before }, { kind: "new", text: after }]);
  return joined([...walk(a, b, lengths(a, b))]);
}

/** lengths[i][j]: how many words a from i on and b from j on share in order. */
function lengths(a: readonly string[], b: readonly string[]): readonly Uint16Array[] {
  const rows = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = rows[i];
      if (row) row[j] = a[i] === b[j] ? at(rows, i + 1, j + 1) + 1 : Math.max(at(rows, i + 1, j), at(rows, i, j + 1));
    }
  }
  return rows;
}

const at = (rows: readonly Uint16Array[], i: number, j: number): number => rows[i]?.[j] ?? 0;

function* walk(a: readonly string[], b: readonly string[], rows: readonly Uint16Array[]): Generator<Piece> {
  let i = 0;
  let j = 0;
  for (;;) {
    const gone = a[i];
    const come = b[j];
    if (gone === undefined && come === undefined) return;
    if (gone !== undefined && gone === come) {
      yield { kind: "same", text: gone };
      i += 1;
      j += 1;
    } else if (gone !== undefined && (come === undefined || at(rows, i + 1, j) >= at(rows, i, j + 1))) {
      yield { kind: "gone", text: gone };
      i += 1;
    } else {
      yield { kind: "new", text: come ?? "" };
      j += 1;
    }
  }
}

/** Neighbours of one kind become one piece. */
function joined(pieces: readonly Piece[]): readonly Piece[] {
  const runs: { kind: Piece["kind"]; text: string }[] = [];
  for (const { kind, text } of pieces) {
    const last = runs.at(-1);
    if (last?.kind === kind) last.text += text;
    else if (text !== "") runs.push({ kind, text });
  }
  return runs;
}

/** A step in two versions; null where it does not stand. */
export interface StepPair {
  readonly code: string;
  readonly before: Step | null;
  readonly after: Step | null;
  /** It stands at another place among the steps both have. */
  readonly isMoved: boolean;
}

/** The steps of two versions side by side, known by their codes: in the order of the later one, what is gone where it stood. */
export function pairedSteps(before: Content, after: Content): readonly StepPair[] {
  const kept = before.steps.filter(({ code }) => after.steps.some((one) => one.code === code)).map(({ code }) => code);
  const keptAfter = after.steps.filter(({ code }) => kept.includes(code)).map(({ code }) => code);
  const pairs: StepPair[] = after.steps.map((step) => ({
    code: step.code, after: step, before: before.steps.find(({ code }) => code === step.code) ?? null, isMoved: kept.indexOf(step.code) !== keptAfter.indexOf(step.code),
  }));
  before.steps.forEach((step, place) => {
    if (!kept.includes(step.code)) pairs.splice(Math.min(place, pairs.length), 0, { code: step.code, before: step, after: null, isMoved: false });
  });
  return pairs;
}

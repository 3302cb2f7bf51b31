/** What was learned between two tests: points, and the share of what could still be learned (Hake 1998, normalised gain), −1 to 1. */
export interface Gain {
  readonly points: number;
  readonly share: number | null;
}

/** @param before, after percent, 0–100. The share is null where everything was known before. */
export function gainOf(before: number, after: number): Gain {
  const points = after - before;
  return { points, share: before >= 100 ? null : Math.max(-1, Math.round((points / (100 - before)) * 100) / 100) };
}

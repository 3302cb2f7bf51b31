/** Below this a number about a place may point at a person (docs/security/threat-model.md, T12). */
export const SMALLEST_SHOWN = 5;

/** A count as a picture may show it: null stands for "fewer than five, and not none". @param cases 0 or more */
export const shownCount = (cases: number): number | null => (cases > 0 && cases < SMALLEST_SHOWN ? null : cases);

/** Steps of the map's shading, from nothing to much: 0 none, 1 fewer than five, 2 up to 9, 3 up to 24, 4 more. */
export function shadeOf(shown: number | null): 0 | 1 | 2 | 3 | 4 {
  if (shown === null) return 1;
  if (shown === 0) return 0;
  if (shown < 10) return 2;
  return shown < 25 ? 3 : 4;
}

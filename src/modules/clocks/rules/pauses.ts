import type { Pause } from "./types.ts";

interface ClosedPause {
  readonly from: number;
  readonly to: number;
}

/** Closed pauses in order, overlapping ones joined; open or backward ones left out. */
function joined(pauses: readonly Pause[]): readonly ClosedPause[] {
  const closed = pauses
    .flatMap(({ from, to }) => (to && to > from ? [{ from: from.getTime(), to: to.getTime() }] : []))
    .sort((a, b) => a.from - b.from);

  return closed.reduce<readonly ClosedPause[]>((done, next) => {
    const last = done.at(-1);
    if (!last || next.from > last.to) return [...done, next];
    return [...done.slice(0, -1), { from: last.from, to: Math.max(last.to, next.to) }];
  }, []);
}

/**
 * Moves an end later by the time paused between the start and the end. Time counted twice counts once;
 * a pause that begins after the end changes nothing. Never earlier.
 * @param span start and end without pauses; an open pause is not counted until it ends
 */
export function withPauses(span: { start: Date; end: Date }, pauses: readonly Pause[]): Date {
  const start = span.start.getTime();
  let end = span.end.getTime();
  for (const pause of joined(pauses)) {
    if (pause.from > end) break;
    end += Math.max(0, pause.to - Math.max(pause.from, start));
  }
  return new Date(end);
}

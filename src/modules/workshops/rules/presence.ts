const WINDOW_MS = 30_000;
/** The code on the wall, and two before it: a slow line or a sign-in in between costs nobody her presence. */
const OLDEST = 2;
const EARLY_MS = 60 * 60_000;
/** Nobody is late within the first quarter of an hour, nor early in the last. */
const GRACE_MS = 15 * 60_000;

/** The number of the half minute in which a code is shown. */
export const windowAt = (now: Date): number => Math.floor(now.getTime() / WINDOW_MS);
/** When the code shown now gives way to the next. */
export const nextCodeAt = (now: Date): Date => new Date((windowAt(now) + 1) * WINDOW_MS);

/** What a code that is truly ours says, and what the database knows beside it. */
export interface Arriving {
  readonly window: number;
  readonly session: { readonly beginsAt: Date; readonly endsAt: Date; readonly isCancelled: boolean };
  readonly hasPlace: boolean;
}

export type PresenceRefusal = "code-old" | "code-of-later" | "session-closed" | "no-place-here";

/**
 * Why an arrival by code is not counted, or undefined. A code kept, photographed or sent on is too old after a minute and a half; one of a
 * time to come is no code. The session is open from an hour before it begins until it ends.
 */
export function whyNotPresent({ window, session, hasPlace }: Arriving, now: Date): PresenceRefusal | undefined {
  if (window > windowAt(now)) return "code-of-later";
  if (window < windowAt(now) - OLDEST) return "code-old";
  if (session.isCancelled || now.getTime() < session.beginsAt.getTime() - EARLY_MS || now > session.endsAt) return "session-closed";
  return hasPlace ? undefined : "no-place-here";
}

/** Whether the code is shown at this hour at all. */
export const isSessionOpen = (session: Arriving["session"], now: Date): boolean => whyNotPresent({ window: windowAt(now), session, hasPlace: true }, now) === undefined;

/** How somebody was there: facts for the certificate and the learner, no judgement. */
export type PresenceKind = "present" | "cameLater" | "leftEarlier" | "partly";

/** How long she was there against the hours of the session; a quarter of an hour is nothing. */
export function kindOfPresence({ arrivedAt, leftAt }: { readonly arrivedAt: Date; readonly leftAt: Date | null }, session: { readonly beginsAt: Date; readonly endsAt: Date }): PresenceKind {
  const isLater = arrivedAt.getTime() > session.beginsAt.getTime() + GRACE_MS;
  const isEarlier = leftAt !== null && leftAt.getTime() < session.endsAt.getTime() - GRACE_MS;
  if (isLater && isEarlier) return "partly";
  return isLater ? "cameLater" : isEarlier ? "leftEarlier" : "present";
}

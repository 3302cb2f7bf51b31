/** How often a device is tried before it is left until the next notice. */
export const MOST_TRIES = 6;

/**
 * When a device is tried again: after what its service asked for, else after 1, 2, 4 … minutes.
 * @param tries how often it was tried, this time included
 * @returns null when it is left
 */
export function nextTryAt(now: Date, tries: number, afterSeconds: number | undefined): Date | null {
  if (tries >= MOST_TRIES) return null;
  return new Date(now.getTime() + (afterSeconds ?? 60 * 2 ** (tries - 1)) * 1000);
}

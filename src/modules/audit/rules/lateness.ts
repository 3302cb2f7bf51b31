/** An entry may wait for its checkpoint so long; the signer signs half a minute earlier. */
const LONGEST_WAIT_MS = 5 * 60_000;
const MOST_WAITING = 100;

/** Are entries left without a checkpoint for longer, or more of them, than promised? The grace is one round of the signer. */
export function isAnchorLate({ notAnchored, oldestAt, now }: { notAnchored: number; oldestAt: Date | undefined; now: Date }): boolean {
  if (notAnchored === 0 || !oldestAt) return false;
  const waitedMs = now.getTime() - oldestAt.getTime();
  return waitedMs > LONGEST_WAIT_MS || (notAnchored > MOST_WAITING && waitedMs > 10_000);
}

/** A record that fewer than two other agencies watch could be replaced as a whole without anybody outside knowing. */
export const LEAST_WITNESSES = 2;

/** A witness that has not looked for so long is told to the administrators. */
const WITNESS_SILENT_MS = 26 * 3_600_000;

/** Has a witness not been heard of for more than a day? */
export function isWitnessSilent(seenAt: Date | undefined, now: Date): boolean {
  return !seenAt || now.getTime() - seenAt.getTime() > WITNESS_SILENT_MS;
}

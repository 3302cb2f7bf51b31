let isArriving = false;

/** The shell says: another page begins now, its heading shall take focus. */
export function announceArrival(): void {
  isArriving = true;
}

/** The first heading drawn after an arrival takes it; later ones do not steal focus. */
export function takeArrival(): boolean {
  const arrived = isArriving;
  isArriving = false;
  return arrived;
}

import { useEffect, useState } from "react";

let aheadMs = 0;

/** Sets the page's clock by the server's, which counts: a phone may be an hour wrong, and a demo may run in another time. */
export function setClock(serverNow: Date): void {
  aheadMs = serverNow.getTime() - Date.now();
}

/** The instant it is now by the server's clock. */
export function now(): Date {
  return new Date(Date.now() + aheadMs);
}

/** Now, drawn again every half minute so that "in 5 minutes" stays true. */
export function useNow(): Date {
  const [instant, setInstant] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setInstant(now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return instant;
}

/** Answers that somebody who tries to get around causes, and a provider whose TLS or statement was refused (ASVS 16.3.4); an ordinary wrong field is not among them. */
const TOLD = new Set(["cross-site", "too-many", "too-fast", "too-large", "wrong-type", "bad-request", "disk-full", "unavailable", "not-recorded", "provider-away", "provider-sign-in-failed"]);
const GATHERED_MS = 10_000;
/** Further kinds within one gathering are counted together, so that nobody fills the log. */
const MOST_KINDS = 50;

export interface EdgeLog {
  /** @param route pattern of the route, never the address that was asked for */
  note(code: string, route: string): void;
  stop(): void;
}

/**
 * Refusals at the edge as lines of the process log: every ten seconds one for each kind and route, with how often. No address, no person, no input
 * (ASVS 16.3.3); what a signed-in person is refused is an event of the record besides.
 */
export function edgeLog(log: (line: Readonly<Record<string, unknown>>) => void): EdgeLog {
  const counts = new Map<string, { readonly code: string; readonly route: string; count: number }>();
  const tell = (): void => {
    for (const entry of counts.values()) log({ level: "warn", part: "edge", ...entry });
    counts.clear();
  };
  const timer = setInterval(tell, GATHERED_MS).unref();
  return {
    note(code, route) {
      if (!TOLD.has(code)) return;
      const name = counts.size < MOST_KINDS ? route : "*";
      const key = `${code} ${name}`;
      const entry = counts.get(key) ?? { code, route: name, count: 0 };
      entry.count += 1;
      counts.set(key, entry);
    },
    stop() {
      clearInterval(timer);
      tell();
    },
  };
}

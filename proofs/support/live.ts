import { SESSION_COOKIE } from "#platform/http/parts.ts";

export interface LiveEvent {
  readonly type: string;
  readonly caseId: string | null;
  readonly subjectId: string | null;
  /** performance.now() when it arrived. */
  readonly at: number;
}

/** An open page: what the live stream tells somebody, as it arrives. */
export interface OpenPage {
  readonly events: readonly LiveEvent[];
  /** The first event that fits, waiting for it if need be; undefined after `ms`. */
  next(fits: (event: LiveEvent) => boolean, ms?: number): Promise<LiveEvent | undefined>;
  close(): Promise<void>;
}

/** Opens the live stream as somebody, over real HTTP. */
export async function openPage(baseUrl: string, { token }: { readonly token: string }): Promise<OpenPage> {
  const stop = new AbortController();
  const response = await fetch(`${baseUrl}/api/live`, { headers: { cookie: `${SESSION_COOKIE}=${token}` }, signal: stop.signal });
  const reader = response.body?.getReader();
  if (!reader) throw new Error("no stream");
  const events: LiveEvent[] = [];
  const reading = (async () => {
    let rest = "";
    for (;;) {
      const { done, value } = await reader.read().catch(() => ({ done: true as const, value: undefined }));
      if (done) return;
      const lines = (rest + new TextDecoder().decode(value)).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) if (line.startsWith("data: {\"")) events.push({ ...JSON.parse(line.slice(6)), at: performance.now() });
    }
  })();
  return {
    events,
    async next(fits, ms = 5000) {
      const until = performance.now() + ms;
      while (performance.now() < until) {
        const found = events.find(fits);
        if (found) return found;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return undefined;
    },
    async close() {
      stop.abort();
      await reading;
    },
  };
}

/** What became of an attempt: kept; not now (no connection, signed out), to be tried again; or refused for good. */
export type Sent = { readonly is: "kept" } | { readonly is: "later" } | { readonly is: "refused"; readonly why: string };

export interface OutboxState<Item> {
  readonly waiting: Readonly<Record<string, Item>>;
  /** The last attempt failed for want of a connection. */
  readonly isStuck: boolean;
  readonly refusal: string | undefined;
}

export interface Outbox<Item> {
  put(key: string, item: Item): void;
  /** Tries at once, for example when the connection is back. */
  retry(): void;
  state(): OutboxState<Item>;
  subscribe(hear: () => void): () => void;
  start(): () => void;
}

interface Ways<Item> {
  send(item: Item): Promise<Sent>;
  /** Keeps what waits, for after a reload. */
  keep(waiting: Readonly<Record<string, Item>>): void;
  readonly left: Readonly<Record<string, Item>>;
}

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 15_000;

/** Holds what a learner did until the server has it: one at a time, in the order done, the newest under each key. */
export function createOutbox<Item>({ send, keep, left }: Ways<Item>): Outbox<Item> {
  let current: OutboxState<Item> = { waiting: left, isStuck: false, refusal: undefined };
  let isSending = false;
  let isStarted = false;
  let waitMs = FIRST_WAIT_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hearers = new Set<() => void>();

  function change(next: Partial<OutboxState<Item>>): void {
    current = { ...current, ...next };
    keep(current.waiting);
    for (const hear of hearers) hear();
  }

  async function run(): Promise<void> {
    const [next] = Object.entries(current.waiting);
    if (isSending || !isStarted || !next) return;
    isSending = true;
    const [key, item] = next;
    const sent = await send(item);
    isSending = false;
    if (sent.is === "later") return postpone();
    waitMs = FIRST_WAIT_MS;
    const waiting = Object.fromEntries(Object.entries(current.waiting).filter(([other, held]) => other !== key || held !== item));
    change({ waiting, isStuck: false, ...(sent.is === "refused" && { refusal: sent.why }) });
    void run();
  }

  function postpone(): void {
    change({ isStuck: true });
    if (!isStarted) return;
    clearTimeout(timer);
    timer = setTimeout(() => void run(), waitMs);
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
  }

  return {
    put(key, item) {
      // To the end of the line: that a lesson is done goes out after the answers in it.
      const { [key]: _older, ...others } = current.waiting;
      change({ waiting: { ...others, [key]: item }, refusal: undefined });
      void run();
    },
    retry: () => {
      waitMs = FIRST_WAIT_MS;
      clearTimeout(timer);
      void run();
    },
    state: () => current,
    subscribe: (hear) => {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    start: () => {
      isStarted = true;
      void run();
      return () => {
        isStarted = false;
        clearTimeout(timer);
      };
    },
  };
}

import { useEffect, useState } from "preact/hooks";
import { ApiProblem } from "../action/client.ts";
import { now } from "./clock.ts";
import { dropDraft, findDraft, keepDraft } from "./drafts.ts";
import { useStore } from "./use-store.ts";

export interface OutboxState<Item> {
  readonly waiting: Readonly<Record<string, Item>>;
  /** The last attempt failed for want of a connection. */
  readonly isStuck: boolean;
  /** When the server last kept one, by the server's clock. */
  readonly savedAt: Date | undefined;
  /** What the server refused for good, and why, in the reader's words. */
  readonly refusal: { readonly key: string; readonly why: string } | undefined;
}

export interface Outbox<Item> {
  /** The newest under a key counts, and goes to the end of the line: what was done last goes out last. */
  put(key: string, item: Item): void;
  /** Tries at once, for example when the connection is back. */
  retry(): void;
  state(): OutboxState<Item>;
  /** Calls back on every change. @returns how to stop that */
  subscribe(hear: () => void): () => void;
  /** Begins to send. @returns how to stop */
  start(): () => void;
}

interface Ways<Item> {
  /** The draft under which this device keeps what waits (`drafts.ts`): a reload or a killed browser loses nothing. */
  readonly draft: string;
  /** Sends one. What it throws decides: see `settle`. */
  send(key: string, item: Item): Promise<unknown>;
  /** What forgets a refusal: its own key put anew (the usual), or the next put of any key. */
  readonly forgives?: "own" | "any";
}

/** What became of an attempt: kept; not now (no connection, signed out), to be tried again; or refused for good. */
type Sent = { readonly is: "kept" | "later" } | { readonly is: "refused"; readonly why: string };

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 15_000;

/**
 * Holds answers until the server has them: one at a time, in the order given, the newest of each key.
 * Nothing is dropped but what the server refused for good, and that is told.
 */
export function createOutbox<Item>({ draft, send, forgives = "own" }: Ways<Item>): Outbox<Item> {
  const left = (findDraft(draft) as OutboxState<Item>["waiting"] | undefined) ?? {}; // written by change
  let current: OutboxState<Item> = { waiting: left, isStuck: false, savedAt: undefined, refusal: undefined };
  let isSending = false;
  let isStarted = false;
  let waitMs = FIRST_WAIT_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hearers = new Set<() => void>();

  function change(next: Partial<OutboxState<Item>>): void {
    current = { ...current, ...next };
    if (isEmpty(current)) dropDraft(draft);
    else keepDraft(draft, current.waiting);
    for (const hear of hearers) hear();
  }

  async function run(): Promise<void> {
    const [next] = Object.entries(current.waiting);
    if (isSending || !isStarted || !next) return;
    isSending = true;
    const [key, item] = next;
    const sent = await settle(() => send(key, item));
    isSending = false;
    if (sent.is === "later") return postpone();
    waitMs = FIRST_WAIT_MS;
    change({ waiting: without(current.waiting, next), isStuck: false, ...(sent.is === "refused" ? { refusal: { key, why: sent.why } } : { savedAt: now() }) });
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
      const { [key]: _older, ...others } = current.waiting;
      const isForgiven = forgives === "any" || current.refusal?.key === key;
      change({ waiting: { ...others, [key]: item }, refusal: isForgiven ? undefined : current.refusal });
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

/** What still waits after one was sent; a newer one of the same key, put meanwhile, does. */
function without<Item>(waiting: Readonly<Record<string, Item>>, [key, item]: readonly [string, Item]): Readonly<Record<string, Item>> {
  return Object.fromEntries(Object.entries(waiting).filter(([other, held]) => other !== key || held !== item));
}

/** Opens an outbox once and sends while the screen stands; tries at once when the connection is back. */
export function useOutbox<Item>(open: () => Outbox<Item>): { readonly outbox: Outbox<Item>; readonly state: OutboxState<Item> } {
  const [outbox] = useState(open);
  const state = useStore(outbox.subscribe, outbox.state);
  useEffect(() => {
    const stop = outbox.start();
    window.addEventListener("online", outbox.retry);
    return () => {
      stop();
      window.removeEventListener("online", outbox.retry);
    };
  }, [outbox]);
  return { outbox, state };
}

/** Does the server have everything? */
export function isEmpty({ waiting }: Pick<OutboxState<unknown>, "waiting">): boolean {
  return Object.keys(waiting).length === 0;
}

/** A lost connection, a busy server or an ended session means "later", never "lost". */
async function settle(attempt: () => Promise<unknown>): Promise<Sent> {
  try {
    await attempt();
    return { is: "kept" };
  } catch (error) {
    if (!(error instanceof ApiProblem)) return { is: "later" };
    const isTemporary = error.status >= 500 || error.status === 401 || error.status === 429 || error.code === "try-again";
    return isTemporary ? { is: "later" } : { is: "refused", why: error.title };
  }
}

import type { Answer } from "../../instrument/types.ts";

/** An answer on its way: what was chosen, and when. */
export interface Waiting {
  readonly answer: Answer;
  readonly chosenAt: string;
}
export type WaitingAnswers = Readonly<Record<string, Waiting>>;

/** What became of an attempt: kept; not now (no connection, signed out), to be tried again; or refused for good. */
export type Sent = { readonly is: "kept" } | { readonly is: "later" } | { readonly is: "refused"; readonly why: string };

export interface OutboxState {
  readonly waiting: WaitingAnswers;
  /** The last attempt failed for want of a connection. */
  readonly isStuck: boolean;
  readonly savedAt: Date | undefined;
  readonly refusal: { readonly questionId: string; readonly why: string } | undefined;
}

export interface Outbox {
  put(questionId: string, waiting: Waiting): void;
  /** Tries at once, for example when the connection is back. */
  retry(): void;
  state(): OutboxState;
  /** Calls back on every change. @returns how to stop that */
  subscribe(hear: () => void): () => void;
  /** Begins to send. @returns how to stop */
  start(): () => void;
}

interface Ways {
  send(questionId: string, waiting: Waiting): Promise<Sent>;
  /** Keeps what waits, for after a reload. */
  keep(waiting: WaitingAnswers): void;
  /** Answers left from before a reload. */
  readonly left?: WaitingAnswers | undefined;
  readonly now: () => Date;
}

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 15_000;

/** What still waits after an answer went out; a newer choice of the same question, made meanwhile, does. */
function without(all: WaitingAnswers, questionId: string, sent: Waiting): WaitingAnswers {
  return Object.fromEntries(Object.entries(all).filter(([id, waiting]) => id !== questionId || waiting !== sent));
}

/**
 * Holds answers until the server has them: one at a time, in the order of the questions touched, the newest choice of each.
 * Nothing is dropped but what the server refused for good, and that is told.
 */
export function createOutbox({ send, keep, left = {}, now }: Ways): Outbox {
  let current: OutboxState = { waiting: left, isStuck: false, savedAt: undefined, refusal: undefined };
  let isSending = false;
  let isStarted = false;
  const hearers = new Set<() => void>();
  let waitMs = FIRST_WAIT_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function change(next: Partial<OutboxState>): void {
    current = { ...current, ...next };
    keep(current.waiting);
    for (const hear of hearers) hear();
  }

  async function run(): Promise<void> {
    if (isSending || !isStarted) return;
    const [next] = Object.entries(current.waiting);
    if (!next) return;
    isSending = true;
    const [questionId, waiting] = next;
    const sent = await send(questionId, waiting);
    isSending = false;
    if (sent.is === "later") return postpone();
    waitMs = FIRST_WAIT_MS;
    const left = without(current.waiting, questionId, waiting);
    change(sent.is === "kept" ? { waiting: left, isStuck: false, savedAt: now() } : { waiting: left, isStuck: false, refusal: { questionId, why: sent.why } });
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
    put(questionId, waiting) {
      const { [questionId]: _older, ...others } = current.waiting;
      change({ waiting: { ...others, [questionId]: waiting }, refusal: current.refusal?.questionId === questionId ? undefined : current.refusal });
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

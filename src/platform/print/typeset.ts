import { Worker } from "node:worker_threads";
import { BadRequest } from "../action/refusal.ts";
import type { PrintDocument, Typeset } from "./document.ts";

/** Longest one paper may take, the most memory its thread's heap may take, and the most text: ten times what the longest real paper needed. */
const longestMs = 20_000;
const mostMegabytes = 256;
const mostCharacters = 400_000;
/** One thread typesets; further papers wait their turn. */
const mostWaiting = 20;
/** Without work for so long it ends, and what it holds of memory with it. */
const idleMs = 300_000;

/** What the thread is asked. */
export type PrintTask = { readonly kind: "pdf"; readonly document: PrintDocument; readonly at: Date } | { readonly kind: "docx"; readonly document: PrintDocument; readonly at: Date };
export type PrintAnswer = { readonly ok: true; readonly value: Typeset | Uint8Array } | { readonly ok: false; readonly failed: string };

let worker: Worker | undefined;
let idleTimer: NodeJS.Timeout | undefined;
let isBusy = false;
const waiting: (() => void)[] = [];

/**
 * Sets a document as PDF in a thread of its own; nothing of the typesetter is loaded before the first call.
 * @throws BadRequest 503 when too many wait or it takes too long; 413 for more text than any paper holds
 */
export const typeset = (document: PrintDocument, at: Date): Promise<Typeset> => run<Typeset>({ kind: "pdf", document, at });

/** The same document as DOCX, in the same thread. */
export const writeDocx = (document: PrintDocument, at: Date): Promise<Uint8Array> => run<Uint8Array>({ kind: "docx", document, at });

async function run<T>(task: PrintTask): Promise<T> {
  if (JSON.stringify(task.document).length > mostCharacters) throw new BadRequest(413, "too-large");
  await turn();
  try {
    const answer = await inThread(task);
    if (!answer.ok) throw new Error(`not-printed ${answer.failed}`);
    return answer.value as T; // a task of this kind answers this
  } finally {
    endTurn();
  }
}

function turn(): Promise<void> {
  if (waiting.length >= mostWaiting) throw new BadRequest(503, "unavailable");
  if (isBusy) return new Promise((resolve) => waiting.push(resolve));
  isBusy = true;
  return Promise.resolve();
}

// The place is handed on, so that nobody slips in between.
function endTurn(): void {
  const next = waiting.shift();
  if (next) next();
  else isBusy = false;
}

function inThread(task: PrintTask): Promise<PrintAnswer> {
  clearTimeout(idleTimer);
  const thread = (worker ??= newWorker());
  thread.ref();
  return new Promise((resolve, reject) => {
    const answered = (answer: PrintAnswer): void => {
      leave();
      rest();
      resolve(answer);
    };
    const giveUp = (): void => {
      leave();
      if (worker === thread) worker = undefined;
      void thread.terminate();
      reject(new BadRequest(503, "unavailable"));
    };
    // The native part does not stop in the middle: its thread is given up at once, and ends when it comes back.
    const timer = setTimeout(giveUp, longestMs);
    const leave = (): void => {
      clearTimeout(timer);
      thread.off("message", answered).off("error", giveUp).off("exit", giveUp).unref();
    };
    thread.once("message", answered).once("error", giveUp).once("exit", giveUp);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of Node, no window
    thread.postMessage(task);
  });
}

function newWorker(): Worker {
  const thread = new Worker(new URL("./worker.ts", import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: mostMegabytes }, execArgv: [] });
  // Between two papers nobody else listens; an error without a listener would end the process.
  thread.on("error", () => undefined);
  thread.once("exit", () => {
    if (worker === thread) worker = undefined;
  });
  return thread;
}

function rest(): void {
  const thread = worker;
  idleTimer = setTimeout(() => {
    if (worker === thread) worker = undefined;
    void thread?.terminate();
  }, idleMs).unref();
}

import { Worker } from "node:worker_threads";
import { BadRequest, Refusal } from "#platform/action/refusal.ts";
import type { Answer, Task, Understood } from "./tasks.ts";

/** Longest a thread may work on one task, and the most memory it may take: a file made to trip us up ends its own thread only. */
const longestMs = 60_000;
const mostMegabytes = 1024;
/** Threads at a time; further files wait their turn. */
const atOnce = 2;
const mostWaiting = 20;
/** A thread without work for so long ends. */
const idleMs = 120_000;

let running = 0;
const waiting: (() => void)[] = [];
const idle: { readonly worker: Worker; readonly timer: NodeJS.Timeout }[] = [];

/** Reads a file or its kept cells beside the server's own thread. @throws Refusal with why the file cannot be read */
export const understand = (task: Extract<Task, { kind: "read-file" | "read-cells" }>): Promise<Understood> => runTask<Understood>(task);

/** Writes a file beside the server's own thread. */
export const write = (task: Extract<Task, { kind: "write-file" | "write-bad-rows" }>): Promise<Uint8Array> => runTask<Uint8Array>(task);

/** Has a thread ready for somebody who is about to bring a file. */
export function warmUp(): void {
  if (idle.length === 0 && running === 0) rest(newWorker());
}

async function runTask<T>(task: Task): Promise<T> {
  await turn();
  try {
    const answer = await inThread<T>(task);
    if (answer.ok) return answer.value;
    if ("refused" in answer) throw new Refusal(answer.refused.code, answer.refused.params);
    throw new Error(answer.failed);
  } finally {
    endTurn();
  }
}

function turn(): Promise<void> {
  if (waiting.length >= mostWaiting) throw new BadRequest(503, "unavailable");
  if (running >= atOnce) return new Promise((resolve) => waiting.push(resolve));
  running += 1;
  return Promise.resolve();
}

// A place is handed on, so that nobody slips in between.
function endTurn(): void {
  const next = waiting.shift();
  if (next) next();
  else running -= 1;
}

function inThread<T>(task: Task): Promise<Answer<T>> {
  const worker = wake() ?? newWorker();
  return new Promise((resolve) => {
    const timer = setTimeout(() => void worker.terminate(), longestMs);
    const settle = (answer: Answer<T>): void => {
      clearTimeout(timer);
      forget(worker);
      resolve(answer);
    };
    worker.once("message", (answer: Answer<T>) => {
      settle(answer);
      rest(worker);
    });
    worker.once("error", (error: NodeJS.ErrnoException) => settle(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? tooMuch : { ok: false, failed: error.stack?.split("\n").slice(1, 6).join("\n") ?? error.name }));
    // Ended without an answer: our own time limit.
    worker.once("exit", () => settle(tooMuch));
    worker.ref();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of Node, no window
    worker.postMessage(task);
  });
}

// By name: Node's own listeners on a worker open and close its port, and a thread without them is never heard again.
function forget(worker: Worker): void {
  for (const event of ["message", "error", "exit"]) worker.removeAllListeners(event);
}

const tooMuch = { ok: false, refused: { code: "inflates-too-much", params: {} } } as const;

function newWorker(): Worker {
  return new Worker(new URL("./worker.ts", import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: mostMegabytes }, execArgv: [] });
}

function wake(): Worker | undefined {
  const rested = idle.pop();
  clearTimeout(rested?.timer);
  if (rested) forget(rested.worker);
  return rested?.worker;
}

/** Keeps a thread for the next task; it holds no process open. */
function rest(worker: Worker): void {
  const timer = setTimeout(() => void worker.terminate(), idleMs).unref();
  const entry = { worker, timer };
  const leave = (): void => void (idle.includes(entry) && idle.splice(idle.indexOf(entry), 1));
  worker.once("exit", leave);
  worker.once("error", leave);
  worker.unref();
  idle.push(entry);
}

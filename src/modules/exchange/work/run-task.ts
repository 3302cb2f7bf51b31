import { Worker } from "node:worker_threads";
import { BadRequest, Refusal } from "#platform/action/refusal.ts";
import type { Answer, Task, Understood } from "./tasks.ts";

/** Longest a thread may work, and the most memory it may take: a file made to trip us up ends its own thread only. */
const longestMs = 60_000;
const mostMegabytes = 1024;
/** Threads at a time; further files wait their turn. */
const atOnce = 2;
const mostWaiting = 20;

let running = 0;
const waiting: (() => void)[] = [];

/** Reads a file or its kept cells beside the server's own thread. @throws Refusal with why the file cannot be read */
export const understand = (task: Extract<Task, { kind: "read-file" | "read-cells" }>): Promise<Understood> => runTask<Understood>(task);

/** Writes a file beside the server's own thread. */
export const write = (task: Extract<Task, { kind: "write-file" | "write-bad-rows" }>): Promise<Uint8Array> => runTask<Uint8Array>(task);

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
  return new Promise((resolve) => {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: task, resourceLimits: { maxOldGenerationSizeMb: mostMegabytes }, execArgv: [] });
    const timer = setTimeout(() => void worker.terminate(), longestMs);
    const settle = (answer: Answer<T>): void => {
      clearTimeout(timer);
      resolve(answer);
    };
    worker.once("message", settle);
    worker.once("error", (error: NodeJS.ErrnoException) => settle(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? tooMuch : { ok: false, failed: error.stack?.split("\n").slice(1, 6).join("\n") ?? error.name }));
    // Ended without an answer: our own time limit.
    worker.once("exit", () => settle(tooMuch));
  });
}

const tooMuch = { ok: false, refused: { code: "inflates-too-much", params: {} } } as const;

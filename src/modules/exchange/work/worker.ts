import { parentPort, workerData } from "node:worker_threads";
import { gunzipSync, gzipSync } from "node:zlib";
import { badRowsFile } from "../bad-rows-file.ts";
import { readTable } from "../formats/read-table.ts";
import type { SheetTable } from "../formats/table.ts";
import { writeFile } from "../exports/write-file.ts";
import { fileHash, planTable } from "../plan-import.ts";
import { FileRefusal } from "../rules/problems.ts";
import type { Answer, Task, Understood } from "./tasks.ts";

// The thread behind runTask: one task, one answer, end.
const task = workerData as Task; // started by run-task.ts only

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of Node, no window
parentPort?.postMessage(await answer());

async function answer(): Promise<Answer<Understood | Uint8Array>> {
  try {
    return { ok: true, value: await done() };
  } catch (error) {
    if (error instanceof FileRefusal) return { ok: false, refused: { code: error.code, params: error.params } };
    // A message could quote a cell; the places in the code never do.
    return { ok: false, failed: error instanceof Error ? `${error.name} ${(error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line)).slice(0, 6).join("\n")}` : "unknown" };
  }
}

async function done(): Promise<Understood | Uint8Array> {
  if (task.kind === "write-file") return writeFile(task);
  if (task.kind === "write-bad-rows") return badRowsFile(task, task.as);
  if (task.kind === "read-cells") {
    const table = JSON.parse(gunzipSync(Buffer.from(task.cells, "base64")).toString()) as SheetTable; // packed below
    return { plan: planTable(table, task.fileHash, task), cells: task.cells, fileHash: task.fileHash };
  }
  const table = await readTable(task.bytes);
  const hash = fileHash(task.bytes);
  const plan = planTable(table, hash, task);
  return { plan, cells: gzipSync(JSON.stringify(table)).toString("base64"), fileHash: hash };
}

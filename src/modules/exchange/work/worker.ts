import { parentPort } from "node:worker_threads";
import { gunzipSync, gzipSync } from "node:zlib";
import { badRowsFile } from "../bad-rows-file.ts";
import { readTable } from "../formats/read-table.ts";
import type { SheetTable } from "../formats/table.ts";
import { writeFile } from "../exports/write-file.ts";
import { fileHash, planTable, type ImportPlan } from "../plan-import.ts";
import { FileRefusal } from "../rules/problems.ts";
import type { Answer, Task, Understood, UnderstoodRow } from "./tasks.ts";

// A thread behind run-task.ts: one task after the other, one answer each.
parentPort?.on("message", (task: Task) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of Node, no window
  void answerTo(task).then((answer) => parentPort?.postMessage(answer));
});

async function answerTo(task: Task): Promise<Answer<Understood | Uint8Array>> {
  try {
    return { ok: true, value: await done(task) };
  } catch (error) {
    if (error instanceof FileRefusal) return { ok: false, refused: { code: error.code, params: error.params } };
    // A message could quote a cell; the places in the code never do.
    return { ok: false, failed: error instanceof Error ? `${error.name} ${(error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line)).slice(0, 6).join("\n")}` : "unknown" };
  }
}

async function done(task: Task): Promise<Understood | Uint8Array> {
  if (task.kind === "write-file") return writeFile(task);
  if (task.kind === "write-bad-rows") return badRowsFile(task, task.as);
  if (task.kind === "read-cells") {
    const table = JSON.parse(gunzipSync(Buffer.from(task.cells, "base64")).toString()) as SheetTable; // packed below
    return understoodOf(planTable(table, task.fileHash, task), { cells: task.cells, fileHash: task.fileHash });
  }
  const table = await readTable(task.bytes);
  const hash = fileHash(task.bytes);
  // Quick rather than small: the cells wait a day at most.
  return understoodOf(planTable(table, hash, task), { cells: gzipSync(JSON.stringify(table), { level: 1 }).toString("base64"), fileHash: hash });
}

function understoodOf({ mapping, preview, file, counts, good, bad }: ImportPlan, kept: Pick<Understood, "cells" | "fileHash">): Understood {
  const rows: UnderstoodRow[] = [
    ...good.map(({ row, record }) => ({ row, isGood: true, faults: "[]", content: JSON.stringify({ record }) })),
    // In the clear stand codes and column letters only; what is in the cells, headers too, is sealed.
    ...bad.map(({ row, cells, errors }) => ({ row, isGood: false, faults: JSON.stringify(errors.map(({ code, column }) => ({ code, ...(column ? { column: column.letter } : {}) }))), content: JSON.stringify({ cells, errors }) })),
  ];
  return { mapping, preview, file, counts, rows, ...kept };
}

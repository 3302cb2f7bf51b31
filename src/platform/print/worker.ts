import { parentPort } from "node:worker_threads";
import type { Typeset } from "./document.ts";
import type { PrintAnswer, PrintTask } from "./typeset.ts";

// The thread behind typeset.ts: one paper after the other, one answer each. Its libraries are loaded when the first paper comes.
parentPort?.on("message", (task: PrintTask) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of Node, no window
  void answerTo(task).then((answer) => parentPort?.postMessage(answer));
});

async function answerTo(task: PrintTask): Promise<PrintAnswer> {
  try {
    return { ok: true, value: await done(task) };
  } catch (error) {
    // A message could quote a text; the places in the code never do.
    return { ok: false, failed: error instanceof Error ? `${error.name} ${(error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line)).slice(0, 6).join("\n")}` : "unknown" };
  }
}

async function done(task: PrintTask): Promise<Typeset | Uint8Array> {
  if (task.kind === "docx") return (await import("./docx-document.ts")).docxDocument(task.document, task.at);
  const { pdf, pages, missing, isTextWhole } = (await import("./typeset-document.ts")).typesetDocument(task.document, task.at);
  return { pdf, pages, missing, isTextWhole };
}

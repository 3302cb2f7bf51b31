import { existsSync } from "node:fs";
import { join } from "node:path";
import { root, runQuietly } from "./run.js";
import { giveUp } from "./say.js";

/** Ends with a message when the Node that runs this file is older than 20. */
export function refuseOldNode() {
  if (major(process.version) < 20) giveUp("node-too-old", { version: process.version });
}

/** Path of a Node that is 24 or newer: the running one, else the package's. Ends with a message when there is none. */
export async function findNode24() {
  if (major(process.version) >= 24) return process.execPath;
  const brought = join(root, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");
  const { output } = existsSync(brought) ? await runQuietly(brought, ["--version"]) : { output: "" };
  return major(output.trim()) >= 24 ? brought : giveUp("node24-missing");
}

function major(version) {
  return Number(/^v(\d+)\./.exec(version)?.[1] ?? 0);
}

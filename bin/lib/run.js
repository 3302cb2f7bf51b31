import { spawn } from "node:child_process";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";
import { onNpmGone } from "../follow-parent.js";

/** The repository's folder. */
export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");

let running;

/**
 * Runs a program to its end and keeps what it says.
 * @returns `{ code, output }`; code is null when it could not be run or was ended by a signal
 */
export function runQuietly(program, words, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, words, { cwd: root, stdio: ["ignore", "pipe", "pipe"], ...options });
    running = child;
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    child.once("error", (error) => resolve({ code: null, output: String(error.message) }));
    child.once("close", (code) => resolve({ code, output }));
  });
}

/** Runs a program that speaks for itself; resolves with its exit code. */
export function runLoudly(program, words, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, words, { cwd: root, stdio: "inherit", ...options });
    running = child;
    child.once("error", () => resolve(127));
    child.once("close", (code, signal) => resolve(codeOf(code, signal)));
  });
}

/** While steps run: a polite end of this process also ends the step's program. */
export function endStepsWithMe() {
  for (const signal of ["SIGTERM", "SIGHUP"]) {
    process.once(signal, () => {
      running?.kill("SIGTERM");
      process.exit(codeOf(null, signal));
    });
  }
}

/** How a server's Node is started: its young generation stays at 8 MB. Left alone it grows under load to more than the whole program needs, and nothing gets faster. */
const serverFlags = ["--max-semi-space-size=8"];

/**
 * Hands over to the program: same terminal, same exit code.
 * A server (`apart`) runs in its own process group, so that Ctrl-C reaches it once, from here, and not again from the
 * terminal or from npm. It ends when this process is killed, so that no server is left behind unseen.
 */
export function handOver(node, script, { words = [], apart = false } = {}) {
  const isApart = apart && process.platform !== "win32";
  const follow = isApart ? ["--import", new URL("../follow-parent.js", import.meta.url).href] : [];
  const child = spawn(node, [...(apart ? serverFlags : []), ...follow, script, ...words], {
    cwd: apart ? root : process.cwd(),
    stdio: "inherit",
    detached: isApart,
    env: isApart ? { ...process.env, RUAM_FOLLOWS: String(process.pid) } : process.env,
  });
  let isTold = false;
  const tell = (signal) => {
    if (isTold) return;
    isTold = true;
    child.kill(signal);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.removeAllListeners(signal);
    // Not apart: the terminal tells the program itself, so this process only waits for it.
    process.on(signal, () => (isApart || signal !== "SIGINT" ? tell(signal === "SIGHUP" ? "SIGTERM" : signal) : undefined));
  }
  // npm may be killed without a word. Started by hand there is no npm, and a shell that is closed is no reason to stop.
  if (isApart && process.env.npm_lifecycle_event) onNpmGone(() => tell("SIGTERM"));
  child.once("error", () => process.exit(127));
  child.once("exit", (code, signal) => process.exit(codeOf(code, signal)));
}

function codeOf(code, signal) {
  return code ?? 128 + (constants.signals[signal] ?? 0);
}

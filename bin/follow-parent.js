import { readFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

const lookEveryMs = 500;

/** Calls once when the parent process is gone, for then another has become the parent. */
export function onParentGone(parent, act) {
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    act();
  }, lookEveryMs);
  timer.unref();
}

/** Calls once when npm is gone. Between npm and its script there may be a shell, which lives on when npm is killed. */
export function onNpmGone(act) {
  const parent = process.ppid;
  const grandparent = parentOf(parent);
  const timer = setInterval(() => {
    if (process.ppid === parent && parentOf(parent) === grandparent) return;
    clearInterval(timer);
    act();
  }, lookEveryMs);
  timer.unref();
}

/** Only Linux tells cheaply; elsewhere undefined. */
function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return isShell(stat) ? stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1] : undefined;
  } catch {
    return undefined;
  }
}

/** Whoever started npm itself may end (a terminal that is closed, a script); that is no reason to stop. */
function isShell(stat) {
  return ["(sh)", "(dash)", "(bash)", "(ash)", "(busybox)", "(zsh)"].includes(stat.slice(stat.indexOf("("), stat.lastIndexOf(")") + 1));
}

// Loaded with --import into the server: whoever started it may be killed (kill -9), and a server that nobody can see would
// keep the port and the data folder.
const followed = Number(process.env.RUAM_FOLLOWS);
if (isMainThread && followed > 0 && process.pid !== followed) {
  delete process.env.RUAM_FOLLOWS;
  onParentGone(followed, () => process.kill(process.pid, "SIGTERM"));
}

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

// Loaded with --import into the server: whoever started it may be killed (kill -9), and a server that nobody can see would
// keep the port and the data folder.
const followed = Number(process.env.RUAM_FOLLOWS);
if (isMainThread && followed > 0 && process.pid !== followed) {
  delete process.env.RUAM_FOLLOWS;
  onParentGone(followed, () => process.kill(process.pid, "SIGTERM"));
}

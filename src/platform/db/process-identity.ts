import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * What tells a running process from an earlier one that had the same number: boot and start time.
 * @returns text to be compared, or undefined when the process is gone (a zombie is gone) or the system does not tell
 */
export function processIdentity(pid: number): string | undefined {
  if (process.platform === "linux") return linuxIdentity(pid);
  if (process.platform === "win32") return undefined;
  return startTimeFromPs(pid);
}

/** Does a process with this number exist, whoever owns it? A zombie does not count. */
export function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  if (process.platform === "linux" && stateOf(pid) === "Z") return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Is the process that once had this identity still running? When the system does not tell, the answer is yes. */
export function isStillRunning(pid: number, identity: string | undefined): boolean {
  if (!isRunning(pid)) return false;
  const now = processIdentity(pid);
  return identity === undefined || now === undefined || now === identity;
}

/** The command line of a process, its words joined by blanks; empty when the system does not tell. */
export function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
  } catch {
    return "";
  }
}

function linuxIdentity(pid: number): string | undefined {
  // After the name in brackets, which may hold anything: field 3 is the state, field 22 the start in ticks since boot.
  const fields = statFields(pid);
  const start = fields[19];
  return start === undefined || fields[0] === "Z" ? undefined : `${bootId()}/${start}`;
}

function stateOf(pid: number): string | undefined {
  return statFields(pid)[0];
}

function statFields(pid: number): readonly string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return [];
  }
}

function bootId(): string {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return "";
  }
}

function startTimeFromPs(pid: number): string | undefined {
  try {
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim() || undefined;
  } catch {
    return undefined;
  }
}

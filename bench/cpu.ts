import { readdirSync, readFileSync } from "node:fs";

const TICK_MS = 10; // USER_HZ is 100 on Linux

/** CPU time so far of a process and its children, in ms; undefined where there is no /proc. */
export function cpuMs(pid: number): number | undefined {
  try {
    return [pid, ...childrenOf(pid)].reduce((sum, one) => sum + ownCpuMs(one), 0);
  } catch {
    return undefined;
  }
}

function statOf(pid: number): readonly string[] {
  // The command name may hold blanks; what follows its closing bracket does not.
  return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
}

function ownCpuMs(pid: number): number {
  try {
    const stat = statOf(pid);
    return (Number(stat[11]) + Number(stat[12])) * TICK_MS;
  } catch {
    return 0; // it ended between the two looks
  }
}

function childrenOf(parent: number): number[] {
  return readdirSync("/proc").map(Number).filter((pid) => {
    if (!Number.isInteger(pid)) return false;
    try {
      return Number(statOf(pid)[1]) === parent;
    } catch {
      return false;
    }
  });
}

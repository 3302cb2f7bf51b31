import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A disk of a few megabytes that can be filled. */
export interface SmallDisk {
  readonly folder: string;
  freeBytes(): number;
  /** Writes until only so much is left. */
  fillTo(leftBytes: number): void;
  /** Gives everything free that was filled. */
  empty(): void;
  unmount(): void;
}

/** @returns undefined where this account may not mount (only root on Linux may) */
export function mountSmallDisk(megabytes: number): SmallDisk | undefined {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "ruam-disk-"));
  if (spawnSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=0755`, "tmpfs", folder]).status !== 0) {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  const ballast = join(folder, "ballast");
  const freeBytes = (): number => {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  };
  return {
    folder,
    freeBytes,
    fillTo(leftBytes) {
      const file = openSync(ballast, "a");
      try {
        for (let more = freeBytes() - leftBytes; more > 0; more = freeBytes() - leftBytes) writeSync(file, Buffer.alloc(Math.min(more, 1_000_000)));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
      } finally {
        closeSync(file);
      }
    },
    empty: () => rmSync(ballast, { force: true }),
    unmount() {
      spawnSync("umount", ["-l", folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

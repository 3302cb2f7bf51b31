import { statfsSync } from "node:fs";
import { statfs } from "node:fs/promises";

/** Bytes a folder's disk still takes from others than root; undefined when the folder cannot be asked. */
export function freeBytes(folder: string): number | undefined {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return undefined;
  }
}

/** `leastBytes`: what must stay free for reading on record, for jobs and for the database's own log. */
export interface SpaceWish {
  readonly folders: readonly string[];
  readonly leastBytes: number;
}

/** Below it nothing new is written; `ruam doctor` calls it bad as well. */
export const usualLeastBytes = 200_000_000;

export interface SpaceWatch {
  isFull(): boolean;
  stop(): void;
}

const lookEveryMs = 1_000;
/** A disk at the border must not be full and free by turns. */
const roomAgain = 1.1;

/** Looks every second whether the disks of some folders are nearly full; tells each change. */
export async function watchSpace({ folders, leastBytes }: SpaceWish, tell: (isFull: boolean) => void): Promise<SpaceWatch> {
  let isFull = false;
  const look = async (): Promise<void> => {
    const free = await Promise.all(folders.map((folder) => statfs(folder).then(({ bavail, bsize }) => bavail * bsize, () => Infinity)));
    const isNowFull = Math.min(Infinity, ...free) < (isFull ? leastBytes * roomAgain : leastBytes);
    if (isNowFull !== isFull) tell(isNowFull);
    isFull = isNowFull;
  };
  await look();
  const timer = setInterval(() => void look(), lookEveryMs).unref();
  return { isFull: () => isFull, stop: () => clearInterval(timer) };
}

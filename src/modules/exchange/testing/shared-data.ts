import { existsSync, readFileSync } from "node:fs";

const folder = new URL("../../../../../shared/data/", import.meta.url);

/** Whether the reading data stand beside the repository; tests that need them are skipped otherwise. */
export const hasSharedData = existsSync(folder);

/** A file of the reading data, as bytes. @param path below shared/data */
export function sharedFile(path: string): Uint8Array {
  return readFileSync(new URL(path, folder));
}

/** Said in the name of a skipped test, so that nobody takes it for passed. */
export const sharedNote = hasSharedData ? "" : " (skipped: the folder ../shared is not there)";

import type { FoundPackage, RefusalCode } from "../../rules/packages/found.ts";
import { startWorker } from "../start-worker.ts";
import type { PackageAnswer } from "./package-worker.ts";
// oxlint-disable-next-line import/default -- the build gives the address of the thread
import address from "./package-worker.ts?worker&url";

const LONGEST_MS = 60_000;

export type PackageRead = { readonly found: FoundPackage } | { readonly refused: RefusalCode };

/** Reads a package in a thread of its own. Nothing is sent anywhere. @param onProgress how many texts were read */
export function readInWorker(file: File, onProgress: (read: number) => void, stop: AbortSignal): Promise<PackageRead> {
  const worker = startWorker(address);
  return new Promise<PackageRead>((resolve) => {
    const timer = setTimeout(() => resolve({ refused: "too-slow" }), LONGEST_MS);
    stop.addEventListener("abort", () => resolve({ refused: "too-slow" }));
    worker.addEventListener("message", ({ data }: MessageEvent<PackageAnswer>) => {
      if ("read" in data) return onProgress(data.read);
      clearTimeout(timer);
      resolve(data);
    });
    worker.addEventListener("error", () => resolve({ refused: "broken-zip" }));
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, no window
    worker.postMessage(file);
  }).finally(() => worker.terminate());
}

import { type FoundPackage, PackageRefusal, type RefusalCode } from "../../rules/packages/found.ts";
import { readPackage } from "../../rules/packages/read-package.ts";
import { openArchive } from "./open-archive.ts";

/** What the worker answers: how many texts it has read, what it found, or why it reads nothing. */
export type PackageAnswer = { readonly read: number } | { readonly found: FoundPackage } | { readonly refused: RefusalCode };

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- from a worker to its page, no window
const answer = (message: PackageAnswer): void => self.postMessage(message);

/** A package made to swell harms this thread alone; the page ends it when it takes too long. */
self.addEventListener("message", (event: MessageEvent<File>) => void read(event.data).then(answer));

async function read(file: File): Promise<PackageAnswer> {
  try {
    const archive = await openArchive(file);
    let count = 0;
    const text = (name: string) => {
      count += 1;
      answer({ read: count });
      return archive.text(name);
    };
    return { found: await readPackage({ ...archive, text }) };
  } catch (error) {
    // Whatever else goes wrong is in the file: nothing but the file was given.
    return { refused: error instanceof PackageRefusal ? error.code : "broken-zip" };
  }
}

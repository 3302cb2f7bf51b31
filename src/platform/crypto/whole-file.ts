import { randomBytes } from "node:crypto";
import { link, open, rename, rm } from "node:fs/promises";

/** Puts a file in place of another (mode 0600): after a kill or on a full disk the old one is there, or the new one, never half. */
export async function replaceWhole(path: string, text: string): Promise<void> {
  const draft = await writeDraft(path, text);
  await rename(draft, path);
}

/** Makes a file (mode 0600) unless it is there already. @returns whether it was made */
export async function writeOnce(path: string, text: string): Promise<boolean> {
  const draft = await writeDraft(path, text);
  try {
    // `link` lets only the first of two take the name.
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return false;
  } finally {
    await rm(draft, { force: true });
  }
}

async function writeDraft(path: string, text: string): Promise<string> {
  const draft = `${path}.${randomBytes(4).toString("hex")}`;
  try {
    const handle = await open(draft, "wx", 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    return draft;
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

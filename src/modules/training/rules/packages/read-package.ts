import { type Archive, filesLeft } from "./archive.ts";
import { type FoundPackage, NoteList, PackageRefusal } from "./found.ts";
import { readH5p } from "./h5p.ts";
import { manifestName, type Opened, readScorm } from "./scorm.ts";

/**
 * Reads a package that was opened: its words, questions and order, and a list of everything that stays behind.
 * @throws PackageRefusal where it is no SCORM and no H5P package, is broken, or holds no words at all
 */
export async function readPackage(archive: Archive): Promise<FoundPackage> {
  const opened: Opened = { archive, list: new NoteList(), taken: new Set() };
  const { list, taken } = opened;
  for (const name of archive.unsafe) list.add("unsafe-name", name);
  const { head, modules } = await readKind(opened);
  if (modules.length === 0 && list.notes.length === 0) throw new PackageRefusal("nothing");
  return { ...head, modules, notes: list.notes, files: filesLeft(archive.names, taken) };
}

function readKind(opened: Opened): ReturnType<typeof readH5p> {
  const { names } = opened.archive;
  if (names.includes("h5p.json")) return readH5p(opened);
  const manifest = manifestName(names);
  if (manifest === undefined) throw new PackageRefusal("not-a-package");
  return readScorm(opened, manifest);
}

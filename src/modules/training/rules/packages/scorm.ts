import type { Archive } from "./archive.ts";
import { type FoundLesson, type FoundModule, type NoteList, type PackageHead, PackageRefusal, type Piece } from "./found.ts";
import { asPieces, linesOf, titleOf } from "./html-text.ts";
import { headOf, type Manifest, type ManifestItem, readManifest } from "./manifest.ts";
import { readXml } from "./xml.ts";
import { isSafeName } from "./zip.ts";

/** What is read of a package in one go. */
export interface Opened {
  readonly archive: Archive;
  readonly list: NoteList;
  /** Names that were read. */
  readonly taken: Set<string>;
}

type Scorm = Opened & { readonly manifest: Manifest; readonly folder: string };
type Leaf = { readonly title: string; readonly resource: string };

const DEEPEST = 12;

/** The manifest: at the root, or in the one folder somebody packed around everything. */
export const manifestName = (names: readonly string[]): string | undefined => [...names].filter((name) => /(?:^|\/)imsmanifest\.xml$/i.test(name)).sort((a, b) => a.split("/").length - b.split("/").length)[0];

/** A SCORM package: each page of its order is a lesson, each heading a part. @throws PackageRefusal */
export async function readScorm(opened: Opened, name: string): Promise<{ readonly head: PackageHead; readonly modules: readonly FoundModule[] }> {
  const source = await opened.archive.text(name);
  if (source === undefined || source === "too-large") throw new PackageRefusal("too-large");
  opened.taken.add(name);
  const manifest = readManifest(source);
  const scorm: Scorm = { ...opened, manifest, folder: name.slice(0, name.lastIndexOf("/") + 1) };
  const modules: FoundModule[] = [];
  for (const part of partsOf(manifest)) {
    const lessons: FoundLesson[] = [];
    for (const leaf of part.leaves) lessons.push(...(await readLeaf(leaf, scorm)));
    if (lessons.length > 0) modules.push({ title: part.title, lessons });
  }
  return { head: await fullHead(scorm), modules };
}

/** Top items with others below are parts; top items that are pages stand together in one. */
function partsOf({ items, title }: Manifest): readonly { readonly title: string; readonly leaves: readonly Leaf[] }[] {
  const parts: { title: string; leaves: Leaf[]; isOwn: boolean }[] = [];
  for (const item of items) {
    const leaves = leavesOf(item, DEEPEST);
    const last = parts.at(-1);
    if (item.children.length > 0) parts.push({ title: item.title, leaves: [...leaves], isOwn: true });
    else if (last && !last.isOwn) last.leaves.push(...leaves);
    else parts.push({ title, leaves: [...leaves], isOwn: false });
  }
  return parts;
}

function leavesOf({ title, resource, children }: ManifestItem, deepest: number): readonly Leaf[] {
  const own = resource === "" ? [] : [{ title, resource }];
  return deepest === 0 ? own : [...own, ...children.flatMap((child) => leavesOf(child, deepest - 1))];
}

/** The page of an item; where it has hardly a word (a frame around others), the other pages of its resource. */
async function readLeaf({ title, resource }: Leaf, scorm: Scorm): Promise<readonly FoundLesson[]> {
  const found = scorm.manifest.resources.get(resource);
  if (!found?.href) {
    scorm.list.add("not-there", title, title);
    return [];
  }
  const main = await readPage(found.href, title, scorm);
  const others = found.files.filter((name) => /\.x?html?$/i.test(name) && name !== found.href);
  const more: Piece[] = [];
  if (lengthOf(main.pieces) < 80) for (const name of others) more.push(...(await readPage(name, title, scorm)).pieces);
  const pieces = [...main.pieces, ...more];
  if (pieces.length === 0 && main.isThere) scorm.list.add("no-words", title || found.href, title);
  return pieces.length === 0 ? [] : [{ title: title || main.title, pieces }];
}

const lengthOf = (pieces: readonly Piece[]): number => pieces.reduce((sum, piece) => sum + (piece.kind === "text" ? piece.words.length : 0), 0);

type Page = { readonly title: string; readonly pieces: readonly Piece[]; readonly isThere: boolean };
const NO_PAGE: Page = { title: "", pieces: [], isThere: false };

async function readPage(href: string, where: string, { archive, list, taken, folder }: Scorm): Promise<Page> {
  const name = placeOf(folder, href);
  if (name === "outside" || name === "unsafe-name") {
    list.add(name, href, where);
    return NO_PAGE;
  }
  if (!/\.(?:x?html?|txt)$/i.test(name)) {
    list.add(archive.names.includes(name) ? "no-words" : "not-there", name, where);
    return NO_PAGE;
  }
  const html = await archive.text(name);
  if (html === undefined || html === "too-large") {
    list.add(html ?? "not-there", name, where);
    return NO_PAGE;
  }
  taken.add(name);
  const reading = { where: where || name, list };
  return { title: titleOf(html), pieces: asPieces(linesOf(html, reading), reading), isThere: true };
}

/** Where a reference leads inside the package. */
export function placeOf(folder: string, href: string): string | "outside" | "unsafe-name" {
  if (/^[a-z][a-z0-9+.-]{1,20}:|^\/\//i.test(href)) return "outside";
  const path = decoded(folder + (href.split(/[?#]/)[0] ?? "")).replaceAll("\\", "/");
  const steps: string[] = [];
  for (const step of path.split("/")) {
    if (step === ".." && steps.pop() === undefined) return "unsafe-name";
    if (step !== "" && step !== "." && step !== "..") steps.push(step);
  }
  return isSafeName(steps.join("/")) ? steps.join("/") : "unsafe-name";
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // A % that is no code stands for itself.
    return path;
  }
}

/** What the manifest says of itself, and what a file of its own says where the manifest is silent. */
async function fullHead({ archive, taken, manifest, folder }: Scorm): Promise<PackageHead> {
  const { kind, title, aim, language, licence, authors } = manifest;
  const name = manifest.metadataFile === "" ? "" : placeOf(folder, manifest.metadataFile);
  const source = name === "" ? undefined : await archive.text(name);
  if (source === undefined || source === "too-large") return { kind, title, aim, language, licence, authors };
  taken.add(name);
  const other = headOf(readXml(source));
  return { kind, title: title || other.title, aim: aim || other.aim, language: language || other.language, licence: licence || other.licence, authors: authors.length > 0 ? authors : other.authors };
}

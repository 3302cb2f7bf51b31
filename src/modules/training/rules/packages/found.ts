import type { Text } from "../../course-schema.ts";

/** Bounds of a package: bytes of the file, entries in it, bytes of one unpacked text and of all of them, and how far a file may swell. */
export const packageBounds = { fileBytes: 100_000_000, entries: 2000, textBytes: 5_000_000, allTextBytes: 20_000_000, ratio: 200 } as const;

/** Words of the package, in its own language; or words of the house, which stand in both. */
export type FoundText = string | Text;

export interface FoundOption {
  readonly text: FoundText;
  readonly right: boolean;
  readonly because: string;
}

export interface FoundNode {
  readonly says: FoundText;
  readonly choices: readonly { readonly text: FoundText; readonly to: string; readonly effect: string }[];
  readonly end?: FoundText;
}

/** What a lesson can hold of a package. */
export type Piece =
  | { readonly kind: "text"; readonly words: string }
  | { readonly kind: "check"; readonly question: string; readonly options: readonly FoundOption[] }
  | { readonly kind: "scenario"; readonly title: string; readonly start: string; readonly nodes: Readonly<Record<string, FoundNode>> };

export interface FoundLesson {
  readonly title: string;
  readonly pieces: readonly Piece[];
}

export interface FoundModule {
  readonly title: string;
  readonly lessons: readonly FoundLesson[];
}

export type PackageKind = "scorm-12" | "scorm-2004" | "h5p";
/** Names that are the same in every language. */
export const kindNames: Readonly<Record<PackageKind, string>> = { "scorm-12": "SCORM 1.2", "scorm-2004": "SCORM 2004", h5p: "H5P" };

/** What the package says of itself. */
export interface PackageHead {
  readonly kind: PackageKind;
  readonly title: string;
  readonly aim: string;
  readonly language: string;
  readonly licence: string;
  readonly authors: readonly string[];
}

/** Everything that was found in a package, as plain values: nothing of it is markup any more. */
export interface FoundPackage extends PackageHead {
  readonly modules: readonly FoundModule[];
  readonly notes: readonly Note[];
  readonly files: readonly FileCount[];
}

/** Why something was not taken, or taken in another form (the last four). */
export const noteReasons = [
  "picture", "sound", "video", "frame", "form", "drawn", "unknown-type", "no-words", "not-there", "outside", "unsafe-name", "too-large", "unreadable", "no-right", "written-out", "too-many", "course-full", "too-deep",
  "gaps", "several-right", "too-long", "too-many-answers",
] as const;
export type NoteReason = (typeof noteReasons)[number];
export const changedReasons: readonly NoteReason[] = ["gaps", "several-right", "too-long", "too-many-answers"];

/** One thing of the package that did not come as it was: what it is, and in which lesson. */
export interface Note {
  readonly reason: NoteReason;
  readonly what: string;
  readonly where: string;
}

export const fileKinds = ["picture", "sound", "video", "page", "program", "font", "archive", "paper", "other"] as const;
export type FileKind = (typeof fileKinds)[number];

/** Files of one kind that stayed in the package. */
export interface FileCount {
  readonly kind: FileKind;
  readonly count: number;
  readonly names: readonly string[];
}

export type RefusalCode = "not-a-zip" | "broken-zip" | "locked" | "too-many-entries" | "too-large" | "bomb" | "not-a-package" | "broken-xml" | "xml-entities" | "broken-json" | "nothing" | "too-slow";

/** A package that is not read at all; its code is a key of words in both languages. */
export class PackageRefusal extends Error {
  readonly code: RefusalCode;
  constructor(code: RefusalCode) {
    super(code);
    this.code = code;
  }
}

const MOST_NOTES = 400;

/** Collects what the reader will be told. */
export class NoteList {
  readonly notes: Note[] = [];
  add(reason: NoteReason, what: string, where = ""): void {
    const isThere = this.notes.some((note) => note.reason === reason && note.what === what && note.where === where);
    if (!isThere && this.notes.length < MOST_NOTES) this.notes.push({ reason, what: what.slice(0, 200), where: where.slice(0, 200) });
  }
}

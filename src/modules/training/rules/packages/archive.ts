import { type FileCount, type FileKind, fileKinds } from "./found.ts";

/** A package that was opened: what lies in it, and one text of it after another. */
export interface Archive {
  /** Names of files, safe ones only. */
  readonly names: readonly string[];
  /** Names that try to lead out of the package; they are never looked for. */
  readonly unsafe: readonly string[];
  /**
   * The words of a file; `undefined` where there is none of that name, `too-large` where it holds more than is taken.
   * @throws PackageRefusal where it is broken or swells
   */
  text(name: string): Promise<string | undefined | "too-large">;
}

const ENDINGS: readonly (readonly [FileKind, RegExp])[] = [
  ["picture", /\.(?:avif|bmp|gif|heic|ico|jpe?g|png|svg|tiff?|webp)$/i],
  ["video", /\.(?:avi|flv|m4v|mkv|mov|mp4|mpe?g|ogv|swf|vtt|webm|wmv)$/i],
  ["sound", /\.(?:aac|flac|m4a|mp3|oga|ogg|opus|wav|wma)$/i],
  ["font", /\.(?:eot|otf|ttf|woff2?)$/i],
  ["archive", /\.(?:7z|gz|h5p|jar|rar|tar|zip)$/i],
  ["page", /\.x?html?$/i],
  ["paper", /\.(?:docx?|odp|ods|odt|pdf|pptx?|rtf|xlsx?)$/i],
  ["program", /\.(?:css|dtd|js|json|less|map|mjs|scss|ts|wasm|xml|xsd|xsl)$/i],
];
const NAMES_TOLD = 20;

const kindOf = (name: string): FileKind => ENDINGS.find(([, pattern]) => pattern.test(name))?.[0] ?? "other";

/** What stays in the package, by kind. @param taken names that were read */
export function filesLeft(names: readonly string[], taken: ReadonlySet<string>): readonly FileCount[] {
  const left = names.filter((name) => !taken.has(name));
  return fileKinds.flatMap((kind) => {
    const of = left.filter((name) => kindOf(name) === kind);
    return of.length === 0 ? [] : [{ kind, count: of.length, names: of.slice(0, NAMES_TOLD) }];
  });
}

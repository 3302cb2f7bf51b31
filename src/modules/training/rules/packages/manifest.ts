import type { PackageHead } from "./found.ts";
import { cleanWords } from "./words.ts";
import { at, childrenOf, readXml, wordsIn, type XmlElement } from "./xml.ts";

/** An item of the order of a course: a page, or a heading over others. */
export interface ManifestItem {
  readonly title: string;
  readonly resource: string;
  readonly children: readonly ManifestItem[];
}

export interface ManifestResource {
  /** The page it opens, beside the manifest; empty where it has none. */
  readonly href: string;
  readonly files: readonly string[];
}

export interface Manifest extends PackageHead {
  readonly items: readonly ManifestItem[];
  readonly resources: ReadonlyMap<string, ManifestResource>;
  /** A file of its own that holds what the package says of itself. */
  readonly metadataFile: string;
}

/** What an `imsmanifest.xml` says: SCORM 1.2, and 2004 in its 2nd to 4th edition. @throws PackageRefusal */
export function readManifest(source: string): Manifest {
  const root = readXml(source);
  const metadata = at(root, "metadata");
  const organizations = at(root, "organizations");
  const all = childrenOf(organizations, "organization");
  const chosen = all.find(({ attributes }) => attributes.get("identifier") === organizations?.attributes.get("default")) ?? all[0];
  const title = cleanWords(wordsIn(at(chosen, "title")));
  return {
    ...headOf(metadata),
    title: title || headOf(metadata).title,
    kind: is2004(root, metadata) ? "scorm-2004" : "scorm-12",
    items: childrenOf(chosen, "item").flatMap(readItem),
    resources: readResources(root),
    metadataFile: wordsIn(at(metadata, "location")),
  };
}

function is2004(root: XmlElement, metadata: XmlElement | undefined): boolean {
  const version = wordsIn(at(metadata, "schemaversion"));
  return /2004|1\.3/.test(version) || (version === "" && [...root.attributes.values()].some((value) => value.includes("_v1p3")));
}

function readItem(item: XmlElement): readonly ManifestItem[] {
  if (item.attributes.get("isvisible") === "false") return [];
  return [{ title: cleanWords(wordsIn(at(item, "title"))), resource: item.attributes.get("identifierref") ?? "", children: childrenOf(item, "item").flatMap(readItem) }];
}

function readResources(root: XmlElement): ReadonlyMap<string, ManifestResource> {
  const resources = at(root, "resources");
  const base = (root.attributes.get("base") ?? "") + (resources?.attributes.get("base") ?? "");
  return new Map(
    childrenOf(resources, "resource").map(({ attributes, children }) => {
      const own = base + (attributes.get("base") ?? "");
      const files = children.filter(({ name }) => name === "file").flatMap((file) => file.attributes.get("href") ?? []);
      const href = attributes.get("href") ?? "";
      return [attributes.get("identifier") ?? "", { href: href === "" ? "" : own + href, files: files.map((name) => own + name) }] as const;
    }),
  );
}

/** What a record of IEEE LOM says: title, what for, language, rights, authors. @param metadata the element around or of `lom` */
export function headOf(metadata: XmlElement | undefined): Omit<PackageHead, "kind"> {
  const lom = metadata?.name === "lom" ? metadata : at(metadata, "lom");
  const general = at(lom, "general");
  const rights = at(lom, "rights");
  const authors = childrenOf(at(lom, "lifecycle") ?? at(lom, "lifeCycle"), "contribute").flatMap((one) => {
    const names = [...childrenOf(one, "entity"), ...childrenOf(one, "centity")].map((entity) => nameOfCard(wordsIn(entity)));
    return /author|creator|publisher|content provider/i.test(wordsIn(at(one, "role"))) ? names : [];
  });
  return {
    title: cleanWords(wordsIn(at(general, "title"))),
    aim: cleanWords(wordsIn(at(general, "description"))),
    language: wordsIn(childrenOf(general, "language")[0]).slice(0, 10),
    licence: cleanWords(wordsIn(at(rights, "description"))).replaceAll("\n", " "),
    authors: [...new Set(authors.filter((name) => name !== ""))].slice(0, 10),
  };
}

/** A name out of a visiting card (vCard), or as it stands. */
const nameOfCard = (card: string): string => cleanWords(/^FN[^:\n]{0,60}:([^\n]{0,200})/im.exec(card)?.[1] ?? (card.includes("VCARD") ? "" : card));

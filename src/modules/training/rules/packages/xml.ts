import { PackageRefusal } from "./found.ts";
import { tokensOf } from "./markup.ts";

/** An element of XML, names without their prefixes. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its own words, without those of its children. */
  readonly text: string;
}

type Open = { readonly name: string; readonly full: string; readonly attributes: ReadonlyMap<string, string>; readonly children: XmlElement[]; text: string };
const DEEPEST = 100;

const local = (name: string): string => name.slice(name.indexOf(":") + 1);
const localNames = (attributes: ReadonlyMap<string, string>) => new Map([...attributes].map(([name, value]) => [local(name), value] as const));

/** The root of an XML text. @throws PackageRefusal where it is not well formed, too deep, or declares entities */
export function readXml(source: string): XmlElement {
  const root: Open = { name: "", full: "", attributes: new Map(), children: [], text: "" };
  const stack: Open[] = [root];
  for (const token of tokensOf(source, "xml")) {
    const top = stack.at(-1) ?? root;
    if (token.kind === "text") top.text += token.text;
    else if (token.kind === "close") close(stack, token.name);
    else {
      if (stack.length > DEEPEST) throw new PackageRefusal("broken-xml");
      stack.push({ name: local(token.name), full: token.name, attributes: localNames(token.attributes), children: [], text: "" });
      if (token.isEmpty) close(stack, token.name);
    }
  }
  const [first] = root.children;
  if (stack.length !== 1 || !first || root.children.length !== 1) throw new PackageRefusal("broken-xml");
  return first;
}

function close(stack: Open[], name: string): void {
  const done = stack.pop();
  const above = stack.at(-1);
  if (!done || !above || done.full !== name) throw new PackageRefusal("broken-xml");
  above.children.push({ name: done.name, attributes: done.attributes, children: done.children, text: done.text.trim() });
}

/** Children of a name. */
export const childrenOf = (element: XmlElement | undefined, name: string): readonly XmlElement[] => element?.children.filter((child) => child.name === name) ?? [];
/** The element at the end of a path of names, the first of each. */
export const at = (element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined => path.reduce<XmlElement | undefined>((held, name) => childrenOf(held, name)[0], element);
/** All words within an element. */
export const wordsIn = (element: XmlElement | undefined): string => (element ? [element.text, ...element.children.map(wordsIn)].filter((words) => words !== "").join(" ") : "");

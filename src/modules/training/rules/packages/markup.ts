import { PackageRefusal } from "./found.ts";

/** A piece of markup. Names are small letters in HTML, as written in XML. */
export type Token =
  | { readonly kind: "open"; readonly name: string; readonly attributes: ReadonlyMap<string, string>; readonly isEmpty: boolean }
  | { readonly kind: "close"; readonly name: string }
  | { readonly kind: "text"; readonly text: string };

const MOST_TOKENS = 400_000;
const LONGEST_TAG = 20_000;
/** What stands in them is no markup, up to their own end. */
const RAW: readonly string[] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

const NAMED: ReadonlyMap<string, string> = new Map([
  ["amp", "&"], ["lt", "<"], ["gt", ">"], ["quot", '"'], ["apos", "'"], ["nbsp", " "], ["ndash", "–"], ["mdash", "—"], ["lsquo", "‘"], ["rsquo", "’"], ["ldquo", "“"], ["rdquo", "”"],
  ["hellip", "…"], ["bull", "•"], ["middot", "·"], ["laquo", "«"], ["raquo", "»"], ["copy", "©"], ["reg", "®"], ["times", "×"], ["divide", "÷"], ["deg", "°"], ["frac12", "½"], ["eacute", "é"], ["euro", "€"],
  ["rarr", "→"], ["larr", "←"], ["zwj", ""], ["zwnj", ""], ["shy", ""], ["ensp", " "], ["emsp", " "], ["thinsp", " "],
]);

/** Characters written by number or name; a name nobody knows stays as it is, so nothing can swell. */
export function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z0-9]{2,8}));/gi, (whole: string, ...[hex, decimal, name]: readonly (string | undefined)[]) => {
    if (name !== undefined) return NAMED.get(name.toLowerCase()) ?? whole;
    const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return point > 0 && point <= 0x10_ffff && (point < 0xd800 || point > 0xdfff) ? String.fromCodePoint(point) : "";
  });
}

/** Small letters of A–Z only, so that every place in the text stays where it is. */
const lowered = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

/**
 * Markup in one pass, nothing loaded, run or expanded. HTML is read as leniently as it is written; in XML a document type with rules of
 * its own is refused (it is how a small file becomes a large one).
 * @throws PackageRefusal
 */
export function* tokensOf(source: string, markup: "xml" | "html"): Generator<Token> {
  const small = lowered(source);
  let at = 0;
  for (let count = 0; at < source.length; count += 1) {
    if (count > MOST_TOKENS) throw new PackageRefusal("too-large");
    const next = source.indexOf("<", at);
    const end = next === -1 ? source.length : next;
    if (end > at) yield { kind: "text", text: decodeEntities(source.slice(at, end)) };
    if (next === -1) return;
    const found = readTag({ source, small, at: next }, markup);
    yield* found.tokens;
    at = found.next;
  }
}

type Place = { readonly source: string; readonly small: string; readonly at: number };
type Read = { readonly tokens: readonly Token[]; readonly next: number };

const after = (at: number, length: number, source: string): number => (at === -1 ? source.length : at + length);

function readTag(place: Place, markup: "xml" | "html"): Read {
  const { source, at } = place;
  if (source.startsWith("<!--", at)) return { tokens: [], next: after(source.indexOf("-->", at + 4), 3, source) };
  if (source.startsWith("<![CDATA[", at)) {
    const end = source.indexOf("]]>", at);
    return { tokens: [{ kind: "text", text: source.slice(at + 9, end === -1 ? undefined : end) }], next: after(end, 3, source) };
  }
  if (source[at + 1] === "!" || source[at + 1] === "?") return readDeclaration(source, at, markup);
  if (source[at + 1] === "/") {
    const end = after(source.indexOf(">", at), 1, source);
    return { tokens: [{ kind: "close", name: nameIn(source.slice(at + 2, Math.min(end - 1, at + 200)), markup) }], next: end };
  }
  if (!/[A-Za-z_]/.test(source[at + 1] ?? "")) return { tokens: [{ kind: "text", text: "<" }], next: at + 1 };
  return readOpening(place, markup);
}

function readDeclaration(source: string, at: number, markup: "xml" | "html"): Read {
  const end = after(source.indexOf(">", at), 1, source);
  if (markup === "xml" && /^<!(?:ENTITY|DOCTYPE[^>]{0,4000}\[)/i.test(source.slice(at, end))) throw new PackageRefusal("xml-entities");
  return { tokens: [], next: end };
}

const nameIn = (words: string, markup: "xml" | "html"): string => {
  const name = /^[^\s/>]+/.exec(words.trimStart())?.[0] ?? "";
  return markup === "html" ? lowered(name) : name;
};

function readOpening({ source, small, at }: Place, markup: "xml" | "html"): Read {
  const end = endOfTag(source, at + 1);
  const inside = source.slice(at + 1, Math.min(end, at + LONGEST_TAG));
  const name = nameIn(inside, markup);
  const isEmpty = source[end - 1] === "/";
  const open: Token = { kind: "open", name, attributes: attributesIn(inside.slice(name.length), markup), isEmpty };
  if (markup === "xml" || isEmpty || !RAW.includes(name)) return { tokens: [open], next: end + 1 };
  const close = small.indexOf(`</${name}`, end);
  const words = source.slice(end + 1, close === -1 ? undefined : close);
  return { tokens: [open, { kind: "text", text: name === "title" || name === "textarea" ? decodeEntities(words) : words }, { kind: "close", name }], next: close === -1 ? source.length : after(source.indexOf(">", close), 1, source) };
}

/** Where the `>` of a tag stands: not one inside quotes. */
function endOfTag(source: string, from: number): number {
  let quote = "";
  for (let at = from; at < source.length; at += 1) {
    const letter = source.charAt(at);
    if (quote === "" && letter === ">") return at;
    if (quote === letter) quote = "";
    else if (quote === "" && opensQuote(source, at)) quote = letter;
  }
  return source.length;
}

/** A quote mark opens a value only after `=` or a space; elsewhere it is a slip of whoever wrote the page. */
const opensQuote = (source: string, at: number): boolean => /["']/.test(source.charAt(at)) && /[=\s]/.test(source.charAt(at - 1));

// Bounds, and a name without a value taken as well: otherwise the search would begin anew at each of its letters.
const ATTRIBUTE = /([^\s=>"'/]{1,100})(?:\s{0,20}=\s{0,20}("[^"]{0,4000}"|'[^']{0,4000}'|[^\s>"']{1,4000}))?/g;

function attributesIn(words: string, markup: "xml" | "html"): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, name = "", value = ""] of words.matchAll(ATTRIBUTE)) {
    const key = markup === "html" ? lowered(name) : name;
    if (!found.has(key)) found.set(key, decodeEntities(value.replace(/^["']|["']$/g, "")));
  }
  return found;
}

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { renderSVG } from "uqr";
import type { PrintDocument, Typeset } from "./document.ts";
import { giveTextBack } from "./whole-text.ts";

const require = createRequire(import.meta.url);
const fontFiles = [
  "sarabun/400Regular/Sarabun_400Regular.ttf",
  "sarabun/700Bold/Sarabun_700Bold.ttf",
  "noto-sans-myanmar/400Regular/NotoSansMyanmar_400Regular.ttf",
  "noto-sans-myanmar/700Bold/NotoSansMyanmar_700Bold.ttf",
  "noto-sans-khmer/400Regular/NotoSansKhmer_400Regular.ttf",
  "noto-sans-khmer/700Bold/NotoSansKhmer_700Bold.ttf",
  "noto-sans-lao/400Regular/NotoSansLao_400Regular.ttf",
  "noto-sans-lao/700Bold/NotoSansLao_700Bold.ttf",
];

let compiler: NodeCompiler | undefined;
let template: string | undefined;

// Made once for a thread. Its root is a folder that is not there: nothing of the disk can be read from a template.
function ready(): { readonly compiler: NodeCompiler; readonly template: string } {
  // The native part is 38 MB: loaded when something is printed, not with the server.
  const { NodeCompiler: Compiler } = require("@myriaddreamin/typst-ts-node-compiler") as typeof import("@myriaddreamin/typst-ts-node-compiler");
  compiler ??= Compiler.create({ workspace: join(tmpdir(), "ruam-print-has-no-files"), fontArgs: [{ fontBlobs: fontFiles.map((file) => readFileSync(require.resolve(`@expo-google-fonts/${file}`))) }] });
  template ??= readFileSync(new URL("./templates/document.typ", import.meta.url), "utf8");
  return { compiler, template };
}

/**
 * Sets a document as PDF, in the thread it is called in (typeset.ts calls it in one of its own).
 * @param at the moment that stands in the file as its time of making; the same document and moment give the same bytes
 */
export function typesetDocument(document: PrintDocument, at: Date): Typeset {
  const { template: source } = ready();
  return typesetSource(source, { inputs: { document: JSON.stringify(document), qr: renderSVG(document.qr || " ", { border: 0 }) }, at });
}

/** Sets a template with its inputs; for documents and for the tests of the letters themselves. @throws Error `not-typeset` with Typst's words about the template */
export function typesetSource(source: string, { inputs, at }: { readonly inputs: Readonly<Record<string, string>>; readonly at: Date }): Typeset & { readonly svg: string } {
  const { compiler: typst } = ready();
  const outcome = typst.compile({ mainFileContent: source, inputs: { ...inputs } });
  const { result } = outcome;
  if (!result) throw new Error(`not-typeset ${JSON.stringify(typst.fetchDiagnostics(outcome.takeDiagnostics() as never)).slice(0, 500)}`);
  const svg = typst.svg(result);
  const bare = typst.pdf(result, { creationTimestamp: Math.floor(at.getTime() / 1000) });
  const { pdf, missing, isWhole } = giveTextBack(bare, wordsOf(svg));
  const pages = result.numOfPages;
  // What Typst remembers of earlier papers would be somebody's text kept in memory.
  typst.evictCache(0);
  return { pdf, pages, missing, isTextWhole: isWhole, svg };
}

const ENTITIES: Readonly<Record<string, string>> = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&#x27;": "'", "&amp;": "&" };

/** The words of every run of text in Typst's SVG, in the order they are drawn. */
function wordsOf(svg: string): readonly string[] {
  const runs = svg.split('class="tsel"').slice(1).map((rest) => rest.slice(rest.indexOf(">") + 1, rest.indexOf("<")));
  return runs.map((run) => run.replaceAll(/&(?:lt|gt|quot|amp|#39|#x27);/g, (entity) => ENTITIES[entity] ?? entity));
}

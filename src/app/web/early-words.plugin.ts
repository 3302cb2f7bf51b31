import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const prefix = "virtual:early-words/";
const modulesFolder = fileURLToPath(new URL("../../modules/", import.meta.url));

/** Of every module: its menu entries, and the tasks it gives, which Today and the case room name. */
const ofAll = ["nav", "task", "tasks"];
/** And what the first screens say of single modules. */
const ofModule: Readonly<Record<string, readonly string[]>> = { clocks: ["name", "lateMeans"], teams: ["disciplines", "categories"], people: ["values.scope"] };

type Tree = { readonly [key: string]: string | Tree };

/**
 * Gives `virtual:early-words/th` and `/en`: the few words of the modules that pages say which are not their own. They come with the
 * first load; otherwise one title of a task would fetch a whole module's words, and the page would jump when they are here.
 */
export function earlyWords(): Plugin {
  return {
    name: "ruam-early-words",
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return undefined;
      const language = id.slice(prefix.length + 1);
      const files = messageFiles(language);
      for (const { file } of files) this.addWatchFile(file);
      const trees = files.map(({ module, file }) => [module, earlyPart(file, [...ofAll, ...(ofModule[module] ?? [])])] as const);
      return `export default ${JSON.stringify(Object.fromEntries(trees))}`;
    },
  };
}

function messageFiles(language: string): { module: string; file: string }[] {
  if (!existsSync(modulesFolder)) return [];
  return readdirSync(modulesFolder)
    .map((module) => ({ module, file: join(modulesFolder, module, "messages", `${language}.json`) }))
    .filter(({ file }) => existsSync(file));
}

function earlyPart(file: string, paths: readonly string[]): Tree {
  // Checked by messages.test.ts; a module need not have each of these parts.
  const words = JSON.parse(readFileSync(file, "utf8")) as Tree;
  return Object.assign({}, ...paths.map((path) => only(words, path.split(".")))) as Tree;
}

/** The tree with nothing but what stands at the path. */
function only(tree: Tree, [first = "", ...rest]: readonly string[]): Tree {
  const found = tree[first];
  if (found === undefined) return {};
  return { [first]: rest.length === 0 || typeof found === "string" ? found : only(found, rest) };
}

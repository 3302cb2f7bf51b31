import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const prefix = "virtual:nav-messages/";
const modulesFolder = fileURLToPath(new URL("../../modules/", import.meta.url));

/**
 * Gives `virtual:nav-messages/th` and `/en`: only the `nav` part of every module's messages. The menu must name all modules
 * at the first load, when their other words are still unneeded.
 */
export function navMessages(): Plugin {
  return {
    name: "ruam-nav-messages",
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return undefined;
      const language = id.slice(prefix.length + 1);
      const files = messageFiles(language);
      for (const { file } of files) this.addWatchFile(file);
      const trees = files.map(({ module, file }) => [module, { nav: navOf(file) }] as const);
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

function navOf(file: string): unknown {
  // Checked by messages.test.ts; a module without screens has no nav.
  return (JSON.parse(readFileSync(file, "utf8")) as { nav?: unknown }).nav ?? {};
}

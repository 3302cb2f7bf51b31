import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

/*
 * Fails when the built web part (dist/web) is heavier than a weak mountain line can carry. The design allows 120 and 220 kB for the first load;
 * what Preact saved (decision 28) is not to be eaten up.
 * Run after `vite build`: node src/app/web/size-gate.ts
 */
const kB = 1000;
const budgets = { firstLoadScript: 64 * kB, routeChunk: 60 * kB, firstLoad: 125 * kB };
const folder = fileURLToPath(new URL("../../../dist/web", import.meta.url));

type Chunk = {
  readonly file: string;
  readonly src?: string;
  readonly isEntry?: boolean;
  readonly isDynamicEntry?: boolean;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
};
type Manifest = Readonly<Record<string, Chunk>>;

const manifestFile = join(folder, ".vite/manifest.json");
if (!existsSync(manifestFile)) fail("dist/web is not built: run `vite build` first");
const manifest = JSON.parse(readFileSync(manifestFile, "utf8")) as Manifest; // written by Vite

const sizeOf = (file: string) => {
  const content = readFileSync(join(folder, file));
  // Fonts are compressed already.
  return file.endsWith(".woff2") ? content.length : gzipSync(content, { level: 9 }).length;
};
const sum = (files: Iterable<string>) => [...files].reduce((total, file) => total + sizeOf(file), 0);

const first = firstLoadFiles();
const firstScripts = [...first].filter((file) => file.endsWith(".js"));
const routes = Object.entries(manifest)
  .filter(([, chunk]) => chunk.isDynamicEntry === true)
  .map(([key, chunk]) => ({ name: chunk.src ?? key, size: sum([...scriptsOf(key)].filter((file) => !first.has(file))) }));

report("first load, script", sum(firstScripts), budgets.firstLoadScript);
report("first load, all with fonts", sum(first), budgets.firstLoad);
for (const { name, size } of routes.sort((a, b) => b.size - a.size)) report(`  ${name}`, size, budgets.routeChunk);

/** What the browser fetches before the first page can be drawn: the entry, what it imports, one language, styles, fonts, mark. */
function firstLoadFiles(): Set<string> {
  const entries = Object.keys(manifest).filter((key) => manifest[key]?.isEntry);
  if (entries.length === 0) return fail("the manifest names no entry");
  const words = Object.keys(manifest).find((key) => key.endsWith("base-messages-th.ts")) ?? fail("the manifest names no Thai words");
  const fonts = Object.values(manifest).filter(({ file }) => file.endsWith(".woff2"));
  return new Set([
    "index.html",
    ...entries.flatMap((entry) => [...scriptsOf(entry)]),
    ...scriptsOf(words),
    ...Object.values(manifest).flatMap((chunk) => (chunk.isEntry ? (chunk.css ?? []) : [])),
    ...fonts.map(({ file }) => file),
  ]);
}

function scriptsOf(key: string, seen = new Set<string>()): Set<string> {
  const chunk = manifest[key];
  if (!chunk || seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const imported of chunk.imports ?? []) scriptsOf(imported, seen);
  return seen;
}

function report(name: string, size: number, budget: number): void {
  const verdict = size > budget ? "TOO HEAVY" : "ok";
  process.stdout.write(`${(size / kB).toFixed(1).padStart(7)} kB of ${budget / kB} kB  ${verdict.padEnd(9)} ${name}\n`);
  if (size > budget) process.exitCode = 1;
}

function fail(reason: string): never {
  process.stderr.write(`${reason}\n`);
  process.exit(1);
}

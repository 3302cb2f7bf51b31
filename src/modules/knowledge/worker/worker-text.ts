import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const WORKER = readFileSync(new URL("./reading-worker.js", import.meta.url), "utf8");
const MANIFEST = fileURLToPath(new URL("../../../../dist/web/.vite/manifest.json", import.meta.url));

/** What reading needs: the page itself, the two screens, the words of both languages. */
const NEEDED = [
  "index.html", "src/app/web/base-messages-th.ts", "src/app/web/base-messages-en.ts",
  "src/modules/knowledge/screens/reading-page.tsx", "src/modules/knowledge/messages/th.json", "src/modules/knowledge/messages/en.json",
];

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
  readonly assets?: readonly string[];
}

/** The addresses of the files a browser holds for reading without a line, sorted. @param manifest what the build says of its files */
export function filesFor(manifest: Readonly<Record<string, Chunk>>): readonly string[] {
  const seen = new Set<string>();
  const files = new Set<string>();
  const visit = (name: string): void => {
    const chunk = manifest[name];
    if (!chunk || seen.has(name)) return;
    seen.add(name);
    for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) files.add(`/${file}`);
    chunk.imports?.forEach(visit);
  };
  NEEDED.forEach(visit);
  return [...files].sort();
}

/** The worker's script for this build, another for each build; undefined while the web client is not built. */
export function workerText(): string | undefined {
  if (!existsSync(MANIFEST)) return undefined;
  const files = filesFor(JSON.parse(readFileSync(MANIFEST, "utf8")) as Record<string, Chunk>); // written by the build of this very version
  const version = createHash("sha256").update(WORKER).update(files.join("\n")).digest("hex").slice(0, 12);
  return WORKER.replace("__FILES__", () => JSON.stringify(files)).replace("__VERSION__", version);
}

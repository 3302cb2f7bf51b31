import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { root, runQuietly } from "./run.js";
import { giveUp } from "./say.js";

const built = join(root, "dist", "web");
const stamp = join(built, ".built-from");

/** Must the screens be built? True when anything they could be made of has changed since the last build. */
export function isWebOutdated() {
  if (!existsSync(join(root, "vite.config.ts"))) return false;
  return !existsSync(stamp) || readFileSync(stamp, "utf8") !== fingerprint();
}

/** Builds the screens beside the old ones and then changes places, so that a build that is killed leaves the old ones. */
export async function buildWeb(node) {
  const madeFrom = fingerprint();
  const draft = `${built}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(join(root, "dist"), { recursive: true });
  const { code, output } = await runQuietly(node, [join(root, "node_modules", "vite", "bin", "vite.js"), "build", "--outDir", draft, "--emptyOutDir", "--logLevel", "warn"]);
  if (code !== 0) {
    console.error(`\n${output.trim()}`);
    giveUp("web-failed");
  }
  writeFileSync(join(draft, ".built-from"), madeFrom);
  rmSync(built, { recursive: true, force: true });
  renameSync(draft, built);
}

function fingerprint() {
  const hash = createHash("sha256");
  for (const name of ["index.html", "vite.config.ts", "package-lock.json", "tsconfig.json", "src", "public"]) addTo(hash, join(root, name));
  return hash.digest("hex");
}

function addTo(hash, path) {
  for (const file of filesUnder(path)) hash.update(`${relative(root, file)}\0`).update(readFileSync(file)).update("\0");
}

function filesUnder(path) {
  if (!existsSync(path)) return [];
  try {
    const entries = readdirSync(path, { withFileTypes: true }).sort((one, other) => (one.name < other.name ? -1 : 1));
    return entries.flatMap((entry) => (entry.isDirectory() ? filesUnder(join(path, entry.name)) : isTest(entry.name) ? [] : [join(path, entry.name)]));
  } catch (error) {
    if (error.code === "ENOTDIR") return [path];
    throw error;
  }
}

function isTest(name) {
  return /\.test\.tsx?$/.test(name);
}

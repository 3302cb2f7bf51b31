import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { root, runQuietly } from "./run.js";
import { giveUp } from "./say.js";

/**
 * What node_modules holds of package-lock.json: "all", "prod" (no development packages) or "none" (nothing, or other versions).
 * npm's own note of what it installed is compared version by version; it is written last, so a broken install has none.
 */
export function installed(folder = root) {
  const note = join(folder, "node_modules", ".package-lock.json");
  if (!existsSync(note)) return "none";
  const wanted = Object.entries(readPackages(join(folder, "package-lock.json"))).filter(([path]) => path !== "");
  const present = readPackages(note);
  // A package for another kind of computer is optional and rightly missing; one that is there must still be the right one.
  const isRight = ([path, { version, optional, devOptional }]) =>
    present[path] === undefined ? Boolean(optional || devOptional) : present[path].version === version;
  if (!wanted.filter(([, { dev }]) => !dev).every(isRight)) return "none";
  return wanted.every(isRight) ? "all" : "prod";
}

/** Does node_modules hold enough? */
export function isEnough(mode, needed) {
  return mode === "all" || mode === needed;
}

/** Installs what the lock file says; with the development packages when they are needed or were there before. */
export async function install(needed) {
  const keepsAll = needed === "all" || hadDevelopmentPackages();
  const words = ["ci", keepsAll ? "--include=dev" : "--omit=dev", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"];
  const { code, output } = await runNpm(words);
  if (code === 0) return;
  console.error(`\n${withoutHelp(output)}`);
  giveUp(code === null ? "npm-missing" : "install-failed");
}

/** npm adds pages of help to some errors; the cause stands before it. */
function withoutHelp(output) {
  return output.trim().split("\n").slice(0, 40).join("\n");
}

function hadDevelopmentPackages() {
  return existsSync(join(root, "node_modules", "vitest", "package.json"));
}

function runNpm(words) {
  const { npm_execpath: npm, npm_node_execpath: node } = process.env;
  // The Node that runs npm, not the one in node_modules: npm ci removes that folder.
  if (npm && node && basename(npm) === "npm-cli.js") return runQuietly(node, [npm, ...words]);
  return runQuietly("npm", words, { shell: process.platform === "win32" });
}

function readPackages(file) {
  return JSON.parse(readFileSync(file, "utf8")).packages;
}

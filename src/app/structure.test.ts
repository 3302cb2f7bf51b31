import { execFileSync } from "node:child_process";
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { afterAll, expect, test } from "vitest";
import { modules } from "./modules.ts";

// The checkers are only worth their lines when they bite: each is given a planted fault and must name it.
const planted = "src/modules/today/planted";
afterAll(() => rmSync(planted, { recursive: true, force: true }));

function runChecker(command: string, args: readonly string[]): string {
  try {
    execFileSync("node_modules/.bin/" + command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
    return "nothing found";
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string }; // what execFileSync throws
    return stdout + stderr;
  }
}

test("the structure check finds a module that goes around another's door, and a platform file that knows the field", { timeout: 120_000 }, () => {
  mkdirSync(planted, { recursive: true });
  writeFileSync(`${planted}/around.ts`, 'export { listCases } from "../../cases/case-list.ts";\n');
  const found = runChecker("depcruise", ["--config", ".dependency-cruiser.cjs", planted]);
  expect(found).toContain("cases-is-entered-by-its-door");
});

test("the lint finds a function too long, an any and an exclamation mark", { timeout: 60_000 }, () => {
  mkdirSync(planted, { recursive: true });
  const lines = Array.from({ length: 70 }, (_, i) => `  total += ${i};`).join("\n");
  writeFileSync(`${planted}/long.ts`, `export function long(first: any): number {\n  let total = first!;\n${lines}\n  return total;\n}\n`);
  const found = runChecker("oxlint", ["--deny-warnings", planted]);
  expect(found).toContain("max-lines-per-function");
  expect(found).toContain("no-explicit-any");
  expect(found).toContain("no-non-null-assertion");
});

test("the dead-code check finds an export that nobody uses", { timeout: 120_000 }, () => {
  mkdirSync(planted, { recursive: true });
  writeFileSync(`${planted}/dead.ts`, "export const nobodyUsesThis = 1;\n");
  expect(runChecker("knip", ["--include", "files,exports"])).toContain("planted/dead.ts");
});

const { USES, READS } = createRequire(import.meta.url)("../../.dependency-cruiser.cjs").tables as Record<"USES" | "READS", Readonly<Record<string, readonly string[]>>>; // its own two tables

/** Tables a module's SQL names although it does not use their owner, as `module: table`. */
function tablesReadOf(sources: readonly { readonly file: string; readonly text: string }[]): readonly string[] {
  const ownerOf = new Map(modules.flatMap(({ name, tables }) => tables.map((table) => [table.name, name] as const)));
  const found = sources.flatMap(({ file, text }) => {
    const module = /src\/modules\/([\w-]+)\//.exec(file)?.[1] ?? "";
    return [...text.matchAll(/\b(?:from|join|update|into|table: ")\s*(\w+)/g)].flatMap(([, table = ""]) => {
      const owner = ownerOf.get(table);
      return owner && owner in USES && owner !== module && !USES[module]?.includes(owner) ? [`${module}: ${table}`] : [];
    });
  });
  return [...new Set(found)].sort();
}

test("SQL goes by the same table: a module reads another's rows only where a row of READS says why", () => {
  const sources = globSync("src/modules/*/**/*.ts").filter((file) => !/\.test\.ts$|\/(screens|testing|planted)\//.test(file)).map((file) => ({ file, text: readFileSync(file, "utf8") }));
  expect(tablesReadOf(sources)).toEqual(Object.entries(READS).flatMap(([module, tables]) => tables.map((table) => `${module}: ${table}`)).sort());
  expect(tablesReadOf([{ file: "src/modules/partners/planted.ts", text: "select label from people" }])).toEqual(["partners: people"]);
});

type Source = { readonly file: string; readonly text: string };
const homeOf = (file: string): string => /src\/modules\/([\w-]+)\//.exec(file)?.[1] ?? "platform";

/** Classes a screen names that neither its own module's styles nor the platform's define, as `file: class`. */
function homelessClasses(styles: readonly Source[], screens: readonly Source[]): readonly string[] {
  const defined = new Set(styles.flatMap(({ file, text }) => [...text.replaceAll(/\/\*.*?\*\//gs, "").matchAll(/\.([a-z][\w-]*)/g)].map(([, name = ""]) => `${homeOf(file)} ${name}`)));
  const isAtHome = (file: string, name: string): boolean => defined.has(`${homeOf(file)} ${name}`) || defined.has(`platform ${name}`);
  return screens.flatMap(({ file, text }) =>
    [...text.matchAll(/className="([^"]+)"/g)].flatMap(([, names = ""]) => names.split(" ").filter((name) => !isAtHome(file, name)).map((name) => `${file}: ${name}`)),
  );
}

test("a class is defined where it is used or by the platform: no page looks otherwise after another was visited", () => {
  const read = (pattern: string): Source[] => globSync(pattern).filter((file) => !/\.test\.tsx$|\/planted\//.test(file)).map((file) => ({ file, text: readFileSync(file, "utf8") }));
  const styles = read("src/**/*.css");
  expect(styles.length).toBeGreaterThan(20);
  expect(homelessClasses(styles, read("src/**/*.tsx"))).toEqual([]);
  const stray = { file: "src/modules/today/screens/x.tsx", text: '<p className="muted swap-row">' };
  expect(homelessClasses([...styles, { file: "src/modules/cases/screens/y.css", text: ".swap-row { color: red; }" }], [stray])).toEqual(["src/modules/today/screens/x.tsx: swap-row"]);
});

// Decision 28: React translates these names, Preact hands them on, and a browser leaves them alone without a word.
const REACTS_NAMES = /\s((?:stroke|fill|clip|stop|font|text|marker|dominant|alignment)(?:Width|Linecap|Linejoin|Miterlimit|Dasharray|Dashoffset|Rule|Path|Opacity|Color|Family|Size|Weight|Anchor|Baseline|Decoration|Start|Mid|End)|shapeRendering|textRendering|xlinkHref|onDoubleClick|spellCheck|dangerouslySetInnerHTML)=/g;

test("attributes bear the names the browser knows", () => {
  const found = globSync("src/**/*.tsx").flatMap((file) => [...readFileSync(file, "utf8").matchAll(REACTS_NAMES)].map(([, name]) => `${file}: ${name}`));
  expect(found).toEqual([]);
  const wrong = '<path d={d} strokeWidth="2" fillRule="evenodd" className="map" /> <input maxLength={3} spellCheck={false} onDoubleClick={go} />';
  expect([...wrong.matchAll(REACTS_NAMES)].map(([, name]) => name)).toEqual(["strokeWidth", "fillRule", "spellCheck", "onDoubleClick"]);
});

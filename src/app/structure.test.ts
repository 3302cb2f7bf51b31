import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";

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

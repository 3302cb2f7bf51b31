import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join, relative } from "node:path";

/** One guard written in the product's code, and what the code looks like without it. */
export interface Guard {
  /** `modules/teams/actions/end-seat.ts: if (!seat.mayManage …) throw new NotFound();` */
  readonly name: string;
  readonly module: string;
  /** How the lines of the matrix begin that ask it: its module's own, or for a question that others ask, one of theirs. */
  readonly asked: string;
  readonly mutant: { readonly file: string; readonly find: string; readonly replace: string; readonly nth: number };
}

const SRC = fileURLToPath(new URL("../../src/", import.meta.url));

/** A check that refuses, on a line of its own. */
const REFUSES = /^[ \t]*if \(.+\) throw new (NotFound|Forbidden)\([^\n]*\);[ \t]*$/gm;
/** A call that only checks: its answer is not used. */
const CHECKS = /^[ \t]*await (mySeat|getMayAdd|getVisibleCase|getVisiblePerson|getVisibleLead|getKeptAgency|getManagedPerson|getMayRefer|refuseUnless\w+|checkPerson|checkTaker|checkFollowed)\([^\n]*\);[ \t]*$/gm;
/** A one-line predicate of a policy. */
const PREDICATE = /^export const (may\w+|reaches\w+) = \((?:[^\n]*)\): boolean => (.+);[ \t]*$/gm;
/** A predicate of a policy with a body. */
const PREDICATE_BODY = /^export function (may\w+|reaches\w+)\([^\n]*\): boolean \{\n/gm;

/** Files whose guards stand in other modules' acts. */
const ASKED_BY: Readonly<Record<string, string>> = { "modules/teams/public.ts": "plans." };

/** All guards of all modules, found in the sources by their shape. */
export function findGuards(): readonly Guard[] {
  const files = readdirSync(join(SRC, "modules"), { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts") && !/\.test\.ts$|\/screens\/|\/ui\/|screens\.ts$|\/testing\//.test(file));
  return files.sort().flatMap((file) => guardsIn(join(SRC, "modules", file)));
}

function guardsIn(path: string): Guard[] {
  const source = readFileSync(path, "utf8");
  const file = relative(SRC, path);
  const module = file.split("/")[1] ?? "";
  const of = (find: string, replace: string): Guard => ({ name: `${file}: ${find.trim().split("\n")[0]}`, module, asked: ASKED_BY[file] ?? `${module}.`, mutant: { file: `/src/${file}`, find, replace, nth: 0 } });
  const found = [...source.matchAll(REFUSES), ...source.matchAll(CHECKS)].map(([text]) => of(text, ""));
  if (file.endsWith("policy.ts")) {
    for (const [text, , body = ""] of source.matchAll(PREDICATE)) found.push(of(text, text.replace(`=> ${body};`, "=> true;")));
    for (const [text] of source.matchAll(PREDICATE_BODY)) found.push(of(text, `${text}  if (Date.now() > 0) return true;\n`));
  }
  // Equal lines of one file are told apart by their place.
  const seen = new Map<string, number>();
  return found.map((guard) => {
    const nth = seen.get(guard.mutant.find) ?? 0;
    seen.set(guard.mutant.find, nth + 1);
    return nth === 0 ? guard : { ...guard, name: `${guard.name} (${nth + 1})`, mutant: { ...guard.mutant, nth } };
  });
}

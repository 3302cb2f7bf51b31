/* oxlint-disable complexity, max-params -- lists of conditions and probes that are read line by line; to be split */
import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";

/** How an account stands to the cases of the prepared world. */
export const relations = ["member", "exMember", "sameAgency", "otherAgency", "suspended"] as const;
export type Relation = (typeof relations)[number];
export const caseClasses = ["ordinary", "restricted", "secret", "sealed"] as const;
export type CaseClass = (typeof caseClasses)[number];

export interface Standing {
  readonly role: string;
  readonly relation: Relation;
  readonly caseClass: CaseClass;
  /** The account the thing belongs to or names: who was asked, who reported, who brought the file. */
  readonly isNamed?: boolean | undefined;
}

/** One line of actions.csv. */
export interface Expectation {
  /** `module.verb`, or `module.verb#variant` for the same action about another thing. */
  readonly key: string;
  readonly action: string;
  readonly who: ReadonlySet<string>;
  readonly needs: string;
  /** Who knows that the thing is there, and may be told that this act is not hers. */
  readonly knows: string;
  /** What somebody outside is answered: `hidden` (404, as if it were not there) or `empty` (nothing in it). */
  readonly outside: string;
  /** Refusals of the field (409, or 404 where it is written down) that may also answer somebody who may. */
  readonly mayRefuse: ReadonlySet<string>;
}

const rowsOf = (file: string): Record<string, string>[] =>
  parse(readFileSync(new URL(`../expectations/${file}`, import.meta.url), "utf8"), { columns: true, trim: true, comment: "#", comment_no_infix: true, skip_empty_lines: true });

const groups = new Map(rowsOf("role-groups.csv").map((row) => [`@${row["group"]}`, (row["roles"] ?? "").split(" ")]));
const words = (text: string | undefined): string[] => (text ?? "").split(/\s+/).filter(Boolean);
const rolesIn = (text: string | undefined): Set<string> => new Set(words(text).flatMap((word) => groups.get(word) ?? [word]));

/** Roles that can be given in the product, as the domain list names them. */
export const allRoles: readonly string[] = [...rolesIn("@everyone")];

export const expectations: readonly Expectation[] = rowsOf("actions.csv").map((row) => {
  const key = row["action"] ?? "";
  return { key, action: key.split("#")[0] ?? "", who: rolesIn(row["who"]), needs: row["needs"] ?? "", knows: row["knows"] || "seat", outside: row["outside"] || "hidden", mayRefuse: new Set(words(row["may_refuse"])) };
});

/** Who may read what stands in a field that carries a canary. */
export const canaryNeeds: ReadonlyMap<string, string> = new Map(rowsOf("fields.csv").map((row) => [row["field"] ?? "", row["needs"] ?? ""]));

const matrixRows = rowsOf("access-matrix.csv");
const levels = new Map(matrixRows.map((row) => [row["category"] ?? "", row]));

/** The level a role has for a category, from the reviewed matrix; undefined for roles that are no discipline. */
export const levelOf = (role: string, category: string): string | undefined => levels.get(category)?.[role];

const ENOUGH: Readonly<Record<string, readonly string[]>> = {
  read: ["RW", "R"],
  readOrOwn: ["RW", "R", "c"],
  summary: ["RW", "R", "r", "m"],
  write: ["RW", "c"],
  whole: ["RW"],
  // Who writes the plan sends on, and the coordinator, whose level there is the minimum of her work.
  refer: ["RW", "c", "m"],
};
const isDiscipline = (role: string): boolean => levelOf(role, "identity") !== undefined;
const desk = rolesIn("@desk");
const receiving = rolesIn("@receiving");
const ready = rolesIn("@sitting hotlineOperator");

/** Does this standing fulfil `needs` (alternatives apart by " | ", conditions of one joined by " & ")? */
export function fulfils(needs: string, standing: Standing): boolean {
  return needs.split("|").some((one) => one.split("&").every((condition) => fulfilsOne(condition.trim(), standing)));
}

function fulfilsOne(condition: string, { role, relation, caseClass, isNamed }: Standing): boolean {
  const hasSeat = relation === "member" && isDiscipline(role);
  if (condition.startsWith("seat:")) {
    const [, how = "", category = ""] = condition.split(":");
    return hasSeat && (ENOUGH[how] ?? unknown(condition)).includes(levelOf(role, category) ?? "-");
  }
  // Whose it is in the prepared world, where it is about no case.
  if (condition.startsWith("is:")) return condition === `is:${role}/${relation}`;
  switch (condition) {
    case "nothing": return true;
    case "nobody": return false;
    case "named": return isNamed === true;
    case "seat": return hasSeat;
    // In a secret case only the manager adds seats, in a sealed one two people do.
    case "notNarrow": return caseClass === "ordinary" || caseClass === "restricted";
    // The second of two who agree to a seal: whoever leads, whatever the class.
    case "leads": return hasSeat && ["caseManager", "pochtCoordinator", "socialWorker"].includes(role);
    case "manages": return hasSeat && (role === "caseManager" || role === "pochtCoordinator" || (role === "socialWorker" && caseClass !== "sealed"));
    case "handling": return relation === "sameAgency" && desk.has(role);
    // The prepared leads are shared with the agency of the former members.
    case "sharedWith": return relation === "exMember" && desk.has(role);
    case "sameAgency": return relation === "sameAgency";
    case "receiver": return relation === "otherAgency" && receiving.has(role);
    case "admin": return role === "admin";
    // Those who can be on call; everybody of the cast is of one province.
    case "ready": return ready.has(role);
    default: return condition.startsWith("role:") ? role === condition.slice(5) : unknown(condition);
  }
}

function unknown(condition: string): never {
  throw new Error(`expectations: nobody knows the condition "${condition}"`);
}

/** What the table expects of one attempt. */
export type Expected = "signed-out" | "forbidden" | "allowed" | "hidden" | "empty" | "refused";

export function expected(line: Expectation, standing: Standing): Expected {
  if (standing.relation === "suspended") return "signed-out";
  if (!line.who.has(standing.role)) return "forbidden";
  if (fulfils(line.needs, standing)) return "allowed";
  if (fulfils(line.knows, standing)) return "refused";
  return line.outside === "empty" ? "empty" : "hidden";
}

import { existsSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";

/** One requirement of OWASP ASVS 5.0.0 as docs/asvs.csv holds it: id and our own short words, never the standard's text. */
interface Requirement {
  readonly id: string;
  readonly level: string;
  readonly what: string;
  readonly state: string;
  /** Paths between "; ". */
  readonly evidence: string;
  readonly note: string;
}

export const states = ["met", "partly", "not met", "not applicable"] as const;

/** Requirements of level 1 and 2 in each chapter of 5.0.0; V9 and V17 are left out, of V10 only what an OIDC client must do. */
const ASKED: Readonly<Record<string, number>> = { V1: 27, V2: 11, V3: 19, V4: 10, V5: 9, V6: 35, V7: 18, V8: 7, V10: 9, V11: 14, V12: 9, V13: 13, V14: 9, V15: 13, V16: 16 };
/** Chosen ones of level 3 (design/security.md §1.12). */
const CHOSEN_L3 = 30;

export function readRequirements(csv: string): readonly Requirement[] {
  return parse<Requirement>(csv, { columns: true });
}

const pathsOf = ({ evidence }: Requirement): readonly string[] => evidence.split("; ").filter((path) => path !== "");
const chapterOf = (id: string): string => id.split(".")[0] ?? "";

/** How many rows of each chapter are in which state. */
export function countsOf(rows: readonly Requirement[]): ReadonlyMap<string, Readonly<Record<string, number>>> {
  const counts = new Map<string, Record<string, number>>();
  for (const { id, state } of rows) {
    const chapter = counts.get(chapterOf(id)) ?? {};
    counts.set(chapterOf(id), { ...chapter, [state]: (chapter[state] ?? 0) + 1 });
  }
  return counts;
}

/** What is wrong with the table, in words. @param isThere tells whether a path exists */
export function faultsOf(rows: readonly Requirement[], isThere: (path: string) => boolean = existsSync): readonly string[] {
  return [...rows.flatMap((row) => faultsOfRow(row, isThere)), ...faultsOfCounts(rows)];
}

function faultsOfRow(row: Requirement, isThere: (path: string) => boolean): readonly string[] {
  const { id, level, what, state, note } = row;
  const paths = pathsOf(row);
  const words = what.split(" ").length;
  const looks: readonly (readonly [boolean, string])[] = [
    [!/^V\d+\.\d+\.\d+$/.test(id) || !/^[123]$/.test(level), "no requirement of the standard"],
    [words < 2 || words > 12, `${words} words; our own short ones are asked for`],
    [!states.some((one) => one === state), `unknown state "${state}"`],
    [state === "met" && !paths.some(isShown), "met, but nothing shows it"],
    [state !== "met" && note === "", `${state} without a word why`],
  ];
  const missing = paths.filter((path) => !isThere(path)).map((path) => `${path} does not exist`);
  return [...looks.filter(([isFault]) => isFault).map(([, fault]) => fault), ...missing].map((fault) => `${id}: ${fault}`);
}

/** A test, a proof, a rule of a tool, or a page for the operator. */
const isShown = (path: string): boolean => /\.test\.[jt]s$|^proofs\/|^docs\/|README\.md$|^(package(-lock)?|tsconfig|\.oxlintrc)\.json$|^vite\.config\.ts$/.test(path);

function faultsOfCounts(rows: readonly Requirement[]): readonly string[] {
  const upToTwo = Map.groupBy(rows.filter(({ level }) => level !== "3"), ({ id }) => chapterOf(id));
  const third = rows.filter(({ level }) => level === "3").length;
  return [
    ...Object.entries(ASKED).flatMap(([chapter, asked]) => {
      const there = upToTwo.get(chapter)?.length ?? 0;
      return there === asked ? [] : [`${chapter}: ${there} of ${asked} requirements`];
    }),
    ...(third >= CHOSEN_L3 ? [] : [`level 3: ${third} of ${CHOSEN_L3} chosen`]),
    ...(new Set(rows.map(({ id }) => id)).size === rows.length ? [] : ["a requirement stands twice"]),
  ];
}

const PARTS = ["Requirement", "Reason", "Risk", "Mend", "Date", "Signed by"] as const;

/** What is wrong with the deviations: each names its parts, and each "not met" has one. */
export function deviationFaults(rows: readonly Requirement[], markdown: string): readonly string[] {
  const deviations = markdown.split(/^## Deviation /m).slice(1);
  const notMet = rows.filter(({ state }) => state === "not met");
  const partOf = (text: string, part: string): string | undefined => new RegExp(`^- ${part}:(.*)$`, "m").exec(text)?.[1]?.trim();
  return [
    ...(notMet.length <= deviations.length ? [] : [`${notMet.length} not met, ${deviations.length} deviations`]),
    ...notMet.filter(({ id }) => !deviations.some((text) => partOf(text, "Requirement")?.includes(id))).map(({ id }) => `${id}: not met and no deviation names it`),
    // The signature may be empty: signing is for whoever answers for an installation.
    ...deviations.flatMap((text) => PARTS.filter((part) => (part === "Signed by" ? partOf(text, part) === undefined : !partOf(text, part))).map((part) => `deviation ${text.slice(0, 1)}: ${part} is missing`)),
    ...deviations.filter((text) => !/^\d{4}-\d\d-\d\d$/.test(partOf(text, "Date") ?? "")).map((text) => `deviation ${text.slice(0, 1)}: no date`),
  ];
}

/** The part of docs/security/asvs.md that is made from the table. */
export function summaryOf(rows: readonly Requirement[]): string {
  const counts = countsOf(rows);
  const line = (name: string, count: Readonly<Record<string, number>>): string => `| ${name} | ${states.map((state) => count[state] ?? 0).join(" | ")} |`;
  const all = Object.fromEntries(states.map((state) => [state, rows.filter((row) => row.state === state).length]));
  const open = rows.filter(({ state }) => state === "partly" || state === "not met");
  return [
    `| chapter | ${states.join(" | ")} |`, "|---|---|---|---|---|",
    ...[...counts].map(([chapter, count]) => line(chapter, count)), line("**all**", all), "",
    "## Open", "", "| id | level | what | state | why |", "|---|---|---|---|---|",
    ...open.map(({ id, level, what, state, note }) => `| ${id} | ${level} | ${what} | ${state} | ${note} |`),
  ].join("\n");
}

/** Paths, commands and links of a page that lead nowhere. @param commands names of the package's scripts */
export function deadEndsOf(page: { readonly folder: string; readonly markdown: string }, commands: ReadonlySet<string>): readonly string[] {
  const { folder, markdown } = page;
  const found = (pattern: RegExp): readonly string[] => [...markdown.matchAll(pattern)].map((match) => match[1] ?? "");
  const paths = found(/`((?:src|proofs|verify|docs|migrations|bin)\/[\w./-]+)`/g);
  const links = found(/\]\(([^)#:\s]+)\)/g).map((link) => join(folder, link));
  const wanted = found(/`(?:npm run )?((?:sec|rel|ops):[\w:-]+)`/g);
  return [...[...paths, ...links].filter((path) => !existsSync(path)), ...wanted.filter((command) => !commands.has(command))];
}

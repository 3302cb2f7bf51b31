/* oxlint-disable complexity, max-params -- lists of conditions and probes that are read line by line; to be split */
import { randomUUID } from "node:crypto";
import { allActions } from "#app/server/app.ts";
import type { AnyAction } from "#platform/action/define.ts";
import { send, type Answer } from "./attempt.ts";
import { allRoles, canaryNeeds, caseClasses, expectations, expected, fulfils, relations, type CaseClass, type Expectation, type Expected, type Relation, type Standing } from "./expectations.ts";
import { inputs, type Asked } from "./inputs.ts";
import type { PreparedWorld } from "./prepared-world.ts";

/** One attempt: this line of the table, by this role in this relation, about the case of this class. */
export interface Cell {
  readonly line: Expectation;
  readonly role: string;
  readonly relation: Relation;
  readonly caseClass: CaseClass;
}

export interface Finding {
  readonly cell: string;
  readonly what: string;
}

const actionsByName = new Map<string, AnyAction>(allActions.map((action) => [action.name, action]));

export const actionOf = (line: Expectation): AnyAction => {
  const action = actionsByName.get(line.action);
  if (!action) throw new Error(`expectation for an action that is not there: ${line.key}`);
  return action;
};

/** Lines that are asked here; acts without sign-in have proofs of their own. */
export const askedLines: readonly Expectation[] = expectations.filter(({ needs, key }) => needs !== "public" && inputs[key] !== undefined);

/** Every cell of the matrix. What is about no case stands in it once, not once for each class. */
export function* allCells(world: PreparedWorld): Generator<Cell> {
  for (const line of askedLines) {
    const classes: readonly CaseClass[] = isAboutNoCase(world, line) ? ["ordinary"] : caseClasses;
    for (const role of allRoles) for (const relation of relations) for (const caseClass of classes) yield { line, role, relation, caseClass };
  }
}

/**
 * A part of the matrix that still has every line in every relation: roles that may and one that may not, drawn anew for each
 * line, and the classes with them.
 */
export function* someCells(world: PreparedWorld, random: () => number): Generator<Cell> {
  for (const line of askedLines) {
    const who = [...line.who].sort(() => random() - 0.5);
    const others = allRoles.filter((role) => !line.who.has(role)).sort(() => random() - 0.5);
    const isOnce = isAboutNoCase(world, line);
    for (const relation of relations) {
      const most = relation === "member" || relation === "sameAgency" ? 2 : 1;
      for (const role of relation === "suspended" ? who.slice(0, 1) : [...who.slice(0, most), ...others.slice(0, 1)]) {
        yield { line, role, relation, caseClass: isOnce ? "ordinary" : (caseClasses[Math.floor(random() * caseClasses.length)] ?? "ordinary") };
      }
    }
  }
}

function isAboutNoCase(world: PreparedWorld, line: Expectation): boolean {
  return askedBy(world, { line, role: "caseManager", relation: "member", caseClass: "ordinary" }).isAboutNoCase === true;
}

export const nameOf = ({ line, role, relation, caseClass }: Cell): string => `${line.key} by ${role}/${relation} in ${caseClass}`;

/** What is sent for a cell. */
export function askedBy({ things, directory, cast }: PreparedWorld, { line, role, relation, caseClass }: Cell): Asked {
  const make = inputs[line.key];
  if (!make) throw new Error(`no input for ${line.key}`);
  const { accountId, agencyId } = cast.of(role, relation);
  return make({ things: things[caseClass], directory, actor: { accountId, agencyId, role } });
}

export const versionFor = (world: PreparedWorld, asked: Asked, action: AnyAction): number | undefined =>
  asked.version ?? (asked.versionOf ? world.versionOf(asked.versionOf) : undefined) ?? (action.kind === "write" && action.versioned ? 1 : undefined);

async function ask(world: PreparedWorld, line: Expectation, asked: Asked, token: string): Promise<Answer> {
  const action = actionOf(line);
  return patiently(() => send(world.world.app, { token, action, input: asked.input, ifMatch: versionFor(world, asked, action), url: asked.url, method: asked.method }));
}

// Two transactions stood in each other's way, or the database had no room: it says nothing about who may.
const PASSING: ReadonlySet<string> = new Set(["try-again", "unavailable"]);
const MOST_TRIES = 6;

/** Asks again while the answer only says that one should. @returns the last answer; one that still says so is no answer (`NO_ANSWER`) */
export async function patiently(asking: () => Promise<Answer>): Promise<Answer> {
  let answer = await asking();
  for (let tries = 1; tries < MOST_TRIES && PASSING.has(answer.code); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20 * 2 ** tries * Math.random()));
    answer = await asking();
  }
  return answer;
}

/** How a finding begins that is none about who may: the matrix could not ask. It makes the matrix red, and no sabotage counts as noticed by it. */
export const NO_ANSWER = "no answer but to try again";
/** Whether a finding says something about who may. */
export const isAnswered = ({ what }: Pick<Finding, "what">): boolean => !what.startsWith(NO_ANSWER);

/** Tries one cell and judges the answer by the table. @returns what is wrong, if anything */
export async function tryCell(world: PreparedWorld, cell: Cell, absent: AbsentAnswers): Promise<Finding | undefined> {
  const asked = askedBy(world, cell);
  const answer = await ask(world, cell.line, asked, world.cast.of(cell.role, cell.relation).token);
  const wish = expected(cell.line, cell);
  const what = leakIn(answer.body, cell) ?? judge(answer, wish, cell.line) ?? (await tellsApart(absent, { cell, asked, answer, wish }));
  return what === undefined ? undefined : { cell: nameOf(cell), what: `${what}: ${answer.status} ${answer.code} ${answer.status < 300 ? answer.body.slice(0, 200) : ""}`.trim() };
}

/** What an answer says that the table does not expect. */
export function judge({ status, code }: Pick<Answer, "status" | "code">, wish: Expected, line: Pick<Expectation, "mayRefuse">): string | undefined {
  if (PASSING.has(code)) return NO_ANSWER;
  if (status >= 500) return "a fault";
  const isRight: Readonly<Record<Expected, boolean>> = {
    "signed-out": status === 401,
    forbidden: status === 403 && code === "forbidden",
    allowed: status < 300 || ((status === 409 || status === 404) && line.mayRefuse.has(code)),
    hidden: status === 404,
    // Who holds the permission is never told that her role cannot do this.
    refused: status === 404 || status === 409,
    empty: status < 300,
  };
  if (isRight[wish]) return undefined;
  return status < 300 ? `answered, expected ${wish}` : `expected ${wish}`;
}

const CANARY = /CANARY-([a-z]+)-([A-Za-z]+)/g;

/** The first canary in an answer that this account may not read. */
export function leakIn(body: string, standing: Omit<Standing, "caseClass">): string | undefined {
  for (const [text, name = "", field = ""] of body.matchAll(CANARY)) {
    const needs = canaryNeeds.get(field);
    if (needs === undefined) return `a canary nobody wrote down: ${text}`;
    const isOurs = caseClasses.find((one) => one === name);
    if (!isOurs || !fulfils(needs, { ...standing, caseClass: isOurs })) return `leak of ${text}`;
  }
  return undefined;
}

/** Answers about things that are not there at all, kept by line and account. */
export class AbsentAnswers {
  readonly #world: PreparedWorld;
  readonly #kept = new Map<string, Promise<Answer>>();
  constructor(world: PreparedWorld) {
    this.#world = world;
  }

  /** The answer to the same request with ids that nothing has; undefined when the request names nothing secret. */
  async of(cell: Cell, asked: Asked): Promise<Answer | undefined> {
    const input = withoutSecrets(this.#world.secretIds, asked.input);
    if (input === asked.input) return undefined;
    const key = `${cell.line.key} ${cell.role} ${cell.relation}`;
    const kept = this.#kept.get(key) ?? ask(this.#world, cell.line, { ...asked, input }, this.#world.cast.of(cell.role, cell.relation).token);
    this.#kept.set(key, kept);
    return kept;
  }
}

/** Forbidden and absent must look the same, to the byte. */
async function tellsApart(absent: AbsentAnswers, { cell, asked, answer, wish }: { cell: Cell; asked: Asked; answer: Answer; wish: Expected }): Promise<string | undefined> {
  if (wish !== "hidden" && wish !== "forbidden" && wish !== "empty") return undefined;
  const other = await absent.of(cell, asked);
  if (!other || other.shape === answer.shape) return undefined;
  return `told apart from what is not there (${other.status} ${other.code})`;
}

/** The input with every secret id replaced by one that nothing has; the same object when there is none in it. */
export function withoutSecrets(secretIds: ReadonlySet<string>, input: unknown): unknown {
  const before = JSON.stringify(input);
  const after = before.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => (secretIds.has(id) ? randomUUID() : id));
  return after === before ? input : JSON.parse(after);
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const NAMING = new Set(["code", "lesson"]);

/** The input with one of what it names at a time replaced by something that is not there: its field, and the input. */
function* withOneWrong(input: unknown): Generator<readonly [field: string, input: unknown]> {
  for (const [field, value] of Object.entries((input ?? {}) as Record<string, unknown>)) { // inputs are objects
    const wrong = typeof value !== "string" ? undefined : UUID.test(value) ? randomUUID() : NAMING.has(field) ? "not-there" : undefined;
    if (wrong !== undefined) yield [field, { ...(input as object), [field]: wrong }];
  }
}

/** What somebody who may is answered when one of the things she names is not there, by line and field: `404 not-found`. */
export async function answersToWrong(world: PreparedWorld, lines: readonly Expectation[]): Promise<ReadonlyMap<string, string>> {
  const answers = new Map<string, string>();
  for (const line of lines) {
    const cell = relations.flatMap((relation) => allRoles.map((role) => ({ line, role, relation, caseClass: "ordinary" as const }))).find((one) => expected(line, one) === "allowed");
    const asked = askedBy(world, cell ?? { line, role: [...line.who][0] ?? "", relation: "member", caseClass: "ordinary" });
    const who = cell ? world.cast.of(cell.role, cell.relation) : (asked.named ?? asked.may);
    if (!who) continue;
    for (const [field, input] of withOneWrong(asked.input)) {
      const { status, code } = await ask(world, line, { ...asked, input }, who.token);
      answers.set(`${line.key} with a wrong ${field}`, `${status} ${code}`);
    }
  }
  return answers;
}

/** Runs cells with several at a time, and stops at so many findings. @returns all findings, in the order of the cells */
export async function runCells(world: PreparedWorld, cells: Iterable<Cell>, mostFindings = Infinity): Promise<{ attempts: number; findings: Finding[] }> {
  const absent = new AbsentAnswers(world);
  const findings: Finding[] = [];
  let attempts = 0;
  const queue = cells[Symbol.iterator]();
  const work = async (): Promise<void> => {
    for (let next = queue.next(); !next.done && findings.length < mostFindings; next = queue.next()) {
      attempts += 1;
      const finding = await tryCell(world, next.value, absent);
      if (finding) findings.push(finding);
    }
  };
  await Promise.all(Array.from({ length: 8 }, work));
  return { attempts, findings };
}

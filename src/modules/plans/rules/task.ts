/** What a task comes from. "own" is a reminder somebody wrote for herself or the team. */
export const TASK_KINDS = ["clock", "plan", "referral", "lead", "follow-up", "decision", "own"] as const;
export type TaskKind = (typeof TASK_KINDS)[number];
export type TaskState = "open" | "done" | "cancelled";

/** What weighs most when a task is late, heaviest first; the place in this list is the task's weight. */
export const LATE_GRAVITIES = ["liberty", "safety", "right", "duty", "routine"] as const;
export type LateGravity = (typeof LATE_GRAVITIES)[number];

/** The weight of a gravity: 0 (liberty) to 4 (routine). */
export const lateWeightOf = (gravity: LateGravity): number => LATE_GRAVITIES.indexOf(gravity);

/** Gravity of a task whose source names none. */
export const USUAL_GRAVITY: Readonly<Record<TaskKind, LateGravity>> = {
  clock: "duty",
  lead: "safety",
  referral: "right",
  "follow-up": "duty",
  decision: "duty",
  plan: "routine",
  own: "routine",
};

/** What was done, for the record; `other` asks for a note. */
export const DONE_CODES = ["done", "done-partly", "offered-declined", "not-needed", "other"] as const;
export type DoneCode = (typeof DONE_CODES)[number];

/** Why a task is put off. */
export const POSTPONE_CODES = ["person-asked", "waiting-for-other", "no-interpreter", "unreachable", "no-capacity", "other"] as const;
export type PostponeCode = (typeof POSTPONE_CODES)[number];

/** The account that acts, as far as rules need it. */
export interface TaskActor {
  readonly accountId: string;
  readonly agencyId: string;
  readonly roles: readonly string[];
}

/** A task as far as rules need it. */
export interface TaskFacts {
  readonly state: TaskState;
  readonly kind: TaskKind;
  readonly caseId: string | null;
  readonly ownerAccountId: string | null;
  readonly ownerAgencyId: string;
  readonly takerRoles: readonly string[];
  readonly createdBy: string | null;
  readonly doneBy: string | null;
  readonly doneAt: Date | null;
  readonly dueAt: Date;
  readonly isStatutory: boolean;
  readonly finishedBySource: boolean;
}

export type TakeRefusal = "task-closed" | "already-yours" | "already-taken" | "not-your-agency" | "needs-a-seat";
export type HandRefusal = "task-closed" | "not-yours-to-hand" | "already-theirs" | "receiver-has-no-seat" | "receiver-cannot-take" | "own-note-stays";
export type FinishRefusal = "task-closed" | "finished-elsewhere" | "not-yours" | "note-missing";
export type ReopenRefusal = "still-open" | "finished-elsewhere" | "not-yours";
export type TakeBackRefusal = "task-closed" | "not-yours" | "not-put-off";
export type PostponeRefusal = "task-closed" | "statutory" | "not-yours" | "not-later" | "too-far" | "note-missing";

const isBlank = (text: string | undefined): boolean => text === undefined || text.trim() === "";

/** Whether the task is hers: owner, or a colleague in an agency that owns it without naming anybody. */
export function isHers(task: TaskFacts, actor: TaskActor): boolean {
  return task.ownerAccountId === actor.accountId || (task.ownerAccountId === null && task.ownerAgencyId === actor.agencyId);
}

/** A colleague of the same agency may step in when the owner is away; for a task of a case row-level security asks for a seat. */
const isOfHerAgency = (task: TaskFacts, actor: TaskActor): boolean => task.ownerAgencyId === actor.agencyId;

/** Those who direct a case's work may move tasks between people of the team. */
const directs = (actor: TaskActor): boolean => actor.roles.includes("caseManager") || actor.roles.includes("pochtCoordinator");

/**
 * Why an account cannot take a task, or undefined.
 * @param hasSeat whether the account holds a seat in the task's case (true without a case)
 */
export function whyNotTake(task: TaskFacts, actor: TaskActor, hasSeat: boolean): TakeRefusal | undefined {
  if (task.state !== "open") return "task-closed";
  if (task.ownerAccountId === actor.accountId) return "already-yours";
  if (task.ownerAccountId !== null) return "already-taken";
  if (task.ownerAgencyId !== actor.agencyId) return "not-your-agency";
  return hasSeat ? undefined : "needs-a-seat";
}

export interface Receiver {
  readonly accountId: string;
  readonly agencyId: string;
  /** Whether the receiver holds a seat in the task's case; true without a case. */
  readonly hasSeat: boolean;
}

/** Why a task cannot be handed to a receiver, or undefined. A reminder outside a case is sealed for its writer and stays hers. */
export function whyNotHand(task: TaskFacts, actor: TaskActor, receiver: Receiver): HandRefusal | undefined {
  if (task.state !== "open") return "task-closed";
  if (task.kind === "own" && task.caseId === null) return "own-note-stays";
  if (!isOfHerAgency(task, actor) && task.createdBy !== actor.accountId && !directs(actor)) return "not-yours-to-hand";
  return whyNotReceive(task, receiver);
}

function whyNotReceive(task: TaskFacts, receiver: Receiver): HandRefusal | undefined {
  if (task.ownerAccountId === receiver.accountId) return "already-theirs";
  if (task.caseId === null) return receiver.agencyId === task.ownerAgencyId ? undefined : "receiver-cannot-take";
  return receiver.hasSeat ? undefined : "receiver-has-no-seat";
}

/** Why an account cannot finish a task, or undefined. */
export function whyNotFinish(task: TaskFacts, actor: TaskActor, said: { code: DoneCode; note?: string | undefined }): FinishRefusal | undefined {
  if (task.state !== "open") return "task-closed";
  if (task.finishedBySource) return "finished-elsewhere";
  if (!isOfHerAgency(task, actor)) return "not-yours";
  return said.code === "other" && isBlank(said.note) ? "note-missing" : undefined;
}

/** Why a finished task cannot be opened again, or undefined. */
export function whyNotReopen(task: TaskFacts, actor: TaskActor): ReopenRefusal | undefined {
  if (task.state === "open") return "still-open";
  if (task.finishedBySource) return "finished-elsewhere";
  return task.doneBy === actor.accountId || isOfHerAgency(task, actor) ? undefined : "not-yours";
}

/** Why the putting off of a task cannot be taken back, or undefined. `from`: when it was due before. */
export function whyNotTakeBackPostponement(task: TaskFacts, actor: TaskActor, from: Date | undefined): TakeBackRefusal | undefined {
  if (task.state !== "open") return "task-closed";
  if (!isOfHerAgency(task, actor) && task.createdBy !== actor.accountId) return "not-yours";
  return from === undefined ? "not-put-off" : undefined;
}

const LONGEST_DELAY_MS = 366 * 24 * 60 * 60 * 1000;

/** Why a task cannot be put off, or undefined. What a law limits is never put off: it is extended or paused as the law says. */
export function whyNotPostpone(task: TaskFacts, actor: TaskActor, ask: { dueAt: Date; code: PostponeCode; note?: string | undefined; now: Date }): PostponeRefusal | undefined {
  if (task.state !== "open") return "task-closed";
  if (task.isStatutory) return "statutory";
  if (!isOfHerAgency(task, actor) && task.createdBy !== actor.accountId) return "not-yours";
  if (ask.dueAt <= task.dueAt || ask.dueAt <= ask.now) return "not-later";
  if (ask.dueAt.getTime() > ask.now.getTime() + LONGEST_DELAY_MS) return "too-far";
  return ask.code === "other" && isBlank(ask.note) ? "note-missing" : undefined;
}

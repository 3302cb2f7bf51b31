import { createHash } from "node:crypto";
import type { ActionContext } from "#platform/action/define.ts";
import { accountNames } from "#modules/partners/public.ts";
import type { Lesson } from "./course-schema.ts";
import { type Drill, makeDrill } from "./rules/drill.ts";
import { agreement, type QuestionKind, tally } from "./rules/practice.ts";

type Reading = Pick<ActionContext, "client">;
/** A lesson of an enrolment. */
export interface OfLesson {
  readonly enrolmentId: string;
  readonly key: string;
  readonly lesson: Lesson;
}

interface InterviewRow {
  readonly id: string;
  readonly block: number;
  readonly peerAccountId: string | null;
  readonly markedAt: Date | null;
}
interface QuestionRow {
  readonly interviewId: string;
  readonly words: string;
  readonly ownKind: QuestionKind;
  readonly peerKind: QuestionKind | null;
}

const hashOf = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");

/** The drill of one block for one learner. */
export const drillOf = (enrolmentId: string, block: number): Drill => makeDrill(`${enrolmentId}/${block}`, hashOf);
/** What the sample of a drill hashes to. */
export const sampleHash = ({ sample }: Drill): string => hashOf(sample);

/** One practice of a lesson as its learner sees it. */
export type Practice =
  | { readonly kind: "practice-interview"; readonly block: number; readonly isHandedIn: boolean; readonly interview: Interview | null }
  | { readonly kind: "evidence-drill"; readonly block: number; readonly isHandedIn: boolean; readonly drill: ShownDrill };

/** A drill before and after it was handed in; the planted break is told once it was found, or looked for twice. */
export interface ShownDrill extends Pick<Drill, "fileName" | "sample" | "chain"> {
  readonly handedIn: DrillRow | null;
  readonly broken: Drill["broken"] | null;
}

/** The practices of a lesson, with what the learner has handed in; the planted break is told once it was looked for twice, or found. */
export async function practiceOf(context: Reading, { enrolmentId, key, lesson }: OfLesson): Promise<readonly Practice[]> {
  const kinds = new Set(lesson.blocks.map(({ kind }) => kind));
  const interviews = kinds.has("practice-interview") ? await interviewsOf(context, enrolmentId, key) : new Map<number, Interview>();
  const drills = kinds.has("evidence-drill") ? await drillsOf(context, enrolmentId, key) : new Map<number, DrillRow>();
  return lesson.blocks.flatMap((found, block): readonly Practice[] => {
    if (found.kind === "practice-interview") return [{ kind: found.kind, block, isHandedIn: interviews.has(block), interview: interviews.get(block) ?? null }];
    if (found.kind === "evidence-drill") return [shownDrill(drillOf(enrolmentId, block), block, drills.get(block))];
    return [];
  });
}

export interface Interview {
  readonly questions: readonly Omit<QuestionRow, "interviewId">[];
  readonly own: ReturnType<typeof tally>;
  readonly peer: ReturnType<typeof tally> | null;
  readonly agreement: ReturnType<typeof agreement>;
  readonly peerName: string | null;
  readonly isMarked: boolean;
}

async function interviewsOf(context: Reading, enrolmentId: string, key: string): Promise<ReadonlyMap<number, Interview>> {
  const { rows } = await context.client.query<InterviewRow>(
    `select id, block, peer_account_id as "peerAccountId", marked_at as "markedAt" from training_interviews where enrolment_id = $1 and lesson = $2`, [enrolmentId, key],
  );
  if (rows.length === 0) return new Map();
  const { rows: questions } = await context.client.query<QuestionRow>(
    `select interview_id as "interviewId", words, own_kind as "ownKind", peer_kind as "peerKind" from training_questions where interview_id = any ($1) order by interview_id, position`, [rows.map(({ id }) => id)],
  );
  const names = await accountNames(context, rows.flatMap(({ peerAccountId }) => (peerAccountId ? [peerAccountId] : [])));
  return new Map(rows.map((row) => [row.block, shownInterview(row, questions.filter(({ interviewId }) => interviewId === row.id), names.get(row.peerAccountId ?? "")?.displayName ?? null)]));
}

function shownInterview({ markedAt }: InterviewRow, questions: readonly QuestionRow[], peerName: string | null): Interview {
  return {
    questions: questions.map(({ words, ownKind, peerKind }) => ({ words, ownKind, peerKind })),
    own: tally(questions.map(({ ownKind }) => ownKind)),
    peer: markedAt ? tally(questions.map(({ peerKind }) => peerKind)) : null,
    agreement: agreement(questions),
    peerName,
    isMarked: markedAt !== null,
  };
}

export interface DrillRow {
  readonly block: number;
  readonly form: Readonly<Record<string, string>>;
  readonly brokenAt: number;
  readonly breakKind: string;
  readonly isHashRight: boolean;
  readonly isBreakRight: boolean;
  readonly tries: number;
}
const TRIES_BEFORE_TOLD = 2;

/** A drill is done when all is right, or when it was tried twice: then the break is told. */
export const isDrillDone = ({ isHashRight, isBreakRight, tries }: Pick<DrillRow, "isHashRight" | "isBreakRight" | "tries">): boolean => (isHashRight && isBreakRight) || tries >= TRIES_BEFORE_TOLD;

async function drillsOf({ client }: Reading, enrolmentId: string, key: string): Promise<ReadonlyMap<number, DrillRow>> {
  const { rows } = await client.query<DrillRow>(
    `select block, form, broken_at as "brokenAt", break_kind as "breakKind", is_hash_right as "isHashRight", is_break_right as "isBreakRight", tries from training_drills where enrolment_id = $1 and lesson = $2`, [enrolmentId, key],
  );
  return new Map(rows.map((row) => [row.block, row]));
}

function shownDrill({ fileName, sample, chain, broken }: Drill, block: number, row: DrillRow | undefined): Practice {
  const isHandedIn = row !== undefined && isDrillDone(row);
  return { kind: "evidence-drill", block, isHandedIn, drill: { fileName, sample, chain, handedIn: row ?? null, broken: isHandedIn ? broken : null } };
}

import { coursesFor, type Competence } from "./competences.ts";

/** Steps that can ask for a certificate. */
export const gatedActs = ["identification.interview", "forensic.interview", "interpret", "sop.approve"] as const;
export type GatedAct = (typeof gatedActs)[number];

/** block: not without; warn: with a reason from a list; off: not asked. */
export const gateModes = ["block", "warn", "off"] as const;
export type GateMode = (typeof gateModes)[number];

/** How a step stands. */
export interface Gate {
  readonly act: GatedAct;
  readonly mode: GateMode;
  readonly competence: Competence;
}

/** How the steps stand in a new installation: nobody is turned away before there was anything to learn. */
export const usualGates: readonly Gate[] = [
  { act: "identification.interview", mode: "off", competence: "identification-interview" },
  { act: "forensic.interview", mode: "off", competence: "forensic-interview" },
  { act: "interpret", mode: "warn", competence: "interpret" },
  { act: "sop.approve", mode: "off", competence: "rights" },
];

/** Why somebody goes on without a certificate where a gate only warns. Codes: they are counted, and name nobody. */
export const goOnReasons = ["nobodyElseInTime", "besideSomebodyQualified", "courseBooked", "provenOtherwise"] as const;
export type GoOnReason = (typeof goOnReasons)[number];

/** What stands in the way: which certificate, in which state it is, where it is learned. */
export interface Lack {
  readonly act: GatedAct;
  readonly mode: "block" | "warn";
  readonly competence: Competence;
  readonly state: "missing" | "expired" | "revoked" | "unknown";
  readonly courses: readonly string[];
}

/**
 * Why somebody is not qualified for a step now.
 * @param state what the database says she has; null: nothing the asker may know of her
 * @returns undefined when she is, or the step asks for nothing
 */
export function lackOf({ act, mode, competence }: Gate, state: string | null): Lack | undefined {
  if (mode === "off" || state === "valid") return undefined;
  const known = state === "missing" || state === "expired" || state === "revoked" ? state : "unknown";
  return { act, mode, competence, state: known, courses: coursesFor[competence] };
}

/**
 * Whether a lack ends the step.
 * @param because a reason given for going on; counts only where the gate warns
 * @returns what is refused: the certificate itself, or the missing reason
 */
export function whyNotGoOn(lack: Lack | undefined, because: GoOnReason | undefined): "certificate" | "reason" | undefined {
  if (!lack) return undefined;
  if (lack.mode === "block") return "certificate";
  return because === undefined ? "reason" : undefined;
}

import type { ActionContext } from "#platform/action/define.ts";
import { lackFor } from "./gates.ts";
import type { GatedAct, Lack } from "./rules/gates.ts";

export { goOnReasonInput, passGate, type AtGate } from "./gates.ts";
export { goOnReasons, type GatedAct, type GoOnReason, type Lack } from "./rules/gates.ts";
export { competences, type Competence } from "./rules/competences.ts";

/**
 * Why somebody may not take a step now (lead an identification interview, interpret, approve a step of a procedure …).
 * @param accountId oneself; about a colleague, `passGate` with the case
 * @returns undefined when she may; else the certificate, its state, whether it blocks or wants a reason, and the courses that lead to it
 */
export const whyNotQualified = (context: Pick<ActionContext, "client" | "actor">, act: GatedAct, accountId: string): Promise<Lack | undefined> => lackFor(context, act, { accountId });

import { z } from "zod";
import type { ActionContext } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { type Gate, type GatedAct, goOnReasons, lackOf, type GoOnReason, type Lack, usualGates, whyNotGoOn } from "./rules/gates.ts";

type Reading = Pick<ActionContext, "client" | "actor">;

/** How every step stands now. */
export async function currentGates({ client }: Pick<Reading, "client">): Promise<readonly Gate[]> {
  const { rows } = await client.query<Gate>("select act, mode, competence from credential_gates");
  return usualGates.map((usual) => rows.find(({ act }) => act === usual.act) ?? usual);
}

/** Who is asked about; a colleague only as one of a case. */
export interface Asked {
  readonly accountId: string;
  readonly caseId?: string | undefined;
}

/**
 * Why somebody may not take a step now: which certificate she lacks, and where it is learned. Whoever has begun is not asked again.
 * @returns undefined when she may, or the step asks for nothing
 */
export async function lackFor(context: Reading, act: GatedAct, { accountId, caseId }: Asked): Promise<Lack | undefined> {
  const gate = (await currentGates(context)).find((one) => one.act === act);
  if (!gate || gate.mode === "off") return undefined;
  return lackOf(gate, await stateOf(context, gate.competence, { accountId, caseId }));
}

// A colleague is asked about by her seat: only where the asker sees it.
async function stateOf({ client, actor }: Reading, competence: string, { accountId, caseId }: Asked): Promise<string | null> {
  const [statement, values] = accountId === actor.accountId
    ? ["select app.my_competence($1) as state", [competence]]
    : ["select app.seat_competence(s.id, $1) as state from seats s where s.case_id = $2 and s.account_id = $3 and s.ended_at is null limit 1", [competence, caseId ?? null, accountId]];
  const { rows } = await client.query<{ state: string | null }>(statement, values);
  return rows[0]?.state ?? null;
}

/** For the input of an act with a gate: why one goes on where it only warns. */
export const goOnReasonInput = z.enum(goOnReasons);

/** What an act hands to its gate. */
export interface AtGate extends Asked {
  readonly because: GoOnReason | undefined;
  /** The input field the answer belongs to. */
  readonly field?: string;
}

/**
 * Lets an act pass its gate.
 * @returns what to write into its event: nothing, or the step and the reason for going on without
 * @throws Refusal `not-qualified-<competence>` where the gate blocks, `reason-without-<competence>` where it wants a reason
 */
export async function passGate(context: Reading, act: GatedAct, { because, field, ...asked }: AtGate): Promise<{ readonly without?: { readonly act: GatedAct; readonly because: GoOnReason } }> {
  const lack = await lackFor(context, act, asked);
  const reason = whyNotGoOn(lack, because);
  if (lack && reason === "certificate") throw new Refusal(`not-qualified-${lack.competence}`, {}, field);
  if (lack && reason === "reason") throw new Refusal(`reason-without-${lack.competence}`, {}, "withoutCertificate");
  return lack && because ? { without: { act, because } } : {};
}

import type { ActionContext } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import type { TargetFacts } from "./rules/shredding.ts";
import type { ShreddingState } from "./rules/words.ts";

/** A case or lead as codes: all that whoever decides about it without reading it needs. */
export interface Target extends TargetFacts {
  readonly code: string;
  readonly agencyId: string;
  readonly stage: string;
  readonly closedAt: string | null;
  readonly managerId: string | null;
  readonly managerAgencyId: string | null;
  /** Discipline of the caller's seat; null without one. */
  readonly seat: string | null;
  /** In which capacity the caller may hold the case; null: not at all. */
  readonly holdingRole: "inquiryOfficial" | "prosecutor" | "dpo" | null;
  readonly shredding: { readonly id: string; readonly state: ShreddingState } | null;
}

export type TargetRef = { readonly caseId: string } | { readonly leadId: string } | { readonly code: string };

/** A case or a lead the caller sits in or answers for as a data-protection officer. @throws NotFound */
export async function getTarget(context: Pick<ActionContext, "client">, ref: TargetRef): Promise<Target> {
  const { rows } = await context.client.query<{ target: Target | null }>("select app.privacy_target($1::jsonb) as target", [JSON.stringify(ref)]);
  const target = rows[0]?.target;
  if (!target) throw new NotFound();
  return target;
}

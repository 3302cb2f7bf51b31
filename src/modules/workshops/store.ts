import type { ActionContext } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import type { EnrolFacts, EnrolmentState } from "./rules/enrolment.ts";
import type { Entry } from "./rules/workshop.ts";

/** A workshop as acts look at it. */
export interface WorkshopFacts extends EnrolFacts {
  readonly id: string;
  readonly beginsAt: Date;
  readonly entry: Entry;
  readonly outcomeCount: number;
  /** The caller gives it. */
  readonly isMine: boolean;
}

/** A workshop, and with `lock` nobody else changes who takes part until this act is done. @throws NotFound */
export async function getWorkshop({ client }: ActionContext, workshopId: string, { lock = false }: { readonly lock?: boolean } = {}): Promise<WorkshopFacts> {
  if (lock) await client.query("select app.lock_workshop($1)", [workshopId]);
  const { rows } = await client.query<WorkshopFacts>(
    `select id, entry, state, begins_at as "beginsAt", ends_at as "endsAt", jsonb_array_length(outcomes) as "outcomeCount", app.gives_workshop(id) as "isMine" from workshops where id = $1`,
    [workshopId],
  );
  if (!rows[0]) throw new NotFound();
  return rows[0];
}

/** A workshop the caller gives. @throws NotFound for anybody else's */
export async function getOwnWorkshop(context: ActionContext, workshopId: string, options: { readonly lock?: boolean } = {}): Promise<WorkshopFacts> {
  const workshop = await getWorkshop(context, workshopId, options);
  if (!workshop.isMine) throw new NotFound();
  return workshop;
}

export interface Enrolment {
  readonly id: string;
  readonly state: EnrolmentState;
  readonly nominatedBy: string | null;
}

/** Somebody's enrolment, as far as the caller may know of it. */
export async function findEnrolment({ client }: ActionContext, workshopId: string, accountId: string): Promise<Enrolment | undefined> {
  const { rows } = await client.query<Enrolment>(`select id, state, nominated_by as "nominatedBy" from enrolments where workshop_id = $1 and account_id = $2`, [workshopId, accountId]);
  return rows[0];
}

/** Somebody who has a place in a workshop the caller gives. @throws NotFound */
export async function getLearner(context: ActionContext, workshopId: string, accountId: string): Promise<void> {
  const held = await findEnrolment(context, workshopId, accountId);
  if (held?.state !== "confirmed") throw new NotFound();
}

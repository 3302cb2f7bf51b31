import type { ActionContext } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { mayDecide, mayRead, mayScreen, type Level } from "./policy.ts";

const LEVEL = `select k.stage = 'closed' as "isClosed", app.case_level($2, k.id, 'screening') as level from cases k where k.id = $1`;

/** What the caller's seat may do with screenings of this case. @throws NotFound without a seat, or with one that sees nothing of them */
export async function getLevel(context: ActionContext, caseId: string): Promise<Level> {
  const { rows } = await context.client.query<Level>(LEVEL, [caseId, context.actor.accountId]);
  const level = rows[0];
  if (!level || !mayRead(level)) throw new NotFound();
  return level;
}

/** Refuses work on screenings. @throws NotFound, Refusal("case-closed" | "not-in-your-part") */
export async function refuseUnlessMayScreen(context: ActionContext, caseId: string): Promise<void> {
  const level = await getLevel(context, caseId);
  if (level.isClosed) throw new Refusal("case-closed");
  if (!mayScreen(level)) throw new Refusal("not-in-your-part");
}

/** Refuses recording a decision. @throws NotFound, Refusal("case-closed" | "seat-does-not-decide") */
export async function refuseUnlessMayDecide(context: ActionContext, caseId: string): Promise<void> {
  const level = await getLevel(context, caseId);
  if (level.isClosed) throw new Refusal("case-closed");
  if (!mayDecide(level)) throw new Refusal("seat-does-not-decide");
}

/** Nobody may be asked twice at the same time, or decided twice: the second waits, then sees what the first did. */
export async function oneAtATime(context: ActionContext, personId: string): Promise<void> {
  await context.client.query("select pg_advisory_xact_lock(hashtextextended('identification:' || $1, 0))", [personId]);
}

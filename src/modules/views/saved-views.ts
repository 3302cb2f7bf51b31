import { z } from "zod";
import type { ActionContext } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import { lookers } from "./policy.ts";
import { allStages, columns, plainQuestion, scopes, sorts, viewKinds, type Question } from "./rules/question.ts";

/** A question as it is kept: only its own words, no code of a case. The database checks it again. */
export const questionInput = z.strictObject({
  view: z.enum(viewKinds),
  stage: z.enum(allStages).optional(),
  province: z.string().regex(/^\d{2}$/).optional(),
  manager: z.literal("me").optional(),
  sort: z.enum(sorts),
  columns: z.array(z.enum(columns)).max(columns.length),
  scope: z.enum(scopes),
});
export const nameInput = z.string().trim().min(1).max(60);
/** Shared with the colleagues of one's agency in this role; absent: one's own. */
export const shareInput = z.enum(lookers).optional();

export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly question: Question;
  readonly sharedRole: string | null;
  readonly isMine: boolean;
  readonly version: number;
}

interface ViewRow {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly question: Partial<Question>;
  readonly sharedRole: string | null;
  readonly removedAt: Date | null;
  readonly version: number;
}

const COLUMNS = `id, account_id as "accountId", name, question, shared_role as "sharedRole", removed_at as "removedAt", version`;

/** Views the caller may open, by name: her own and those shared with her role. */
export async function viewsFor(context: ActionContext): Promise<readonly SavedView[]> {
  const { rows } = await context.client.query<ViewRow>(`select ${COLUMNS} from saved_views where removed_at is null order by name collate "th-x-icu", id limit 200`);
  return rows.map((row) => savedView(row, context.actor.accountId));
}

/** A view the caller sees, removed or not. @throws NotFound */
export async function getVisibleView(context: ActionContext, viewId: string): Promise<ViewRow> {
  const { rows } = await context.client.query<ViewRow>(`select ${COLUMNS} from saved_views where id = $1`, [viewId]);
  if (!rows[0]) throw new NotFound();
  return rows[0];
}

/** One of her own. @throws NotFound for a colleague's */
export async function getOwnView(context: ActionContext, viewId: string): Promise<ViewRow> {
  const row = await getVisibleView(context, viewId);
  if (row.accountId !== context.actor.accountId) throw new NotFound();
  return row;
}

export const savedView = ({ id, accountId, name, question, sharedRole, version }: ViewRow, me: string): SavedView => ({
  id, name, question: { ...plainQuestion, ...question }, sharedRole, isMine: accountId === me, version,
});

import type { ActionContext } from "../action/define.ts";

/**
 * Says in the record that the actor looks at a case, for reads of a part of it that leave no entry of their own. Looks within
 * a quarter of an hour are one. Call it after the seat was checked; it throws when the record cannot be written.
 */
export async function lookAt({ client }: Pick<ActionContext, "client">, caseId: string): Promise<void> {
  await client.query("select app.look_at($1)", [caseId]);
}

import type { ActionContext } from "../action/define.ts";
import { Refusal } from "../action/refusal.ts";

/**
 * Refuses a very sensitive act unless the person proved who she is within the last minutes (ASVS 7.5.3).
 * The screen then asks for the password or passkey (`auth.confirm…`) and repeats the act.
 * @throws Refusal `fresh-sign-in-needed`
 */
export async function requireFreshSignIn(context: Pick<ActionContext, "client">, minutes = 10): Promise<void> {
  const { rows } = await context.client.query("select app.is_fresh($1) as fresh", [minutes]);
  if (rows[0]?.fresh !== true) throw new Refusal("fresh-sign-in-needed");
}

import type pg from "pg";
import type { Requirement } from "./rules/competences.ts";

/** What the authority changed about who must have learned what. */
export async function changedRequirements(client: pg.ClientBase): Promise<readonly Requirement[]> {
  const { rows } = await client.query<Requirement>(`select role, competence, is_required as "isRequired" from competence_requirements`);
  return rows;
}

/** The roles the caller's own row or a list of accounts hold now, by account. */
export async function rolesOf(client: pg.ClientBase, accountId: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ role: string }>("select role from account_roles where account_id = $1 and (ends_at is null or ends_at > app.now())", [accountId]);
  return rows.map(({ role }) => role);
}

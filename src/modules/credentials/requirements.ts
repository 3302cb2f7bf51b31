import type pg from "pg";
import type { Requirement } from "./rules/competences.ts";

/** What the authority changed about who must have learned what. */
export async function changedRequirements(client: pg.ClientBase): Promise<readonly Requirement[]> {
  const { rows } = await client.query<Requirement>(`select role, competence, is_required as "isRequired" from competence_requirements`);
  return rows;
}

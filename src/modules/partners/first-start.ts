import type pg from "pg";

/** Why neither a real installation nor a demo may begin here; holds the one row of the mode until the transaction ends. */
export async function whyNotBegin(client: pg.ClientBase): Promise<"already-set-up" | undefined> {
  const { rows } = await client.query("select mode, exists (select 1 from accounts where status <> 'invited') as joined from instance for update");
  return rows[0]?.mode !== "new" || rows[0]?.joined ? "already-set-up" : undefined;
}

/** Removes what an abandoned first start left: one agency, one administrator who never joined. */
export async function forgetUnfinishedSetUp(client: pg.ClientBase): Promise<void> {
  await client.query("delete from sign_in_challenges where account_id is not null");
  for (const table of ["invitations", "account_roles", "accounts", "agencies"]) await client.query(`delete from ${table}`);
}

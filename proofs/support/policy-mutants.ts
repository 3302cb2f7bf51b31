import type pg from "pg";

/** A policy as the catalogue has it. */
export interface Policy {
  readonly table: string;
  readonly name: string;
  readonly permissive: boolean;
  readonly command: "select" | "insert" | "update" | "delete" | "all";
  readonly roles: string;
  readonly using: string | null;
  readonly check: string | null;
}

export interface PolicyMutant {
  readonly name: string;
  readonly table: string;
  readonly plant: string;
  readonly mend: string;
}

/** Every policy that speaks to the app; those of the owner and of the system's own login are not the app's. */
export async function findPolicies(admin: pg.ClientBase): Promise<readonly Policy[]> {
  const { rows } = await admin.query(
    `select tablename as "table", policyname as name, permissive = 'PERMISSIVE' as permissive, lower(cmd) as command, array_to_string(roles, ', ') as roles, qual as "using", with_check as "check"
       from pg_policies where schemaname = 'ruam' and policyname not in ('owner_all','system_all') and not roles && array['ruam_jobs','ruam_owner']::name[] order by 1, 2`,
  );
  return rows;
}

/** Each policy opened for all, and each permissive one dropped. */
export function mutantsOf(policy: Policy): PolicyMutant[] {
  const { table, name, using, check, permissive } = policy;
  const on = `on ruam.${table}`;
  const parts = (of: { using: string | null; check: string | null }): string => `${of.using === null ? "" : ` using (${of.using})`}${of.check === null ? "" : ` with check (${of.check})`}`;
  const opened = { using: using === null ? null : "true", check: check === null ? null : "true" };
  const mutants: PolicyMutant[] = [];
  if (parts(opened) !== parts({ using, check })) mutants.push({ name: `${table}.${name}: opened`, table, plant: `alter policy ${name} ${on}${parts(opened)}`, mend: `alter policy ${name} ${on}${parts({ using, check })}` });
  if (permissive) mutants.push({ name: `${table}.${name}: dropped`, table, plant: `drop policy ${name} ${on}`, mend: createPolicy(policy) });
  return mutants;
}

function createPolicy({ table, name, command, roles, using, check }: Policy): string {
  return `create policy ${name} on ruam.${table} for ${command} to ${roles}${using === null ? "" : ` using (${using})`}${check === null ? "" : ` with check (${check})`}`;
}

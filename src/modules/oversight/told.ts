import type pg from "pg";

/** Somebody to be told, and how to write to her. */
export interface Told {
  readonly accountId: string;
  readonly agencyId: string;
  readonly email: string;
  readonly language: "th" | "en";
}

const TOLD = `a.id as "accountId", a.agency_id as "agencyId", a.email, a.language`;

/** The manager and the coordinators of a case, without whoever it is about. */
export async function findLeaders(client: pg.ClientBase, { caseId, accountId }: { readonly caseId: string; readonly accountId: string }): Promise<readonly Told[]> {
  const { rows } = await client.query<Told>(`select distinct ${TOLD} from app.leaders_of($1) l join accounts a on a.id = l.account_id and a.status = 'active' where a.id <> $2`, [caseId, accountId]);
  return rows;
}

/** Whom it is about, and the case if there is one: nobody behind its wall is told. */
interface About {
  readonly accountId: string;
  readonly agencyId: string;
  readonly caseId: string | null;
}

/**
 * The focal points and the data protection officers of the account's agency, and officers who administer the installation; where
 * there are none the administrators, so that somebody names one. Never the one it is about, never somebody who leads the case and is told of it already.
 */
export async function findWatchers(client: pg.ClientBase, about: About): Promise<readonly Told[]> {
  const watchers = await holdersOf(client, about, "(r.role in ('dpo','agencyAdmin') and (a.agency_id = $2 or (r.role = 'dpo' and exists (select 1 from account_roles x where x.account_id = a.id and x.role = 'admin' and (x.ends_at is null or x.ends_at > app.now())))))");
  return watchers.length > 0 ? watchers : holdersOf(client, about, "(r.role = 'admin' and $2::uuid is not null)");
}

async function holdersOf(client: pg.ClientBase, { accountId, agencyId, caseId }: About, which: string): Promise<readonly Told[]> {
  const { rows } = await client.query<Told>(
    `select distinct ${TOLD} from accounts a join agencies g on g.id = a.agency_id and g.status = 'active'
       join account_roles r on r.account_id = a.id and (r.ends_at is null or r.ends_at > app.now())
     where a.status = 'active' and a.id <> $1 and ${which}
       and ($3::uuid is null or not app.is_walled(a.id, $3)) and not exists (select 1 from app.leaders_of($3) l where l.account_id = a.id) limit 40`,
    [accountId, agencyId, caseId],
  );
  return rows;
}

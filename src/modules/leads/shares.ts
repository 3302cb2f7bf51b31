import type pg from "pg";
import type { SharePurpose } from "./rules/words.ts";

/** An agency that may read a lead for a time. Instants are ISO UTC. */
export interface LeadShare {
  readonly id: string;
  readonly agencyId: string;
  readonly nameTh: string;
  readonly nameEn: string;
  readonly purpose: SharePurpose;
  readonly until: string;
  readonly sharedAt: string;
  readonly revokedAt: string | null;
  /** It counts now: not revoked, not over. */
  readonly isOpen: boolean;
}

/** The shares of a lead the caller may know of, newest first. */
export async function sharesOf(client: pg.ClientBase, leadId: string): Promise<readonly LeadShare[]> {
  const { rows } = await client.query(
    `select s.id, s.agency_id as "agencyId", g.name_th as "nameTh", g.name_en as "nameEn", s.purpose, s.until, s.shared_at as "sharedAt", s.revoked_at as "revokedAt",
       s.revoked_at is null and s.until > app.now() as "isOpen" from lead_shares s join agencies g on g.id = s.agency_id where s.lead_id = $1 order by s.shared_at desc, s.id limit 100`,
    [leadId],
  );
  return rows.map((row) => ({ ...row, until: row.until.toISOString(), sharedAt: row.sharedAt.toISOString(), revokedAt: row.revokedAt?.toISOString() ?? null }));
}

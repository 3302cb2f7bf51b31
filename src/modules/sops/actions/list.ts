import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import type { Text } from "../content.ts";

/** A procedure as the library shows it. */
export interface SopLine {
  readonly code: string;
  readonly title: Text;
  readonly purpose: Text;
  readonly isShipped: boolean;
  /** The version in force now. */
  readonly label: string | null;
  readonly effectiveFrom: Date | null;
  /** The next one waits for approval, or for its day. */
  readonly hasInReview: boolean;
  readonly adoptedByAgency: boolean;
  readonly adoptedByProvince: boolean;
  readonly hasRead: boolean;
  /** Sources nobody has checked yet. */
  readonly unverified: number;
}

// The words are those in force, or of the newest version there is.
const LIST = `select s.code, coalesce(f.content, n.content) -> 'title' as title, coalesce(f.content, n.content) -> 'purpose' as purpose, s.is_shipped as "isShipped", f.label, f.effective_from as "effectiveFrom",
    exists (select 1 from sop_versions r where r.sop_id = s.id and r.state = 'inReview') as "hasInReview",
    exists (select 1 from sop_adoptions d where d.sop_id = s.id and d.ended_at is null and d.agency_id = $2) as "adoptedByAgency",
    exists (select 1 from sop_adoptions d join agencies g on g.id = $2 where d.sop_id = s.id and d.ended_at is null and d.province_code = g.province_code) as "adoptedByProvince",
    exists (select 1 from sop_receipts r where r.version_id = f.id and r.account_id = $3) as "hasRead",
    (select count(*)::int from jsonb_each(coalesce(f.content, n.content) -> 'sources') x where x.value ->> 'confidence' = 'unverified') as unverified
  from sops s
    left join lateral (select v.* from sop_versions v where v.sop_id = s.id and v.state = 'approved' and v.effective_from <= $1 order by v.effective_from desc, v.approved_at desc limit 1) f on true
    join lateral (select v.content from sop_versions v where v.sop_id = s.id order by (v.state = 'draft'), v.written_at desc limit 1) n on true
  order by s.code limit 300`;

/** The library: every procedure with what is in force, whether it is adopted here and whether the reader knows it. */
export const list = defineRead({
  name: "sops.list",
  permission: "sops.list",
  input: z.strictObject({}),
  async run({ client, actor, now, can }) {
    const { rows } = await client.query<SopLine>(LIST, [now, actor.agencyId, actor.accountId]);
    return { result: { procedures: rows, can: { write: can("sops.startDraft"), gates: can("sops.setGate") } } };
  },
});

import { z } from "zod";
import { defineAction, defineRead } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { getVersion } from "../store.ts";
import { eventOf } from "./write.ts";

/** "Read and understood", about oneself. */
export const confirmRead = defineAction({
  name: "sops.confirmRead",
  permission: "sops.confirmRead",
  input: z.strictObject({ versionId: z.uuid() }),
  async run(context, { versionId }) {
    const { client, actor, now } = context;
    const found = await getVersion(context, versionId);
    if (found.state !== "approved") throw new Refusal("not-approved-yet");
    await client.query("insert into sop_receipts (version_id, account_id, agency_id, read_at) values ($1, $2, $3, $4) on conflict do nothing", [versionId, actor.accountId, actor.agencyId, now]);
    return { event: eventOf(found, "sop-read-and-understood") };
  },
});

/** How many of an agency's people have read a version; null where the agency is too small for a number. */
export interface Readers {
  readonly agencyId: string;
  readonly nameTh: string;
  readonly nameEn: string;
  readonly readers: number | null;
  readonly people: number | null;
}

/** Counts by agency, of those whose figures the caller may see; never who. */
export const readers = defineRead({
  name: "sops.readers",
  permission: "sops.readers",
  input: z.strictObject({ versionId: z.uuid() }),
  async run(context, { versionId }) {
    const { client } = context;
    await getVersion(context, versionId);
    const { rows } = await client.query<Readers>(`select agency_id as "agencyId", name_th as "nameTh", name_en as "nameEn", readers, people from app.sop_readers($1)`, [versionId]);
    const all = await client.query<{ n: number | null }>("select app.sop_readers_in_all($1) as n", [versionId]);
    return { result: { agencies: rows, inAll: all.rows[0]?.n ?? null } };
  },
});

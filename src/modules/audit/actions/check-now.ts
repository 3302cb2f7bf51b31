import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { newId } from "#platform/db/id.ts";

/** Asks for a check of the whole record; it begins within seconds, beside the work of everybody. */
export const checkNow = defineAction({
  name: "audit.checkNow",
  input: z.strictObject({}),
  permission: "audit.check",
  async run({ client, actor }) {
    const { rows } = await client.query("select 1 from audit_checks where finished_at is null and asked_at > now() - interval '1 hour' limit 1");
    if (rows.length > 0) throw new Refusal("check-under-way");
    const id = newId();
    await client.query("insert into audit_checks (id, asked_by) values ($1, $2)", [id, actor.accountId]);
    return { event: { type: "audit-check-asked", category: "access", subjectKind: "auditCheck", subjectId: id } };
  },
});

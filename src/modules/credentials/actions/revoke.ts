import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";

export const revokeReasons = ["mistake", "misuse", "requirementChanged", "replaced"] as const;

/** Takes a certificate back, with a reason: it opens no step from then on, and the public list says so. What was begun with it goes on. */
export const revoke = defineAction({
  name: "credentials.revoke",
  input: z.strictObject({ credentialId: z.uuid(), because: z.enum(revokeReasons), note: z.string().trim().min(5).max(1000) }),
  permission: "credentials.revoke",
  async run({ client, actor, now }, { credentialId, because, note }) {
    const { rows } = await client.query<{ accountId: string; competence: string; isRevoked: boolean; mayRevoke: boolean }>(
      `select account_id as "accountId", competence, revoked_at is not null as "isRevoked", issued_by = $2 or app.has_role('authority') as "mayRevoke" from credentials where id = $1`,
      [credentialId, actor.accountId],
    );
    const found = rows[0];
    if (!found) throw new NotFound();
    if (found.accountId === actor.accountId) throw new Refusal("not-ones-own");
    if (found.mayRevoke !== true) throw new NotFound();
    if (found.isRevoked) throw new Refusal("revoked-already");
    await client.query("update credentials set revoked_at = $2, revoked_by = $3, revoked_because = $4, revoked_note = $5 where id = $1", [credentialId, now, actor.accountId, because, note]);
    return { event: { type: "certificate-revoked", category: "access", subjectKind: "account", subjectId: found.accountId, data: { credentialId, competence: found.competence, because } } };
  },
});

import { z } from "zod";
import { defineAction, defineRead, type ActionContext } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import { typeset } from "#platform/print/typeset.ts";
import { pageOf, signBadge } from "../badge/badge.ts";
import { issuerOf } from "../badge/issuer.ts";
import { certificatePaper } from "../paper/certificate.ts";
import { CREDENTIAL, type CredentialRow } from "../store.ts";

async function getOwn({ client, actor }: ActionContext, credentialId: string): Promise<CredentialRow> {
  const { rows } = await client.query<CredentialRow>(`select ${CREDENTIAL} where c.id = $1 and c.account_id = $2`, [credentialId, actor.accountId]);
  const row = rows[0];
  if (!row) throw new NotFound();
  return row;
}

/** One's own certificate as an Open Badge 3.0 (a signed text), to carry to any wallet or show to anybody. */
export const badge = defineRead({
  name: "credentials.badge",
  input: z.strictObject({ credentialId: z.uuid() }),
  permission: "credentials.badge",
  async run(context, { credentialId }) {
    const row = await getOwn(context, credentialId);
    const issuer = issuerOf(context);
    return { result: { badge: await signBadge(row, issuer), fileName: `ruam-badge-${row.competence}.jwt`, page: pageOf(issuer.origin, row.code) } };
  },
});

/** One's own certificate on paper, in Thai or English, with the QR that leads to its public page. */
export const certificate = defineAction({
  name: "credentials.certificate",
  input: z.strictObject({ credentialId: z.uuid(), language: z.enum(["th", "en"]) }),
  permission: "credentials.certificate",
  isAnswerSecret: true,
  async run(context, { credentialId, language }) {
    const row = await getOwn(context, credentialId);
    const { pdf } = await typeset(certificatePaper(row, { language, page: pageOf(context.origin, row.code) }), context.now);
    return {
      event: { type: "certificate-printed", category: "access", subjectKind: "account", subjectId: context.actor.accountId, data: { credentialId, competence: row.competence } },
      result: { fileName: `ruam-certificate-${row.competence}.pdf`, type: "application/pdf", base64: Buffer.from(pdf).toString("base64") },
    };
  },
});

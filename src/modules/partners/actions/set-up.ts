import type pg from "pg";
import { z } from "zod";
import { province } from "#thai/provinces.ts";
import { definePublic } from "#platform/action/public.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { recordAccountEvent } from "#platform/auth/events.ts";
import { insertInvitation } from "#platform/auth/invitations.ts";
import { proveOperator } from "#platform/auth/operator.ts";
import { newId } from "#platform/db/id.ts";
import { forgetUnfinishedSetUp, whyNotBegin } from "../first-start.ts";
import { agencyKinds } from "../rules/agency-kinds.ts";

const name = z.string().trim().min(2).max(160);

/**
 * First start of a real installation: its province, its first agency, its first administrator. Gives the token with which
 * she joins on the next page; the installation is real from the moment she has joined, and can be begun again until then.
 */
export const setUp = definePublic({
  name: "partners.setUp",
  perMinute: 20,
  input: z.strictObject({
    code: z.string().max(40).optional(),
    provinceCode: z.string().refine((code) => province(code) !== undefined),
    agency: z.strictObject({ nameTh: name, nameEn: name, kind: z.enum(agencyKinds) }),
    administrator: z.strictObject({ displayName: name, email: z.email().max(200), language: z.enum(["th", "en"]) }),
  }),
  run: async (context, input) => {
    await proveOperator(context, input.code);
    return context.asSystem("setup", async ({ client }) => {
      const reason = await whyNotBegin(client);
      if (reason) throw new Refusal(reason);
      await forgetUnfinishedSetUp(client);
      const accountId = await insertFirstAdministrator(client, input);
      await client.query("update instance set province_code = $1", [input.provinceCode]);
      const { token } = await insertInvitation(client, context.vaults.keyring.signInKey, { accountId, purpose: "join", createdBy: null, isMailed: false });
      await recordAccountEvent(client, { type: "installation-set-up", accountId, data: { provinceCode: input.provinceCode, kind: input.agency.kind } });
      return { joinToken: token };
    });
  },
});

interface FirstStart {
  readonly provinceCode: string;
  readonly agency: { readonly nameTh: string; readonly nameEn: string; readonly kind: string };
  readonly administrator: { readonly displayName: string; readonly email: string; readonly language: string };
}

async function insertFirstAdministrator(client: pg.ClientBase, { provinceCode, agency, administrator }: FirstStart): Promise<string> {
  const agencyId = newId();
  const accountId = newId();
  await client.query("insert into agencies (id, name_th, name_en, kind, province_code, takes_leads, confirmed_at) values ($1, $2, $3, $4, $5, true, app.now())", [agencyId, agency.nameTh, agency.nameEn, agency.kind, provinceCode]);
  await client.query("insert into accounts (id, agency_id, email, display_name, language) values ($1, $2, $3, $4, $5)", [accountId, agencyId, administrator.email, administrator.displayName, administrator.language]);
  await client.query("insert into account_roles (account_id, role) values ($1, 'admin')", [accountId]);
  return accountId;
}

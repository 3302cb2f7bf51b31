import { z } from "zod";
import { type ActionContext, defineAction } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { requireFreshSignIn } from "#platform/auth/fresh.ts";
import { invite } from "#platform/auth/invitations.ts";
import { newId } from "#platform/db/id.ts";
import { reachesAgency } from "../policy.ts";
import { getAgency } from "../public.ts";
import { activeAdmins, getReachedPerson } from "../queries.ts";
import { grantableRoles, powerRoles, waitForSecond, whyNotGrant, whyNotManage } from "../rules/roles.ts";

/** The one way to get an account: somebody who administers invites. */
export const invitePerson = defineAction({
  name: "partners.invite",
  permission: "partners.managePeople",
  isAnswerSecret: true,
  input: z.strictObject({
    agencyId: z.uuid(),
    displayName: z.string().trim().min(2).max(160),
    email: z.email().max(200),
    positionTitle: z.string().trim().max(160),
    language: z.enum(["th", "en"]),
    roles: z.array(z.enum(grantableRoles)).min(1).max(grantableRoles.length),
    isFieldDevice: z.boolean().default(false),
  }),
  async run(context, { roles, ...person }) {
    if (!reachesAgency(context.actor, person.agencyId)) throw new NotFound();
    const agency = await getAgency(context, person.agencyId);

    const reason = whyNotGrant(context.actor, roles) ?? (agency.status === "suspended" ? "agency-suspended" : undefined);
    if (reason) throw new Refusal(reason);
    // Power over others is given by somebody who just proved who she is, though a second one must agree.
    if (roles.some((role) => (powerRoles as readonly string[]).includes(role))) await requireFreshSignIn(context);
    if (await isTaken(context, person.email)) throw new Refusal("email-taken", {}, "email");

    const accountId = newId();
    await context.client.query(
      "insert into accounts (id, agency_id, email, display_name, position_title, language, field_device, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8)",
      [accountId, person.agencyId, person.email, person.displayName, person.positionTitle || null, person.language, person.isFieldDevice, context.actor.accountId],
    );
    const waiting = await grantRoles(context, accountId, { grants: roles.map((role) => ({ role, endsAt: null })) });
    const link = await invite(context, accountId, "join");
    return {
      event: { type: "account-invited", category: "access", subjectKind: "account", subjectId: accountId, data: { agencyId: person.agencyId, roles: [...roles] } },
      result: { accountId, waitingForSecondAdmin: waiting, ...link },
    };
  },
});

/** A fresh link for somebody who has not joined yet, or who lost every way to sign in: then nothing of the old is kept. */
export const inviteAgain = defineAction({
  name: "partners.inviteAgain",
  permission: "partners.managePeople",
  isAnswerSecret: true,
  input: z.strictObject({ accountId: z.uuid() }),
  async run(context, { accountId }) {
    await requireFreshSignIn(context);
    const person = await getReachedPerson(context, accountId);

    const reason = whyNotManage(context.actor, person) ?? (person.status === "suspended" ? "account-suspended" : undefined);
    if (reason) throw new Refusal(reason);

    const purpose = person.status === "active" ? "reset" : "join";
    const link = await invite(context, accountId, purpose);
    return { event: { type: "account-invited-again", category: "access", subjectKind: "account", subjectId: accountId, data: { purpose } }, result: link };
  },
});

async function isTaken({ client }: ActionContext, email: string): Promise<boolean> {
  return (await client.query("select 1 from accounts where lower(email) = lower($1)", [email])).rows.length > 0;
}

export interface Grant {
  readonly role: string;
  readonly endsAt: Date | null;
}

/**
 * Gives roles; one with power over others becomes a request that another administrator must agree to, unless it is only shortened.
 * @param shortened roles held already that end sooner from now on
 * @returns the roles that wait
 */
export async function grantRoles(context: ActionContext, accountId: string, { grants, shortened = [] }: { readonly grants: readonly Grant[]; readonly shortened?: readonly string[] }): Promise<readonly string[]> {
  const asked = grants.map(({ role }) => role).filter((role) => !shortened.includes(role));
  const wait = waitForSecond(asked, { isAdmin: context.actor.roles.includes("admin"), activeAdmins: await activeAdmins(context) });
  const waiting = grants.filter(({ role }) => wait.includes(role));
  for (const { role, endsAt } of grants.filter((grant) => !waiting.includes(grant))) {
    await context.client.query(
      "insert into account_roles (account_id, role, granted_by, ends_at) values ($1, $2, $3, $4) on conflict (account_id, role) do update set ends_at = $4, granted_by = $3, granted_at = app.now()",
      [accountId, role, context.actor.accountId, endsAt],
    );
  }
  for (const { role, endsAt } of waiting) {
    await context.client.query("insert into role_requests (id, account_id, role, requested_by, ends_at) values ($1, $2, $3, $4, $5) on conflict (account_id, role) where state = 'open' do nothing", [newId(), accountId, role, context.actor.accountId, endsAt]);
  }
  return waiting.map(({ role }) => role);
}

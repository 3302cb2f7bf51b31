import { z } from "zod";
import { type ActionContext, defineAction } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { changeVersioned } from "#platform/action/versioned.ts";
import { requireFreshSignIn } from "#platform/auth/fresh.ts";
import { activeAdmins, getReachedPerson, openRoleRequests, type PersonRow } from "../queries.ts";
import { grantableRoles, whyNotGrant, whyNotManage } from "../rules/roles.ts";
import { suspensionReasons } from "../rules/suspension.ts";
import { grantRoles } from "./invite.ts";

/** Name, position and kind of device of somebody one looks after. */
export const changePerson = defineAction({
  name: "partners.changePerson",
  permission: "partners.managePeople",
  versioned: true,
  input: z.strictObject({ accountId: z.uuid(), displayName: z.string().trim().min(2).max(160), positionTitle: z.string().trim().max(160), isFieldDevice: z.boolean() }),
  async run(context, { accountId, displayName, positionTitle, isFieldDevice }) {
    await getManagedPerson(context, accountId);
    const values = [displayName, positionTitle || null, isFieldDevice];
    const version = await changeVersioned(context, { table: "accounts", id: accountId, set: "display_name = $2, position_title = $3, field_device = $4", values }, () => getReachedPerson(context, accountId));
    return { event: { type: "account-changed", category: "access", subjectKind: "account", subjectId: accountId }, result: { version } };
  },
});

/** Which roles somebody holds from now on; effective with her next request. */
export const changeRoles = defineAction({
  name: "partners.changeRoles",
  permission: "partners.managePeople",
  input: z.strictObject({
    accountId: z.uuid(),
    roles: z.array(z.strictObject({ role: z.enum(grantableRoles), endsAt: z.iso.datetime({ offset: true }).nullable() })).min(1).max(grantableRoles.length),
  }),
  async run(context, { accountId, roles }) {
    await requireFreshSignIn(context, 15);
    const person = await getManagedPerson(context, accountId);
    const wanted = roles.map(({ role }) => role);
    const removed = person.roles.filter((role) => !wanted.some((one) => one === role));

    const added = wanted.filter((role) => !person.roles.includes(role));
    const reason = whyNotGrant(context.actor, added);
    if (reason) throw new Refusal(reason);
    if (removed.includes("admin") && person.status === "active" && (await activeAdmins(context)) < 2) throw new Refusal("last-admin");

    await context.client.query("delete from account_roles where account_id = $1 and role = any ($2)", [accountId, removed]);
    const grants = roles.map(({ role, endsAt }) => ({ role, endsAt: endsAt === null ? null : new Date(endsAt) }));
    const changed = grants.filter(({ role, endsAt }) => !person.roles.includes(role) || millis(person.roleEnds[role]) !== millis(endsAt));
    const shortened = changed.filter(({ role, endsAt }) => person.roles.includes(role) && endsSooner(endsAt, person.roleEnds[role])).map(({ role }) => role);
    const waiting = await grantRoles(context, accountId, { grants: changed, shortened });
    return {
      event: { type: "roles-changed", category: "access", subjectKind: "account", subjectId: accountId, data: { added, removed, waiting } },
      result: { waitingForSecondAdmin: waiting },
    };
  },
});

const endsSooner = (next: Date | null, before: Date | string | null | undefined): boolean => next !== null && (!before || next.getTime() <= new Date(before).getTime());
const millis = (at: Date | string | null | undefined): number | undefined => (at ? new Date(at).getTime() : undefined);

/** Out within seconds, on every device and open page. */
export const suspendAccount = defineAction({
  name: "partners.suspendAccount",
  permission: "partners.managePeople",
  input: z.strictObject({ accountId: z.uuid(), reason: z.enum(suspensionReasons) }),
  async run(context, { accountId, reason }) {
    const person = await getManagedPerson(context, accountId);

    if (person.status === "suspended") throw new Refusal("suspended-already");
    if (person.roles.includes("admin") && person.status === "active" && (await activeAdmins(context)) < 2) throw new Refusal("last-admin");

    await context.client.query("update accounts set status = 'suspended', version = version + 1 where id = $1", [accountId]);
    return { event: { type: "account-suspended", category: "access", subjectKind: "account", subjectId: accountId, data: { reason } } };
  },
});

/** Lets somebody in again, with the ways to sign in she had; somebody who never joined is invited again. */
export const resumeAccount = defineAction({
  name: "partners.resumeAccount",
  permission: "partners.managePeople",
  input: z.strictObject({ accountId: z.uuid() }),
  async run(context, { accountId }) {
    const person = await getManagedPerson(context, accountId);
    if (person.status !== "suspended") throw new Refusal("not-suspended");
    // Without ways to sign in, "active" opens nothing: the next step is a new invitation.
    await context.client.query("update accounts set status = 'active', version = version + 1 where id = $1", [accountId]);
    return { event: { type: "account-resumed", category: "access", subjectKind: "account", subjectId: accountId } };
  },
});

/** An administrator agrees to a role with power over others that somebody else asked for, or not. */
export const decideRole = defineAction({
  name: "partners.decideRole",
  permission: "partners.approveRoles",
  input: z.strictObject({ requestId: z.uuid(), isApproved: z.boolean() }),
  async run(context, { requestId, isApproved }) {
    await requireFreshSignIn(context, 15);
    const request = (await openRoleRequests(context)).find((one) => one.id === requestId);
    if (!request) throw new NotFound();

    const me = context.actor.accountId;
    if (isApproved && (request.requestedBy === me || request.accountId === me)) throw new Refusal("second-person-needed");

    await context.client.query("update role_requests set state = $2, decided_by = $3, decided_at = app.now() where id = $1", [requestId, isApproved ? "approved" : "declined", me]);
    if (isApproved) {
      await context.client.query(
        "insert into account_roles (account_id, role, granted_by, ends_at) values ($1, $2, $3, $4) on conflict (account_id, role) do update set ends_at = excluded.ends_at, granted_by = excluded.granted_by, granted_at = app.now()",
        [request.accountId, request.role, me, request.endsAt],
      );
    }
    return { event: { type: isApproved ? "role-approved" : "role-declined", category: "access", subjectKind: "account", subjectId: request.accountId, data: { role: request.role } } };
  },
});

/** @throws NotFound beyond one's reach; Refusal within it, but not one's to manage */
async function getManagedPerson(context: ActionContext, accountId: string): Promise<PersonRow> {
  const person = await getReachedPerson(context, accountId);
  const reason = whyNotManage(context.actor, person);
  if (reason) throw new Refusal(reason);
  return person;
}

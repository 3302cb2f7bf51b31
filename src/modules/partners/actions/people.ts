import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import type { Actor } from "#platform/db/request.ts";
import { cursorOf, getReachedPerson, listPeople, openRoleRequests, positionOf, type PersonRow } from "../queries.ts";
import { fieldRoles, grantableRoles, whyNotManage } from "../rules/roles.ts";

/** The people an administrator looks after. */
export const people = defineRead({
  name: "partners.people",
  permission: "partners.managePeople",
  input: z.strictObject({
    agencyId: z.uuid().optional(),
    q: z.string().trim().max(80).optional(),
    status: z.enum(["invited", "active", "suspended"]).optional(),
    cursor: z.string().max(600).optional(),
    limit: z.coerce.number().int().min(1).max(50).default(30),
  }),
  run: async (context, { cursor, limit, q, ...filter }) => {
    const rows = await listPeople(context, { ...filter, q: q === "" ? undefined : q, after: positionOf(cursor), limit });
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    const isAdmin = context.actor.roles.includes("admin");
    return { result: { people: rows.slice(0, limit), next: last ? cursorOf({ name: last.displayName, id: last.id }) : null, can: { seeAllAgencies: isAdmin, approve: isAdmin } } };
  },
});

/** One of them, with what may be done. */
export const person = defineRead({
  name: "partners.person",
  permission: "partners.managePeople",
  input: z.strictObject({ accountId: z.uuid() }),
  run: async (context, { accountId }) => {
    const found = await getReachedPerson(context, accountId);
    // Administrators see all requests, an agency's own administrator those she made.
    const requests = (await openRoleRequests(context)).filter((request) => request.accountId === accountId);
    return { result: { person: found, waitingForSecondAdmin: requests.map((request) => request.role), can: canOf(context.actor, found) } };
  },
});

function canOf(actor: Actor, found: PersonRow) {
  const isManaged = whyNotManage(actor, found) === undefined;
  return {
    manage: isManaged,
    whyNot: whyNotManage(actor, found) ?? null,
    inviteAgain: isManaged && found.status !== "suspended",
    grant: actor.roles.includes("admin") ? grantableRoles : fieldRoles,
  };
}

/** Roles with power over others that wait for a second person. */
export const roleRequests = defineRead({
  name: "partners.roleRequests",
  permission: "partners.approveRoles",
  input: z.strictObject({}),
  run: async (context) => {
    const open = await openRoleRequests(context);
    const { accountId: me } = context.actor;
    return { result: { requests: open.map((request) => ({ ...request, canDecide: request.requestedBy !== me && request.accountId !== me })) } };
  },
});

import { z } from "zod";
import { province } from "#thai/provinces.ts";
import { type ActionContext, defineAction, defineRead } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { changeVersioned } from "#platform/action/versioned.ts";
import { newId } from "#platform/db/id.ts";
import { mayManageAgencies, reachesAgency } from "../policy.ts";
import { accountsOf, getAgency } from "../public.ts";
import { cursorOf, listAgencies, positionOf } from "../queries.ts";
import { agencyKinds } from "../rules/agency-kinds.ts";
import { isStale, services } from "../rules/services.ts";
import { suspensionReasons } from "../rules/suspension.ts";
import type { Agency } from "../tables.ts";

const provinceCode = z.string().refine((code) => province(code) !== undefined);
const name = z.string().trim().min(2).max(160);
const short = (most: number) => z.string().trim().max(most);
const entry = z.strictObject({
  nameTh: name,
  nameEn: name,
  kind: z.enum(agencyKinds),
  provinceCode,
  phone: short(60),
  email: z.union([z.literal(""), z.email().max(200)]),
  contactHours: short(200),
  services: z.array(z.enum(services)).max(services.length),
  languages: z.array(z.string().regex(/^[a-z]{2,3}$/)).max(40),
  takesReferrals: z.boolean(),
  takesLeads: z.boolean(),
});

function shown(agency: Agency, now: Date) {
  const { createdAt: _, ...entry } = agency;
  return { ...entry, isStale: isStale(agency.confirmedAt, now) };
}

/** The directory: who is there, where, for what, and whether the entry can still be relied on. */
export const agencies = defineRead({
  name: "partners.agencies",
  permission: "signed-in",
  input: z.strictObject({
    q: short(80).optional(),
    provinceCode: provinceCode.optional(),
    kind: z.enum(agencyKinds).optional(),
    service: z.enum(services).optional(),
    cursor: z.string().max(600).optional(),
    limit: z.coerce.number().int().min(1).max(50).default(30),
  }),
  run: async (context, { cursor, limit, q, ...filter }) => {
    const rows = await listAgencies(context, { ...filter, q: q === "" ? undefined : q, after: positionOf(cursor), limit });
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return {
      result: {
        agencies: rows.slice(0, limit).map((agency) => shown(agency, context.now)),
        next: last ? cursorOf({ name: last.nameTh, id: last.id }) : null,
        can: { add: mayManageAgencies(context.actor) },
      },
    };
  },
});

/** One agency and who works there. */
export const agency = defineRead({
  name: "partners.agency",
  permission: "signed-in",
  input: z.strictObject({ agencyId: z.uuid() }),
  run: async (context, { agencyId }) => {
    const found = await getAgency(context, agencyId);
    const isKept = reachesAgency(context.actor, agencyId);
    const can = { change: isKept, confirm: isKept, invite: isKept, suspend: mayManageAgencies(context.actor) && agencyId !== context.actor.agencyId };
    return { result: { agency: shown(found, context.now), people: await accountsOf(context, agencyId), can } };
  },
});

export const addAgency = defineAction({
  name: "partners.addAgency",
  permission: "partners.manageAgencies",
  input: entry,
  async run({ client }, agency) {
    const agencyId = newId();
    await client.query(
      `insert into agencies (id, name_th, name_en, kind, province_code, phone, email, contact_hours, services, languages, takes_referrals, takes_leads, confirmed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, app.now())`,
      [agencyId, ...valuesOf(agency)],
    );
    return { event: { type: "agency-added", category: "access", subjectKind: "agency", subjectId: agencyId, data: { kind: agency.kind } }, result: { agencyId } };
  },
});

export const changeAgency = defineAction({
  name: "partners.changeAgency",
  permission: "partners.keepAgency",
  versioned: true,
  input: entry.extend({ agencyId: z.uuid() }),
  async run(context, { agencyId, ...agency }) {
    await getKeptAgency(context, agencyId);
    const version = await changeVersioned(
      context,
      {
        table: "agencies",
        id: agencyId,
        set: `name_th = $2, name_en = $3, kind = $4, province_code = $5, phone = $6, email = $7, contact_hours = $8, services = $9, languages = $10,
          takes_referrals = $11, takes_leads = $12, confirmed_at = app.now()`,
        values: valuesOf(agency),
      },
      async () => shown(await getAgency(context, agencyId), context.now),
    );
    return { event: { type: "agency-changed", category: "access", subjectKind: "agency", subjectId: agencyId }, result: { version } };
  },
});

/** Somebody looked at the entry and says that it is still true. */
export const confirmAgency = defineAction({
  name: "partners.confirmAgency",
  permission: "partners.keepAgency",
  input: z.strictObject({ agencyId: z.uuid() }),
  async run(context, { agencyId }) {
    await getKeptAgency(context, agencyId);
    await context.client.query("update agencies set confirmed_at = app.now(), version = version + 1 where id = $1", [agencyId]);
    return { event: { type: "agency-confirmed", category: "access", subjectKind: "agency", subjectId: agencyId } };
  },
});

/** All people of the agency are out within seconds, open pages included. */
export const suspendAgency = defineAction({
  name: "partners.suspendAgency",
  permission: "partners.manageAgencies",
  input: z.strictObject({ agencyId: z.uuid(), reason: z.enum(suspensionReasons) }),
  async run(context, { agencyId, reason }) {
    const found = await getAgency(context, agencyId);

    if (agencyId === context.actor.agencyId) throw new Refusal("own-agency");
    if (found.status === "suspended") throw new Refusal("suspended-already");

    await context.client.query("update agencies set status = 'suspended', version = version + 1 where id = $1", [agencyId]);
    return { event: { type: "agency-suspended", category: "access", subjectKind: "agency", subjectId: agencyId, data: { reason } } };
  },
});

export const resumeAgency = defineAction({
  name: "partners.resumeAgency",
  permission: "partners.manageAgencies",
  input: z.strictObject({ agencyId: z.uuid() }),
  async run(context, { agencyId }) {
    const found = await getAgency(context, agencyId);
    if (found.status !== "suspended") throw new Refusal("not-suspended");
    await context.client.query("update agencies set status = 'active', version = version + 1 where id = $1", [agencyId]);
    return { event: { type: "agency-resumed", category: "access", subjectKind: "agency", subjectId: agencyId } };
  },
});

/** @throws NotFound when the agency is not there, or not this administrator's to keep */
async function getKeptAgency(context: ActionContext, agencyId: string): Promise<Agency> {
  const found = await getAgency(context, agencyId);
  if (!reachesAgency(context.actor, agencyId)) throw new NotFound();
  return found;
}

function valuesOf(agency: z.output<typeof entry>): unknown[] {
  const orNull = (text: string) => (text === "" ? null : text);
  return [
    agency.nameTh, agency.nameEn, agency.kind, agency.provinceCode, orNull(agency.phone), orNull(agency.email), orNull(agency.contactHours),
    agency.services, agency.languages, agency.takesReferrals, agency.takesLeads,
  ];
}

import { z } from "zod";
import { defineAction, defineRead, type ActionContext } from "#platform/action/define.ts";
import { newId } from "#platform/db/id.ts";
import { getAgency } from "#modules/partners/public.ts";
import { bangkokDay, fiscalYear } from "#thai/dates.ts";
import { optionalText, pageInput } from "../inputs.ts";
import { changeIncident, getIncident, incidentEvent, incidentsOf, openIncidentText, sealIncidentText, type Incident } from "../incident-store.ts";
import { personNotice, regulatorNotice } from "../notice-text.ts";
import { refuse } from "../refuse.ts";
import { leastRisk, noticeTimes, whyNotAssess, whyNotClose, whyNotNotify } from "../rules/incident.ts";
import { dataKinds, incidentKinds, lateReasons, measureKinds, risks } from "../rules/words.ts";
import { addPrivacyTask, endPrivacyTasks } from "../tasks.ts";

/** "I lost my phone": anybody reports, and the 72 hours begin for the officer of the agency. */
export const reportIncident = defineAction({
  name: "privacy.reportIncident",
  input: z.strictObject({ kind: z.enum(incidentKinds), noticedAt: z.iso.datetime({ offset: true }), facts: z.string().trim().min(10).max(4000) }),
  permission: "privacy.reportIncident",
  async run(context, { kind, noticedAt, facts }) {
    const { client, actor, now } = context;
    const noticed = new Date(noticedAt);
    refuse(noticed > now ? "noticed-in-the-future" : undefined, "noticedAt");

    const id = newId();
    const { rows } = await client.query("select app.next_privacy_code('B', $1) as code", [fiscalYear(bangkokDay(now))]);
    const code: string = rows[0].code;
    const key = await context.vaults.create(client, id, actor.agencyId);
    await client.query("insert into vault_keys (vault_id, version, agency_id, agency_key_version, wrapped) values ($1, 1, $2, $3, $4)", [id, actor.agencyId, key.agencyKeyVersion, key.wrapped]);
    const { dueAt, latestAt } = noticeTimes(noticed);
    await client.query(
      "insert into incidents (id, code, agency_id, kind, noticed_at, notice_due_at, latest_notice_at, facts, reported_by, reported_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
      [id, code, actor.agencyId, kind, noticed, dueAt, latestAt, sealIncidentText(key.vault, "facts", facts), actor.accountId, now],
    );
    await addPrivacyTask(context, { source: "privacy-incident", sourceId: id, title: "incident", code, dueAt, sourceRef: "PDPA s.37(4)", owner: { agencyId: actor.agencyId } });
    return { event: incidentEvent({ id, code }, "incident-reported", { kind }), result: { incidentId: id, code, noticeDueAt: dueAt.toISOString() } };
  },
});

/** Whose and which data, and how much it can harm. Minors and vulnerable people weigh by themselves. */
export const assessIncident = defineAction({
  name: "privacy.assessIncident",
  input: z.strictObject({
    incidentId: z.uuid(),
    categories: z.array(z.enum(dataKinds)).max(dataKinds.length),
    peopleCount: z.int().min(0).max(10_000_000),
    hasMinors: z.boolean(),
    hasVulnerable: z.boolean(),
    risk: z.enum(risks),
    words: z.string().trim().max(4000),
  }),
  permission: "privacy.incidents",
  versioned: true,
  async run(context, { incidentId, risk, words, ...exposure }) {
    const incident = await getIncident(context, incidentId);
    refuse(whyNotAssess(incident.state, exposure, { risk, words }), "words");

    const { categories, peopleCount, hasMinors, hasVulnerable } = exposure;
    const version = await changeIncident(context, incidentId, {
      categories, people_count: peopleCount, has_minors: hasMinors, has_vulnerable: hasVulnerable, risk, state: "assessed",
      assessment: sealIncidentText(await context.openVault(incidentId), "assessment", words), assessed_by: context.actor.accountId, assessed_at: context.now,
    });
    if (risk === "none") await endPrivacyTasks(context, "privacy-incident", { sourceId: incidentId });
    if (risk === "high") await askTeams(context, incident);
    return { event: incidentEvent(incident, "incident-assessed", { risk }), result: { version } };
  },
});

// High risk: the teams of the cases tell their people, by the way that is safe for each.
async function askTeams(context: ActionContext, incident: Incident): Promise<void> {
  const { rows } = await context.client.query<{ code: string }>(`select case_code as code from incident_cases where incident_id = $1 and told_at is null and not_told_because is null`, [incident.id]);
  for (const { code } of rows) await askTeam(context, incident, code);
}

/** A task for who leads the case: tell the person. Reached by the case's code, for the officer opens no case. */
async function askTeam(context: ActionContext, incident: Incident, code: string): Promise<void> {
  const { rows } = await context.client.query<{ owner: { managerId: string | null; agencyId: string } | null }>("select app.incident_case_owner($1, $2) as owner", [incident.id, code]);
  const owner = rows[0]?.owner;
  if (!owner) return;
  await addPrivacyTask(context, { source: "privacy-notice", sourceId: incident.id, title: "tellPerson", code, dueAt: incident.noticeDueAt, sourceRef: "PDPA s.37(4)", owner: { accountId: owner.managerId, agencyId: owner.agencyId } });
}

/** Cases it touches, by their codes; unknown codes answer nothing. */
export const addAffected = defineAction({
  name: "privacy.addAffected",
  input: z.strictObject({ incidentId: z.uuid(), codes: z.array(z.string().trim().toUpperCase().regex(/^[A-Z]{1,4}-\d{4}-\d{4,8}$/)).min(1).max(500) }),
  permission: "privacy.incidents",
  async run(context, { incidentId, codes }) {
    const incident = await getIncident(context, incidentId);
    refuse(incident.state === "closed" ? "incident-closed" : undefined);
    let added = 0;
    for (const code of new Set(codes)) {
      const { rows } = await context.client.query<{ added: boolean }>("select app.add_incident_case($1, $2) as added", [incidentId, code]);
      if (rows[0]?.added !== true) continue;
      added += 1;
      if (incident.risk === "high") await askTeam(context, incident, code);
    }
    return { event: incidentEvent(incident, "incident-cases-added", { count: added }), result: { added } };
  },
});

/** The notice to the regulator was sent; after 72 hours with the reasons why it is late. */
export const recordNotice = defineAction({
  name: "privacy.recordNotice",
  input: z.strictObject({ incidentId: z.uuid(), sentAt: z.iso.datetime({ offset: true }), reference: z.string().trim().min(1).max(120), lateReason: z.enum(lateReasons).optional(), words: optionalText(4000) }),
  permission: "privacy.incidents",
  versioned: true,
  async run(context, { incidentId, sentAt, reference, lateReason, words }) {
    const incident = await getIncident(context, incidentId);
    const at = new Date(sentAt);
    refuse(whyNotNotify(incident, { at, lateReason, words }, context.now), "lateReason");

    const sealed = words ? sealIncidentText(await context.openVault(incidentId), "late_words", words) : null;
    const version = await changeIncident(context, incidentId, { notified_at: at, notified_by: context.actor.accountId, notice_ref: reference, late_reason: at > incident.noticeDueAt ? (lateReason ?? null) : null, late_words: sealed });
    await endPrivacyTasks(context, "privacy-incident", { sourceId: incidentId });
    return { event: incidentEvent(incident, "incident-notified", { timeliness: at > incident.latestNoticeAt ? "tooLate" : at > incident.noticeDueAt ? "late" : "inTime" }), result: { version } };
  },
});

/** What was done so that it stops, and does not happen again. */
export const addMeasure = defineAction({
  name: "privacy.addMeasure",
  input: z.strictObject({ incidentId: z.uuid(), kind: z.enum(measureKinds), note: optionalText(2000) }),
  permission: "privacy.incidents",
  async run(context, { incidentId, kind, note }) {
    const incident = await getIncident(context, incidentId);
    refuse(incident.state === "closed" ? "incident-closed" : undefined);
    const id = newId();
    const sealed = note ? (await context.openVault(incidentId)).seal({ table: "incident_measures", column: "note", row: id }, note) : null;
    await context.client.query("insert into incident_measures (id, incident_id, kind, note, taken_by, taken_at) values ($1, $2, $3, $4, $5, $6)", [id, incidentId, kind, sealed, context.actor.accountId, context.now]);
    return { event: incidentEvent(incident, "incident-measure-added", { kind }), result: { measureId: id } };
  },
});

/** Over: assessed, told to whom it must be told, and something done about it. */
export const closeIncident = defineAction({
  name: "privacy.closeIncident",
  input: z.strictObject({ incidentId: z.uuid() }),
  permission: "privacy.incidents",
  versioned: true,
  async run(context, { incidentId }) {
    const incident = await getIncident(context, incidentId);
    refuse(whyNotClose(incident));
    await endPrivacyTasks(context, "privacy-incident", { sourceId: incidentId });
    const version = await changeIncident(context, incidentId, { state: "closed", closed_at: context.now, closed_by: context.actor.accountId });
    return { event: incidentEvent(incident, "incident-closed"), result: { version } };
  },
});

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
const shown = ({ id, code, kind, state, risk, peopleCount, hasMinors, hasVulnerable, categories, version, ...incident }: Incident) => ({
  id, code, kind, state, risk, peopleCount, hasMinors, hasVulnerable, categories, version,
  noticedAt: incident.noticedAt.toISOString(), noticeDueAt: incident.noticeDueAt.toISOString(), latestNoticeAt: incident.latestNoticeAt.toISOString(),
  notifiedAt: iso(incident.notifiedAt), closedAt: iso(incident.closedAt), untold: incident.untold,
});

/** Incidents of the agencies the caller answers for. */
export const incidents = defineRead({
  name: "privacy.incidents",
  input: pageInput,
  permission: "privacy.incidents",
  async run(context, page) {
    const rows = await incidentsOf(context, page);
    return { result: { incidents: rows.filter((row) => row.isSteered).map(shown) } };
  },
});

/** One incident with its words, its cases, what was done, and the notices ready in both languages. */
export const readIncident = defineRead({
  name: "privacy.readIncident",
  input: z.strictObject({ incidentId: z.uuid() }),
  permission: "privacy.incidents",
  async run(context, { incidentId }) {
    const incident = await getIncident(context, incidentId);
    const vault = await context.openVault(incidentId);
    const measures = await measuresOf(context, incidentId);
    const cases = await context.client.query(
      `select case_code as code, told_at as "toldAt", channel, not_told_because as "notToldBecause" from incident_cases where incident_id = $1 order by case_code limit 500`, [incidentId]);
    const facts = openIncidentText(vault, "facts", incident.facts) ?? "";
    const lateWords = openIncidentText(vault, "late_words", incident.lateWords);
    const agency = await getAgency(context, incident.agencyId);
    const words = { incident, facts, lateWords, measures, agency };
    return {
      event: incidentEvent(incident, "incident-read"),
      result: {
        ...shown(incident),
        facts,
        assessment: openIncidentText(vault, "assessment", incident.assessment),
        lateReason: incident.lateReason,
        lateWords,
        noticeRef: incident.noticeRef,
        reportedName: incident.reportedName,
        leastRisk: leastRisk(incident),
        measures,
        cases: cases.rows as readonly { code: string; toldAt: Date | null; channel: string | null; notToldBecause: string | null }[], // the statement's columns
        notice: { th: regulatorNotice(words, "th"), en: regulatorNotice(words, "en") },
        personNotice: { th: personNotice(words, "th"), en: personNotice(words, "en") },
        whyNotClose: whyNotClose(incident) ?? null,
      },
    };
  },
});

async function measuresOf(context: ActionContext, incidentId: string) {
  const vault = await context.openVault(incidentId);
  const { rows } = await context.client.query<{ id: string; kind: string; note: Buffer | null; at: Date; name: string }>(
    `select m.id, m.kind, m.note, m.taken_at as at, a.display_name as name from incident_measures m join accounts a on a.id = m.taken_by where m.incident_id = $1 order by m.taken_at, m.id limit 200`, [incidentId]);
  return rows.map(({ id, kind, note, at, name }) => ({ id, kind, name, at: at.toISOString(), note: note && vault.unseal<string>({ table: "incident_measures", column: "note", row: id }, note) }));
}

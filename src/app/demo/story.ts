import type { PublicContext } from "#platform/action/public.ts";
import { newId } from "#platform/db/id.ts";
import type { SystemScope } from "#platform/db/request.ts";
import { shipCourses } from "#modules/training/shipped-courses.ts";
import { loadShipped } from "#modules/sops/public.ts";
import { fictionalAgencies } from "./story-agencies.ts";
import { tellCertificates, tellOfficials } from "./story-credentials.ts";
import { tellBaibua, tellPraew } from "./story-cases.ts";
import { tellInvitations, tellSaiRung, tellWorkers } from "./story-later.ts";
import { tellCare } from "./story-care.ts";
import { tellFalseLead, tellWaitingLeads } from "./story-leads.ts";
import { tellOverseen } from "./story-overseen.ts";
import { tellReadiness } from "./story-readiness.ts";
import { tellFeedback, tellWorkshops } from "./story-workshops.ts";
import { tellProcedures } from "./story-sops.ts";
import { narratorOf, type SeededStory } from "./story-narrator.ts";
import { tellTraining } from "./story-training.ts";

const PROVINCE = "50";

/**
 * Fills a fresh demo: agencies, people with roles, and what happened to the fictional cases until this hour. Whoever comes in
 * by a role card finds something to do at once: something late, something for today, something soon.
 */
export async function seedStory(scope: SystemScope, product: Pick<PublicContext, "vaults" | "grants" | "enqueue">): Promise<void> {
  const courseIds = await shipTo(scope);
  const people = await seedPeople(scope);
  await loadShipped(scope);
  const story = narratorOf(scope, product, people);
  await tellProcedures(story);
  await tellCertificates(story);
  const saiRung = await tellSaiRung(story);
  const workersCode = await tellWorkers(story);
  await tellPraew(story);
  await tellFalseLead(story);
  await tellBaibua(story);
  await tellWaitingLeads(story);
  await tellOverseen(story, { workersCode, saiRung });
  await tellInvitations(story);
  await tellReadiness(story);
  await tellWorkshops(story);
  await tellTraining(story, courseIds);
  await tellCare(story);
  await tellOfficials(story);
  await story.finish();
  await tellFeedback(scope);
  await scope.client.query("update seats s set starts_at = e.at from events e where e.type = 'seat-added' and e.subject_id = s.id");
  // The database opens in an emergency at its own hour; in the story that was the night before last.
  await scope.client.query(
    `with o as (update emergency_openings set opened_at = opened_at - interval '30 hours', ends_at = ends_at - interval '30 hours', review_by = review_by - interval '30 hours' returning seat_id, opened_at, ends_at)
     update seats s set starts_at = o.opened_at, ends_at = o.ends_at, ended_at = o.ends_at, end_reason = 'timeBoxed' from o where s.id = o.seat_id`,
  );
  // Lists stand in the order in which the story was told.
  await scope.client.query("update cases c set last_activity_at = (select max(e.at) from events e where e.case_id = c.id and e.outcome = 'done')");
}

/** The courses that come with the product, by their codes: a demo does not wait for the job that brings them. */
async function shipTo({ client }: Pick<SystemScope, "client">): Promise<ReadonlyMap<string, string>> {
  await shipCourses(client);
  const { rows } = await client.query<{ id: string; code: string }>("select id, code from training_courses");
  return new Map(rows.map(({ id, code }) => [code, id]));
}

/** Agencies and people with roles. */
async function seedPeople({ client }: Pick<SystemScope, "client">): Promise<SeededStory> {
  const agencies = new Map<string, string>();
  const accounts = new Map<string, string>();
  for (const agency of fictionalAgencies) {
    const agencyId = newId();
    agencies.set(agency.key, agencyId);
    await client.query(
      `insert into agencies (id, name_th, name_en, kind, province_code, services, languages, takes_leads, confirmed_at, contact_hours)
       values ($1, $2, $3, $4, $5, $6, $7, $8, app.now() - interval '20 days', $9)`,
      [agencyId, agency.nameTh, agency.nameEn, agency.kind, PROVINCE, agency.services, agency.languages, agency.takesLeads ?? false, agency.kind === "hotline" ? "24 ชม." : "08:30–16:30"],
    );
    for (const person of agency.people) {
      const accountId = newId();
      accounts.set(person.key, accountId);
      await client.query("insert into accounts (id, agency_id, email, display_name, position_title, status) values ($1, $2, $3, $4, $5, 'active')", [accountId, agencyId, `${person.key.toLowerCase()}@demo.invalid`, person.name, person.titleTh]);
      for (const role of person.roles) await client.query("insert into account_roles (account_id, role) values ($1, $2)", [accountId, role]);
    }
  }
  return { agencies, accounts };
}

import type pg from "pg";
import type { Job } from "#platform/jobs/jobs.ts";
import { competences, endOf, type Competence } from "../rules/competences.ts";
import { insertCredential } from "../store.ts";

const BATCH = 100;

/**
 * Whoever passed a course that proves a competence has her certificate right after, and each minute what was missed. One certificate a pass: the
 * pass is named in it, and the database refuses a second.
 */
export const issuePassed: Job = {
  name: "credentials.issuePassed",
  cron: "* * * * *",
  afterEvents: ["course-passed"],
  async run(context) {
    for (let isMore = true; isMore; ) isMore = await context.asSystem(({ client, now }) => issueNext(client, now));
  },
};

interface Pass {
  readonly enrolmentId: string;
  readonly accountId: string;
  readonly holderName: string;
  readonly courseCode: string;
  readonly versionLabel: string;
  readonly competence: string;
}

async function issueNext(client: pg.ClientBase, now: Date): Promise<boolean> {
  // Two processes at once: the second waits, and finds nothing left to do.
  await client.query("select pg_advisory_xact_lock(hashtextextended('credentials.issuePassed', 0))");
  const { rows } = await client.query<Pass>(
    `select enrolment_id as "enrolmentId", account_id as "accountId", holder_name as "holderName", course_code as "courseCode", version_label as "versionLabel", competence from app.passes_without_certificate(${BATCH})`,
  );
  // A course may name a competence that is none of ours; it is learned all the same, and certifies nothing.
  const known = rows.filter((pass): pass is Pass & { readonly competence: Competence } => competences.some((one) => one === pass.competence));
  for (const { versionLabel, enrolmentId, courseCode, ...pass } of known) {
    const credentialId = await insertCredential(client, { ...pass, issuedAt: now, expiresAt: endOf(now, pass.competence), from: { source: "course", courseCode, courseVersion: versionLabel, enrolmentId } });
    const event = { type: "certificate-issued", category: "access", subjectKind: "account", subjectId: pass.accountId, data: { credentialId, competence: pass.competence, source: "course" } };
    await client.query("select app.record_event($1)", [JSON.stringify(event)]);
  }
  // Done with, also where the course's competence is none of ours: nothing is looked at twice.
  await client.query("update training_enrolments set awaits_certificate = false where id = any ($1)", [rows.map(({ enrolmentId }) => enrolmentId)]);
  return rows.length === BATCH;
}

import type { Job } from "#platform/jobs/jobs.ts";
import { addTask } from "#modules/plans/public.ts";

/** Ten years after closing, when no installation says otherwise. */
const RETENTION_DAYS = 3653;
const MOST_AT_ONCE = 100;
const DECIDE_DAYS = 30;
const DAY_MS = 86_400_000;

/** After the seven days: keys, tokens and content go for good. A held case stays as it is, unreadable, until somebody decides. */
export const destroyShredded: Job = {
  name: "privacy.destroyShredded",
  cron: "*/15 * * * *",
  async run(context) {
    const due = await context.asSystem(async ({ client }) => (await client.query<{ id: string }>("select id from shreddings where state = 'waiting' and destroy_at <= app.now() order by destroy_at limit 100")).rows);
    // Each in its own transaction: one that fails does not keep the others.
    for (const { id } of due) await context.asSystem(async ({ client }) => void (await client.query("select app.destroy_shredded($1)", [id])));
  },
};

/** Cases closed longer than they may be kept are proposed to the officer of their agency; two people still decide. */
export const proposeShreddings: Job = {
  name: "privacy.proposeShreddings",
  // 02:40 in Thailand.
  cron: "40 19 * * *",
  async run(context) {
    await context.asSystem(async ({ client, now }) => {
      const setting = await client.query("select value from settings where key = 'privacy.caseRetentionDays'");
      const days = Number(setting.rows[0]?.value ?? RETENTION_DAYS);
      const { rows } = await client.query<{ id: string; code: string; agencyId: string }>(`select id, code, agency_id as "agencyId" from app.propose_shreddings($1, $2)`, [days, MOST_AT_ONCE]);
      for (const { id, code, agencyId } of rows) {
        await addTask({ client, now }, {
          kind: "decision", titleKey: "privacy.task.retentionOver", titleParams: { code }, ownerAgencyId: agencyId, takerRoles: ["dpo"], dueAt: new Date(now.getTime() + DECIDE_DAYS * DAY_MS),
          isDayDue: true, sourceKind: "privacy-shredding", sourceId: id, sourceRef: "PDPA s.37(3)", finishedBySource: true, lateGravity: "duty", lateMeansKey: "privacy.task.late",
        });
      }
    });
  },
};
